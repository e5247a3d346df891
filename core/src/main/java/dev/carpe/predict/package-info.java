/// Frozen models: a few inputs in, a probability out. Training lives elsewhere.
@NullMarked
package dev.carpe.predict;

import org.jspecify.annotations.NullMarked;
