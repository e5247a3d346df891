/// The engine in one process, over RocksDB.
@NullMarked
package dev.carpe.engine.embedded;

import org.jspecify.annotations.NullMarked;
