/// The contract of engines as tests, and what they need: a clock set by hand, a store in memory, random customers.
///
/// Reading order: [EngineContract] → [MemoryStore].
@NullMarked
package dev.carpe.engine.testkit;

import org.jspecify.annotations.NullMarked;
