package dev.carpe.stats.report;

/// One of the answers that are compared, or none.
///
/// @param name for people
/// @param share of the units that it should get, above 0; only the proportion of all shares counts
public record Arm(String name, double share) {
    public Arm {
        if (!(share > 0) || Double.isInfinite(share)) {
            throw new IllegalArgumentException(
                    "arm \"" + name + "\" needs a share above 0, not " + share);
        }
    }
}
