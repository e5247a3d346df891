package dev.carpe.detect.vectors;

import dev.carpe.detect.Evidence;
import dev.carpe.detect.Moment;
import dev.carpe.detect.reference.Found;
import dev.carpe.detect.reference.Item;
import dev.carpe.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One line of a net result: `m(p1) at 4s by V@3s + C@4s`.
///
/// @param moment the definition and, in brackets, the key
/// @param time the moment's time
/// @param evidence what decided it, in order: an event by its message id, the end of a session and another moment by name@time
record Outcome(String moment, Instant time, List<String> evidence) implements Comparable<Outcome> {
    private static final Pattern LINE = Pattern.compile("(.+?) at (\\S+)(?: by (.+))?");

    static Outcome parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a result: " + line);
        }
        List<String> evidence =
                matcher.group(3) == null ? List.of() : List.of(matcher.group(3).split(" \\+ ", -1));
        return new Outcome(matcher.group(1), Offset.parse(matcher.group(2)), evidence);
    }

    static Outcome of(Found found) {
        List<String> evidence = found.evidence().stream().map(Outcome::label).toList();
        return new Outcome(
                name(found.definition().id(), found.key().toString()), found.time(), evidence);
    }

    private static String label(Item item) {
        return switch (item) {
            case Item.Happened happened -> happened.label();
            case Item.SessionEnded _ -> Item.SessionEnded.NAME + "@" + Offset.format(item.time());
            case Item.Inner(_, Found inner) ->
                    inner.definition().id() + "@" + Offset.format(item.time());
        };
    }

    /// The outcome that a raised moment is.
    ///
    /// @param sent the events sent, by the hash of their message id
    static Outcome of(Moment moment, Map<Long, Event> sent) {
        List<String> evidence =
                moment.evidence().stream().map(e -> label(e, sent.get(e.message()))).toList();
        return new Outcome(
                name(moment.definition(), moment.key().toString()), moment.time(), evidence);
    }

    private static String label(Evidence evidence, @Nullable Event event) {
        return event != null
                ? event.messageId().value()
                : evidence.name() + "@" + Offset.format(evidence.time());
    }

    Outcome withoutEvidence() {
        return new Outcome(moment, time, List.of());
    }

    private static String name(String definition, String key) {
        return key.isEmpty() ? definition : definition + "(" + key + ")";
    }

    @Override
    public int compareTo(Outcome other) {
        int byTime = time.compareTo(other.time);
        return byTime != 0 ? byTime : toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        String by = evidence.isEmpty() ? "" : " by " + String.join(" + ", evidence);
        return moment + " at " + Offset.format(time) + by;
    }
}
