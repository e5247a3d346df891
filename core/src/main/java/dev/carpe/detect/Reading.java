package dev.carpe.detect;

import dev.carpe.event.Event;
import dev.carpe.event.Missing;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Time;
import dev.carpe.event.Value;
import dev.carpe.language.condition.Reference;
import java.util.List;
import java.util.Locale;

/// How a row gets one of its values.
///
/// @param position the value's place in the row
/// @param slot the slot it answers
/// @param from where it comes from
/// @param path names below that
record Reading(int position, int slot, From from, List<String> path) {

    /// Where a value comes from. Session and profile are known only when the event's turn comes in the fold.
    enum From {
        PROPERTY,
        EVENT,
        CONTEXT,
        SESSION,
        PROFILE;

        boolean isDerived() {
            return this == SESSION || this == PROFILE;
        }
    }

    /// The traits that only some events change.
    private static final List<String> OF_SOME_EVENTS =
            List.of("orders", "value", "favourite_category", "traits");

    static Reading of(int position, int slot, Reference reference) {
        From from =
                switch (reference.root()) {
                    case "event" -> From.EVENT;
                    case "context" -> From.CONTEXT;
                    case "session" -> From.SESSION;
                    case "profile" -> From.PROFILE;
                    default -> From.PROPERTY;
                };
        return new Reading(position, slot, from, reference.path());
    }

    /// Tells whether any event changes what it reads, whatever its name.
    boolean isOfAnyEvent() {
        return from == From.SESSION
                || from == From.PROFILE && !OF_SOME_EVENTS.contains(path.getFirst());
    }

    Value raw(Event event) {
        return switch (from) {
            case PROPERTY -> below(event.properties());
            case CONTEXT -> below(event.context());
            case EVENT ->
                    switch (path.getFirst()) {
                        case "name" -> new Text(event.name());
                        case "type" -> new Text(event.type().name().toLowerCase(Locale.ROOT));
                        case "time" -> new Time(event.timeMillis());
                        case "source" -> new Text(event.source());
                        default -> Missing.MISSING;
                    };
            case SESSION, PROFILE -> Missing.MISSING;
        };
    }

    /// What it reads below the value of its path's first name.
    Value belowFirst(Value first) {
        return first instanceof Struct struct
                ? struct.get(path.subList(1, path.size()))
                : Missing.MISSING;
    }

    Value below(Struct struct) {
        return path.size() == 1 ? struct.get(path.getFirst()) : struct.get(path);
    }
}
