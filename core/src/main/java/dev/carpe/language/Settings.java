package dev.carpe.language;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A `settings:` document: what holds for the whole site. At most one per workspace.
///
/// @param id its name
/// @param timeZone the site's time zone, used for customers whose own is not known
/// @param currency ISO 4217 code of values, or null where the site has not said
/// @param quietHours when nobody is contacted, in the customer's time zone, or null for never
/// @param caps how often a customer is contacted at the most, all triggers together
/// @param consent what counts as agreed to before a customer has said anything
/// @param tail how many of a profile's last events are kept for late events, merges and "why?"
/// @param holdout share of profiles (0…1) that get no answer at all
/// @param ghosts for each moment, share of profiles (0…1) whose answers to it are decided and not given
/// @param ghostsAtLeast what that share may fall to as it becomes known what answering a moment is worth; equal to it where it stays
/// @param unit who is assigned in experiments, and counted
/// @param learnFrom whose behaviour bandits and the shares that fall by themselves learn from
/// @param place where the document starts
public record Settings(
        String id,
        ZoneId timeZone,
        @Nullable String currency,
        @Nullable QuietHours quietHours,
        List<TriggerDefinition.Cap> caps,
        ConsentRule consent,
        int tail,
        double holdout,
        double ghosts,
        double ghostsAtLeast,
        Unit unit,
        Teachers learnFrom,
        Place place)
        implements Document {
    public Settings {
        caps = List.copyOf(caps);
    }

    /// The settings of a workspace that has none: UTC, no quiet hours, no caps, consent granted, a tail of 256 events.
    public static final Settings DEFAULT =
            new Settings(
                    "default",
                    ZoneOffset.UTC,
                    null,
                    null,
                    List.of(),
                    ConsentRule.GRANTED,
                    256,
                    0,
                    0,
                    0,
                    Unit.PROFILE,
                    Teachers.REAL,
                    new Place("(defaults)", 1, 1));

    /// Who is assigned in experiments, and counted.
    public enum Unit {
        /// Each customer.
        PROFILE,
        /// All people of an account together, once it is known; until then each customer.
        ACCOUNT
    }

    /// Whose behaviour teaches what adapts itself.
    public enum Teachers {
        /// Real customers alone: what is tried out on simulated ones changes nothing for them.
        REAL,
        /// Simulated customers too, as in a demo that has no others.
        EVERYBODY
    }

    /// A daily span of quiet, which may cross midnight. Channels that can be undone keep answering.
    ///
    /// @param from first quiet minute
    /// @param to first minute after the quiet
    public record QuietHours(LocalTime from, LocalTime to) {
        /// Tells whether it is quiet at this time of day. `from` equal to `to` means all day.
        public boolean covers(LocalTime time) {
            boolean afterFrom = !time.isBefore(from);
            boolean beforeTo = time.isBefore(to);
            return from.isBefore(to) ? afterFrom && beforeTo : afterFrom || beforeTo;
        }

        /// How long after `time` the quiet ends; zero where it is not quiet.
        public Duration remaining(LocalTime time) {
            if (!covers(time)) {
                return Duration.ZERO;
            }
            Duration left = Duration.between(time, to);
            return left.isNegative() || left.isZero() ? left.plusDays(1) : left;
        }
    }
}
