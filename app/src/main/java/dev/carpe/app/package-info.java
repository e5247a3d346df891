/// The `carpe` command.
@NullMarked
package dev.carpe.app;

import org.jspecify.annotations.NullMarked;
