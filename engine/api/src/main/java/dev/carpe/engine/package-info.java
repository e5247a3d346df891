/// Runs the core for many customers at once: durable, in order, exactly once.
///
/// Reading order: [Engine] → [Receipt] → [Entry].
@NullMarked
package dev.carpe.engine;

import org.jspecify.annotations.NullMarked;
