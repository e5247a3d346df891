/// The server as a whole: every feature over one engine.
@NullMarked
package dev.carpe.server;

import org.jspecify.annotations.NullMarked;
