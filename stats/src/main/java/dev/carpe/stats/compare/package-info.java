/// Two arms compared once, at a size that was fixed in advance: means, shares, ratios, quantiles.
@NullMarked
package dev.carpe.stats.compare;

import org.jspecify.annotations.NullMarked;
