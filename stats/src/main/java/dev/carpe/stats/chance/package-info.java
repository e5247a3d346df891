/// Chance that can be repeated: from one seed the same draws, on every machine and in every version.
@NullMarked
package dev.carpe.stats.chance;

import org.jspecify.annotations.NullMarked;
