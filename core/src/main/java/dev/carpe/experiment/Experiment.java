package dev.carpe.experiment;

import dev.carpe.language.Settings;
import java.time.Duration;
import java.util.List;

/// A comparison: between customers that are answered and customers that are not, or between experiences. Who is in which arm is
/// drawn by a hash of the customer's name, so that it is the same everywhere, and then kept ([Assignment]). Immutable.
///
/// @param level what it is about
/// @param subject id of the moment or trigger; empty for the site
/// @param key what assignments and counts are kept under: it changes when what is compared does, so that data never mix
/// @param holdout share of the customers (0…1) that get no answer
/// @param leastHoldout what that share may fall to as the difference becomes known; equal to it where it stays
/// @param unit who is assigned
/// @param arms the experiences that are compared; empty where only answered and not answered are
/// @param goals what is counted of everybody, the trigger's own goal first
public record Experiment(
        Level level,
        String subject,
        String key,
        double holdout,
        double leastHoldout,
        Settings.Unit unit,
        List<Arm> arms,
        List<Goal> goals) {

    /// The arm of those that get no answer.
    public static final String HOLDOUT = "holdout";

    /// The arm of those that may be answered, where arms are not experiences.
    public static final String ANSWERED = "answered";

    public Experiment {
        arms = List.copyOf(arms);
        goals = List.copyOf(goals);
    }

    /// What is left out to see what it is worth.
    public enum Level {
        /// All answers of the site.
        SITE,
        /// All answers to one moment: a *ghost* is what would have been said.
        MOMENT,
        /// The answers of one trigger.
        TRIGGER
    }

    /// An experience that is compared with others.
    ///
    /// @param experience its id
    /// @param share its part of those that are answered; all together 1
    public record Arm(String experience, double share) {}

    /// In which time after the assignment things count: as long as the goal that takes longest.
    Duration span() {
        Duration longest = Duration.ZERO;
        for (Goal goal : goals) {
            longest = goal.within().compareTo(longest) > 0 ? goal.within() : longest;
        }
        return longest;
    }

    /// Whether the share of those that get no answer falls as the difference becomes known.
    public boolean adapts() {
        return leastHoldout < holdout;
    }
}
