package dev.carpe.stats.report;

import dev.carpe.stats.Interval;
import java.util.Locale;
import java.util.OptionalLong;

/// What to do now.
public sealed interface NextStep {
    /// For people, one or two sentences.
    String words();

    /// The data cannot be trusted.
    ///
    /// @param because what is wrong
    record Repair(String because) implements NextStep {
        @Override
        public String words() {
            return "Stop and repair: " + because + " Do not use these results.";
        }
    }

    /// A treatment does harm.
    ///
    /// @param arm the treatment
    /// @param metric that got worse
    record StopHarm(String arm, String metric) implements NextStep {
        @Override
        public String words() {
            return "Stop \"%s\": it makes %s worse.".formatted(arm, metric);
        }
    }

    /// A treatment is better and harms nothing.
    ///
    /// @param arm the treatment
    /// @param metric the goal
    /// @param change of the goal, valid at every look
    /// @param relative whether the change is relative to the control, +0.1 for ten per cent more; else in units of the goal
    record Ship(String arm, String metric, Interval change, boolean relative) implements NextStep {
        @Override
        public String words() {
            String pattern =
                    relative
                            ? "Ship \"%s\": it changes %s by %+.1f %% to %+.1f %%."
                            : "Ship \"%s\": it changes %s by %+.4g to %+.4g.";
            double scale = relative ? 100 : 1;
            return String.format(
                    Locale.ROOT, pattern, arm, metric, change.low() * scale, change.high() * scale);
        }
    }

    /// No treatment is better.
    ///
    /// @param because why that is known
    record KeepControl(Because because) implements NextStep {
        @Override
        public String words() {
            return "Stop and keep the control: " + because.words();
        }
    }

    /// It is too early.
    ///
    /// @param because what is not known yet
    /// @param moreUnits in all arms together, as it looks now; empty if that cannot be told, or is out of reach
    /// @param moreDays the same in days
    record KeepRunning(Because because, OptionalLong moreUnits, OptionalLong moreDays)
            implements NextStep {
        @Override
        public String words() {
            String until =
                    moreDays.isPresent()
                            ? " As it looks now, that takes about %d more days (%d units)."
                                    .formatted(moreDays.getAsLong(), moreUnits.orElse(0))
                            : "";
            return "Keep running: " + because.words() + until;
        }
    }
}
