package dev.carpe.analytics;

import dev.carpe.language.JourneyMap;
import dev.carpe.language.Matcher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A journey map, overlaid with what customers did: how many came by each touchpoint and phase, how long they stayed, went on, gave up or skipped it, what
/// they said of it, and whether the map is right at all. One side, or two side by side: other customers, or another period.
///
/// A customer is at a touchpoint when one of the events that its `on:` names comes, or where it has none, when one of its moments is raised.
///
/// @param map the map
/// @param goal what the journey is for
/// @param sides one or two
public record Journey(JourneyMap map, Goal goal, List<Side> sides) {
    /// Checks the number of sides.
    ///
    /// @throws BadQuestion where there are not one or two
    public Journey {
        sides = List.copyOf(sides);
        if (sides.isEmpty() || sides.size() > 2) {
            throw new BadQuestion("a journey has one side, or two to compare");
        }
    }

    /// What a journey is for.
    ///
    /// @param name as it was asked for
    /// @param on the events that are it
    public record Goal(String name, Matcher on) {
        /// An event of this name.
        public static Goal event(String name) {
            return new Goal(
                    name,
                    new Matcher(
                            List.of(
                                    new Matcher.Alternative(
                                            new Matcher.Subject.Named(name), List.of()))));
        }
    }

    /// Some customers in some period.
    public record Side(Scope scope, Segment segment) {}

    /// Whom a number of a touchpoint counts.
    public enum Who {
        /// Who came by.
        CAME,
        /// Who came by and reached the goal then or later in the period.
        CONVERTED,
        /// Whose visit ended here without the goal.
        LEFT,
        /// Who went on to a later phase and never came by.
        SKIPPED;

        /// Those of this name.
        ///
        /// @throws BadQuestion where there are none
        public static Who of(String name) {
            for (Who who : values()) {
                if (who.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return who;
                }
            }
            throw new BadQuestion(
                    "who is \"" + name + "\", and must be came, converted, left or skipped");
        }
    }

    /// What is said of a step of the map.
    public enum Mark {
        /// Seen in the period.
        MEASURED,
        /// Nothing tells of it: it stands on the map because somebody believes it.
        ASSUMED,
        /// Seen once, and not of late.
        STALE,
        /// What customers do says otherwise.
        CONTRADICTED;

        /// As it is written.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Why a step of the map is not measured.
    public enum Cause {
        /// It names neither events nor moments that would tell of it.
        SILENT(Mark.ASSUMED, "nothing tells of it: write on: or moments:"),
        /// Nothing of it ever came.
        NEVER_SEEN(Mark.ASSUMED, "it was never seen"),
        /// It was seen before the period alone.
        BEFORE(Mark.STALE, "not seen in this period"),
        /// It was seen often, but in the earlier half of the period alone.
        EARLIER_HALF(Mark.STALE, "not seen in the later half of this period"),
        /// Many of those who went on never came by: the first side's `skipped` says how many.
        SKIPPED(Mark.CONTRADICTED, "%d %% skip this step");

        private final Mark mark;
        private final String words;

        Cause(Mark mark, String words) {
            this.mark = mark;
            this.words = words;
        }

        /// As it is written.
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// @param first when the step was first seen in the period, or null
        /// @param last when last, in the period or before it, or null
        /// @param skipped who went on without it; null where nobody could have
        Standing standing(
                @Nullable Instant first, @Nullable Instant last, @Nullable Share skipped) {
            long percent = skipped == null ? 0 : Math.round(100 * skipped.share());
            return new Standing(mark.code(), code(), words.formatted(percent), first, last);
        }
    }

    /// A side's totals.
    ///
    /// @param segment in words
    /// @param converted who reached the goal in the period; null where nobody came
    public record Total(
            Instant from,
            Instant to,
            String segment,
            long customers,
            long sessions,
            @Nullable Share converted) {}

