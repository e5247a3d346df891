/// Simulated customers: a population with needs and habits, as a stream of calls that reacts to answers. Pure: the same seed gives the
/// same calls, in virtual time. [dev.carpe.app.simulation.LiveTraffic] alone talks to a server.
@NullMarked
package dev.carpe.app.simulation;

import org.jspecify.annotations.NullMarked;
