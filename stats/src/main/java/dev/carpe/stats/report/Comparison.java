package dev.carpe.stats.report;

import dev.carpe.stats.Analysis;

/// One metric of one treatment.
///
/// @param arm the treatment
/// @param metric what was measured
/// @param finding what was found, or why nothing could be
/// @param standing what it means
public record Comparison(String arm, Metric metric, Analysis<Finding> finding, Standing standing) {
    /// What a finding means for its metric.
    public enum Standing {
        /// Better, beyond chance.
        BETTER,
        /// Worse, beyond chance.
        WORSE,
        /// Not worse than is tolerated (guardrails), or no change worth having in either direction (goals).
        UNHARMED,
        /// Nothing can be said yet.
        OPEN
    }
}