    /// What one side did at a step.
    ///
    /// @param converted of its customers, who reached the goal then or later in the period; null where nobody came
    /// @param dwellSeconds the median time until something else of the map follows in the session; null where nothing ever does
    /// @param left of its sessions, those that ended here without the goal
    /// @param skipped of the customers who went on to a later phase (from an earlier one, but for the first), those who never came by; null where nobody went on
    /// @param channels by which channels it happened
    /// @param surveys what was answered here, or within seven days with nothing of the map between
    /// @param sentiment the mean of what is said here, from −1 to 1, told by events with a `sentiment`; null where none has
    public record Measure(
            long events,
            long sessions,
            long customers,
            @Nullable Share converted,
            @Nullable Double dwellSeconds,
            @Nullable Share left,
            @Nullable Share skipped,
            List<Channel> channels,
            List<Survey> surveys,
            @Nullable Mean sentiment) {}

    /// How much of a step happened by a channel.
    public record Channel(String channel, long events) {}

    /// A survey's answers.
    public record Survey(String survey, long answers, double mean) {}

    /// A mean of so many numbers.
    public record Mean(long n, double mean) {}

    /// How much more of the second side's customers reach the goal than of the first's.
    ///
    /// @param low of the difference's 95 % interval
    /// @param mark `more`, `less` or `same`; of all that say more or less one in ten may be wrong
    public record Compared(double difference, double low, double high, String mark) {}

    /// A moment of a touchpoint.
    ///
    /// @param raised how often, by side
    /// @param customers of how many, by side
    public record Raised(String moment, List<Long> raised, List<Long> customers) {}

    /// What the map says of itself.
    ///
    /// @param mark `measured`, `assumed`, `stale` or `contradicted`, by the first side
    /// @param cause why, as a code of [Cause], for all but `measured`; else null
    /// @param why the same in words, or null
    /// @param first when it was first seen in the first side's period, or null
    /// @param last when last; of a stale step when it was last seen before
    public record Standing(
            String mark,
            @Nullable String cause,
            @Nullable String why,
            @Nullable Instant first,
            @Nullable Instant last) {}

    /// A phase.
    public record Phase(
            String id,
            String title,
            Standing standing,
            List<Measure> measures,
            @Nullable Compared compared) {}

    /// A touchpoint.
    public record Touchpoint(
            String id,
            String title,
            String phase,
            @Nullable String channel,
            @Nullable String owner,
            List<String> backstage,
            @Nullable String note,
            Standing standing,
            List<Measure> measures,
            @Nullable Compared compared,
            List<Raised> moments) {}

    /// From one touchpoint to the next within sessions.
    ///
    /// @param times how often, by side
    public record Way(String from, String to, List<Long> times) {}

    /// An answer. Lists of measures have one for each side, in their order.
    public record Answer(
            String journey,
            String title,
            String goal,
            List<Total> sides,
            List<Phase> phases,
            List<Touchpoint> touchpoints,
            List<Way> ways,
            Freshness freshness) {}

    /// Puts the question.
    public Answer ask(History history) {
        return history.ask(connection -> {
            JourneyRows rows = new JourneyRows(connection, map, goal.on());
            List<Walk> walks = new ArrayList<>();
            List<JourneyRows.Moments> moments = new ArrayList<>();
            for (Side side : sides) {
                walks.add(rows.walk(side));
                moments.add(rows.moments(side));
            }
            return new JourneySheet(this, walks, moments, rows).answer(history.freshness());
        });
    }

    /// The visits that a number of a touchpoint counts; of those who came by or skipped it, the visits in which they did.
    ///
    /// @param side of which side, from 0
    /// @param touchpoint its id
    /// @throws BadQuestion where there is no such touchpoint or side
    public Things things(int side, String touchpoint, Who who) {
        if (side < 0 || side >= sides.size()) {
            throw new BadQuestion(
                    "there is no side " + (side + 1) + " to compare with: say against");
        }
        List<String> ids = map.touchpoints().stream().map(JourneyMap.Touchpoint::id).toList();
        if (!ids.contains(touchpoint)) {
            throw new BadQuestion(
                    "there is no touchpoint \"%s\" on %s; there are %s"
                            .formatted(touchpoint, map.id(), String.join(", ", ids)));
        }
        return new WalkedThings(this, side, new Walk.Sought(ids.indexOf(touchpoint), who));
    }

    List<Walk.Visit> visits(History history, int side, Walk.Sought sought) {
        return history.ask(connection ->
                new JourneyRows(connection, map, goal.on()).walk(sides.get(side), sought).visits());
    }
}
