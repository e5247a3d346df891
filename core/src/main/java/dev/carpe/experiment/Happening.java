package dev.carpe.experiment;

import dev.carpe.detect.Moment;
import dev.carpe.event.Event;
import dev.carpe.event.Missing;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Time;
import dev.carpe.event.Value;
import dev.carpe.language.Matcher;
import dev.carpe.language.condition.Condition;
import dev.carpe.language.condition.Reference;
import dev.carpe.language.condition.Slots;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Tells whether an event, or the raise of a moment, is what a matcher means, outside of any pattern: an outcome, say.
public final class Happening {
    private final List<Alternative> alternatives = new ArrayList<>();
    private final List<Alternative> raises = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();

    private record Alternative(String name, List<Condition> where) {}

    /// Of this matcher.
    public Happening(Matcher matcher) {
        for (Matcher.Alternative alternative : matcher.anyOf()) {
            List<Condition> where =
                    alternative.where().stream().map(one -> one.compile(this::slot)).toList();
            switch (alternative.subject()) {
                case Matcher.Subject.Named(String name) ->
                        alternatives.add(new Alternative(name, where));
                case Matcher.Subject.Raised(String id) -> raises.add(new Alternative(id, where));
            }
        }
    }

    private int slot(Reference reference) {
        int known = references.indexOf(reference);
        if (known < 0) {
            references.add(reference);
            return references.size() - 1;
        }
        return known;
    }

    /// Tells whether its conditions read events' contexts.
    public boolean readsContexts() {
        return references.stream().anyMatch(one -> one.root().equals("context"));
    }

    /// Tells whether this event is meant.
    ///
    /// @param profile what conditions read as `profile`
    /// @param session what conditions read as `session`
    public boolean is(Event event, Struct profile, Struct session) {
        Slots slots = slot -> read(references.get(slot), event, profile, session);
        for (Alternative alternative : alternatives) {
            if (isCalled(alternative.name(), event) && holds(alternative.where(), slots)) {
                return true;
            }
        }
        return false;
    }

    /// Tells whether the raise of this moment is meant.
    ///
    /// @param same what the moment's definition calls the values of its key
    public boolean is(Moment moment, List<String> same) {
        Slots slots = slot -> key(references.get(slot), moment, same);
        for (Alternative raise : raises) {
            if (raise.name().equals(moment.definition()) && holds(raise.where(), slots)) {
                return true;
            }
        }
        return false;
    }

    private static Value key(Reference reference, Moment moment, List<String> same) {
        int index = same.indexOf(String.join(".", reference.path()));
        List<Value> values = moment.key().values();
        return index < 0 || index >= values.size() ? Missing.MISSING : values.get(index);
    }

    /// Tells whether an event of this name can be meant at all.
    public boolean isCalled(Event event) {
        for (int i = 0; i < alternatives.size(); i++) {
            if (isCalled(alternatives.get(i).name(), event)) {
                return true;
            }
        }
        return false;
    }

    /// Tells whether an event goes by this name.
    public static boolean isCalled(String name, Event event) {
        return switch (event.type()) {
            case TRACK -> event.name().equals(name);
            case PAGE -> event.name().equals(name) || name.equals("Page Viewed");
            case SCREEN -> event.name().equals(name) || name.equals("Screen Viewed");
            case IDENTIFY, GROUP, ALIAS -> false;
        };
    }

    private static boolean holds(List<Condition> where, Slots slots) {
        for (Condition condition : where) {
            if (!condition.test(slots)) {
                return false;
            }
        }
        return true;
    }

    private static Value read(Reference reference, Event event, Struct profile, Struct session) {
        return switch (reference.root()) {
            case "" -> event.properties().get(reference.path());
            case "context" -> event.context().get(reference.path());
            case "profile" -> profile.get(reference.path());
            case "session" -> session.get(reference.path());
            case "event" -> envelope(event, reference.path().getFirst());
            default -> Missing.MISSING;
        };
    }

    private static Value envelope(Event event, String name) {
        return switch (name) {
            case "name" -> new Text(event.name());
            case "type" -> new Text(event.type().name().toLowerCase(Locale.ROOT));
            case "time" -> new Time(event.timeMillis());
            case "source" -> new Text(event.source());
            default -> Missing.MISSING;
        };
    }
}
