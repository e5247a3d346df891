package dev.carpe.stats.report;

import dev.carpe.stats.Winsor;

/// What is measured of each unit.
///
/// @param name for people, such as `conversion`
/// @param kind how units are summed up
/// @param wanted which direction is better
/// @param role what the metric decides
/// @param cap on the outcome of a unit; [Winsor#NONE] for none
public record Metric(String name, Kind kind, Wanted wanted, Role role, Winsor cap) {
    /// How units are summed up.
    public enum Kind {
        /// The share of units whose outcome is 1; the others have 0.
        SHARE,
        /// The mean outcome of the units. A companion number from before the exposure, if there is one, takes out noise.
        MEAN,
        /// The sum of outcomes over the sum of companions.
        RATIO
    }

    /// Which direction is better.
    public enum Wanted {
        MORE,
        LESS;

        /// The same number with "better" upwards.
        double upwards(double value) {
            return this == MORE ? value : -value;
        }
    }

    /// What the metric decides.
    public sealed interface Role {
        /// The one metric that decides.
        record Goal() implements Role {}

        /// Told, with false discoveries kept rare among all of its kind.
        record Watched() implements Role {}

        /// Must not get worse.
        ///
        /// @param tolerated relative worsening that is taken for none, such as 0.02; at least 0
        record Guardrail(double tolerated) implements Role {
            public Guardrail {
                if (!(tolerated >= 0)) {
                    throw new IllegalArgumentException(
                            "a guardrail tolerates at least 0 and not " + tolerated);
                }
            }
        }
    }

    /// A goal that more of is better.
    public static Metric goal(String name, Kind kind) {
        return new Metric(name, kind, Wanted.MORE, new Role.Goal(), Winsor.NONE);
    }

    /// A metric that is told and decides nothing.
    public static Metric watched(String name, Kind kind) {
        return new Metric(name, kind, Wanted.MORE, new Role.Watched(), Winsor.NONE);
    }

    /// A metric of which less is better and which must not rise.
    public static Metric guardrail(String name, Kind kind, double tolerated) {
        return new Metric(name, kind, Wanted.LESS, new Role.Guardrail(tolerated), Winsor.NONE);
    }

    /// The same metric with a cap.
    public Metric capped(Winsor by) {
        return new Metric(name, kind, wanted, role, by);
    }
}
