/// The compact binary form of values and events: how the core's state and log are written down.
///
/// Reading order: [ByteWriter] → [ByteReader].
@NullMarked
package dev.carpe.codec;

import org.jspecify.annotations.NullMarked;
