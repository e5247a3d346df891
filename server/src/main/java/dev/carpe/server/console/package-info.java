/// The console's pages, as files.
@NullMarked
package dev.carpe.server.console;

import org.jspecify.annotations.NullMarked;
