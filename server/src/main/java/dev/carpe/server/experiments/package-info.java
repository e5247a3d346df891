/// Whether answers help: counts of every experiment from the log, and the report on them.
@NullMarked
package dev.carpe.server.experiments;

import org.jspecify.annotations.NullMarked;
