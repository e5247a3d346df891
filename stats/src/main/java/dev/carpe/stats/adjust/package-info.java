/// The same answer from fewer customers, and many answers without false discoveries: covariates, strata, segments, multiplicity.
@NullMarked
package dev.carpe.stats.adjust;

import org.jspecify.annotations.NullMarked;
