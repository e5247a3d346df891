/// Comparisons that stay valid while everybody watches: confidence sequences, mixture tests, group-sequential boundaries.
@NullMarked
package dev.carpe.stats.sequential;

import org.jspecify.annotations.NullMarked;
