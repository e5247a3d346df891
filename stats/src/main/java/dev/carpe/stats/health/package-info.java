/// Whether an experiment can be trusted at all: sample ratio, drift over time, interaction with another experiment.
@NullMarked
package dev.carpe.stats.health;

import org.jspecify.annotations.NullMarked;
