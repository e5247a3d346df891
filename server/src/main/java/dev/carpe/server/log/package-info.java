/// Follows the engine's log from where a reader stopped.
@NullMarked
package dev.carpe.server.log;

import org.jspecify.annotations.NullMarked;
