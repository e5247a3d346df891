package dev.carpe.detect.reference;

import dev.carpe.detect.Key;
import dev.carpe.event.Event;
import dev.carpe.event.Value;
import dev.carpe.language.Matcher;
import dev.carpe.language.Matcher.Subject;
import dev.carpe.language.condition.Expression;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The story of one key of one definition: the things that may be used, and how they are read.
///
/// @param same the key's properties
/// @param key the key
/// @param items what the definition sees, after the key last started over, in story order
record Line(List<String> same, Key key, List<Item> items) {

    /// What of it lies after a place.
    Line after(int place) {
        return new Line(same, key, items.stream().filter(item -> item.place() > place).toList());
    }

    /// What of it lies no later than an item.
    Line upTo(Item last) {
        return new Line(
                same, key, items.stream().filter(item -> item.place() <= last.place()).toList());
    }

    /// The keys for which a thing can fill steps.
    static Set<Key> keys(Item item, List<String> same) {
        Set<Key> keys = new LinkedHashSet<>();
        for (View view : View.of(item, same)) {
            List<Value> parts = view.parts(same);
            if (parts.stream().allMatch(Value::isPresent)) {
                keys.add(new Key(parts));
            }
        }
        return keys;
    }

    /// How a thing can fill a step: by each of its products that fits, in their order.
    List<View> fills(Item item, Matcher matcher, Map<String, View> named) {
        return View.of(item, same).stream()
                .filter(view -> view.fills(key, same))
                .filter(view -> matches(view, matcher, named))
                .toList();
    }

    /// Whether a thing stands against this key, as `without`, `no` and `ends-on` mean it.
    boolean isHit(Item item, Matcher matcher, Map<String, View> named) {
        List<View> views = View.of(item, same);
        boolean saysNothing =
                views.stream().flatMap(v -> v.parts(same).stream()).noneMatch(Value::isPresent);
        return views.stream()
                .filter(view -> saysNothing || view.agrees(key, same))
                .anyMatch(view -> matches(view, matcher, named));
    }

    private static boolean matches(View view, Matcher matcher, Map<String, View> named) {
        return matcher.anyOf().stream()
                .anyMatch(alternative ->
                        is(view.item(), alternative.subject())
                                && alternative.where().stream()
                                        .allMatch(where -> holds(where, view, named)));
    }

    private static boolean is(Item item, Subject subject) {
        return switch (subject) {
            case Subject.Raised(String id) ->
                    item instanceof Item.Inner(_, Found found)
                            && found.definition().id().equals(id);
            case Subject.Named(String name) ->
                    switch (item) {
                        case Item.Happened(_, Told told) -> isCalled(told.event(), name);
                        case Item.SessionEnded _ -> name.equals(Item.SessionEnded.NAME);
                        case Item.Inner _ -> false;
                    };
        };
    }

    private static boolean isCalled(Event event, String name) {
        return switch (event.type()) {
            case TRACK -> event.name().equals(name);
            case PAGE -> event.name().equals(name) || name.equals("Page Viewed");
            case SCREEN -> event.name().equals(name) || name.equals("Screen Viewed");
            case IDENTIFY, GROUP, ALIAS -> false;
        };
    }

    private static boolean holds(Expression where, View view, Map<String, View> named) {
        return Conditions.holds(where, reference -> view.value(reference, named));
    }
}
