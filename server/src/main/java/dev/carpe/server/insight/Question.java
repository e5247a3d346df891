package dev.carpe.server.insight;

import dev.carpe.analytics.Dimension;
import dev.carpe.analytics.Hotspots;
import dev.carpe.analytics.Paths;
import dev.carpe.analytics.Returning;
import dev.carpe.analytics.Scope;
import dev.carpe.analytics.Segment;
import dev.carpe.analytics.Step;
import dev.carpe.server.http.Flag;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Trouble;
import dev.carpe.server.recordings.Times;
import io.helidon.common.uri.UriQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a query asks.
///
/// @param known the names that it may be about
record Question(UriQuery query, Instant now, Known known) {
    /// What is hoped for where nothing is said.
    static final String GOAL = "Order Completed";

    static final Duration USUAL = Duration.ofDays(30);

    /// What some question takes. One that takes less passes over the others' names, so that a client may send the filters of its screen to all of them.
    private static final Set<String> NAMES =
            Set.of(
                    ("after against became before began behind bots by check depth earlier event from gap goal half-life"
                                    + " ignore later level limit lookback moment moments page profile rate reason seconds"
                                    + " segment side simulated span steps support to touchpoint trigger who window within")
                            .split(" ", -1));

    /// What a caller asks.
    ///
    /// @throws Refusal where a name is none that any question takes: a misspelt filter would be answered as if there were none
    static Question sent(UriQuery query, Instant now, Known known) {
        for (String name : query.names()) {
            if (!NAMES.contains(name)) {
                String taken = NAMES.stream().sorted().collect(Collectors.joining(", "));
                throw Refusal.of(
                        Trouble.BAD_REQUEST,
                        "\"" + name + "\" is no parameter here; questions take " + taken);
            }
        }
        return new Question(query, now, known);
    }

    /// `from`, `to` (the last 30 days), `simulated` and `bots` (no).
    Scope scope() {
        long to = Times.of(query, "to", now.toEpochMilli());
        long from = Times.of(query, "from", to - USUAL.toMillis());
        return new Scope(
                Instant.ofEpochMilli(from),
                Instant.ofEpochMilli(to),
                flag("simulated"),
                flag("bots"));
    }

    boolean flag(String name) {
        return Flag.of(query, name, false);
    }

    String text(String name, String usual) {
        return query.first(name).orElse(usual);
    }

    /// What stands under a name, which may come several times or hold commas.
    List<String> texts(String name) {
        return query.all(name, List::of).stream()
                .flatMap(one -> List.of(one.split(",", -1)).stream())
                .filter(one -> !one.isEmpty())
                .toList();
    }

    /// The one definition that is asked about, by `moment`.
    String moment() {
        String moment = text("moment", "");
        if (moment.isEmpty()) {
            throw Refusal.of(
                    Trouble.BAD_REQUEST, "say moment: a definition's id: ?moment=price-checking");
        }
        return known.moment("moment", moment);
    }

    /// The definitions that are asked about; none for all.
    private List<String> moments() {
        List<String> moments = texts("moment");
        moments.forEach(moment -> known.moment("moment", moment));
        return moments;
    }

    /// The event that is hoped for.
    String goal() {
        return known.event("goal", text("goal", GOAL));
    }

    /// Whose rows are meant.
    ///
    /// @param name what they were given as
    Segment segment(String name, List<String> texts) {
        return known.segment(name, Segment.of(texts));
    }

    List<Dimension> dimensions() {
        return texts("by").stream().map(Dimension::of).toList();
    }

    int number(String name, int usual, int most) {
        String text = text(name, "" + usual);
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // The same answer as for a number out of range.
        }
        throw bad(name, text, "a number from 1 to " + most);
    }

    /// A whole number, or what is usual.
    int whole(String name, int usual) {
        String text = text(name, "" + usual);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw bad(name, text, "a whole number");
        }
    }

    /// Hotspots: of `moment`, broken down by `by`, of those of each `segment`.
    Hotspots hotspots(int spots) {
        Segment segment = segment("segment", query.all("segment", List::of));
        return new Hotspots(scope(), moments(), dimensions(), segment, spots);
    }

    /// Paths: `after` or `before` something, `depth` steps deep, with `moments` or without.
    Paths paths(int edges) {
        Step after = step("after");
        Step before = step("before");
        if (after != null && before != null) {
            throw Refusal.of(
                    Trouble.INVALID, "ask for the paths after something or before it, not both");
        }
        return new Paths(
                scope(),
                after == null ? before : after,
                before != null,
                number("depth", 5, 10),
                flag("moments"),
                edges);
    }

    /// Who comes back, `span` by span, by doing `event`.
    Returning returning() {
        String event = text("event", "");
        return new Returning(
                scope(),
                Returning.Span.of(text("span", "week")),
                event.isEmpty() ? null : known.event("event", event));
    }

    /// A share, above 0 and below 1.
    double share(String name, double usual) {
        String text = text(name, "" + usual);
        try {
            double share = Double.parseDouble(text);
            if (share > 0 && share < 1) {
                return share;
            }
        } catch (NumberFormatException _) {
            // The same answer as for a number out of range.
        }
        throw bad(name, text, "a share between 0 and 1, such as 0.05");
    }

    Duration days(String name, int usual) {
        return Duration.ofDays(number(name, usual, 3650));
    }

    /// A length of time, in ISO 8601.
    Duration span(String name, String usual) {
        return duration(name, text(name, usual));
    }

    static Duration duration(String name, String text) {
        try {
            Duration duration = Duration.parse(text);
            if (duration.isPositive()) {
                return duration;
            }
        } catch (DateTimeParseException _) {
            // The same answer as for a length that is none.
        }
        throw bad(name, text, "a length of time such as PT30M or P7D");
    }

    /// `moment:ID`, or an event's name; null where nothing is given.
    @Nullable Step step(String name) {
        String text = text(name, "");
        if (text.isEmpty()) {
            return null;
        }
        return known.step(
                name,
                text.startsWith("moment:")
                        ? Step.moment(text.substring("moment:".length()))
                        : Step.event(text));
    }

    static Refusal bad(String name, String text, String rule) {
        return Refusal.of(Trouble.BAD_REQUEST, name + " is \"" + text + "\", and must be " + rule);
    }

    /// A time of a body.
    static Instant time(String name, @Nullable String text, Instant usual) {
        if (text == null) {
            return usual;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw bad(name, text, "a time such as 2026-03-01T10:00:00Z");
        }
    }
}
