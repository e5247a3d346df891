package dev.carpe.detect.reference;

import dev.carpe.detect.Key;
import dev.carpe.event.Listing;
import dev.carpe.event.Missing;
import dev.carpe.event.Struct;
import dev.carpe.event.Value;
import dev.carpe.language.condition.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A thing of the story as it is read for one key: a bare name is the product's field, else the event's.
///
/// @param item the thing
/// @param product the product of `products[]` that it is read for; empty where it is read as a whole
record View(Item item, Struct product) {

    /// The views of a thing: one per product where stories are told apart by key, else one.
    static List<View> of(Item item, List<String> same) {
        List<View> views = new ArrayList<>();
        if (!same.isEmpty()
                && item.properties().get("products") instanceof Listing(List<Value> products)) {
            for (Value product : products) {
                if (product instanceof Struct fields) {
                    views.add(new View(item, fields));
                }
            }
        }
        return views.isEmpty() ? List.of(new View(item, Struct.EMPTY)) : views;
    }

    /// A property.
    Value property(List<String> path) {
        boolean own = product.get(path.getFirst()).isPresent();
        return own ? product.get(path) : item.properties().get(path);
    }

    /// The key it can fill a step for, or none of the values where a part is missing.
    List<Value> parts(List<String> same) {
        return same.stream().map(name -> property(List.of(name))).toList();
    }

    /// Whether it has the whole key.
    boolean fills(Key key, List<String> same) {
        return parts(same).equals(key.values());
    }

    /// Whether it has a part of the key, and every part that it has agrees.
    boolean agrees(Key key, List<String> same) {
        List<Value> parts = parts(same);
        boolean any = false;
        for (int i = 0; i < parts.size(); i++) {
            Value part = parts.get(i);
            if (part.isPresent() && !part.equals(key.values().get(i))) {
                return false;
            }
            any |= part.isPresent();
        }
        return any;
    }

    /// What a reference of a condition means.
    ///
    /// @param named the steps that have a name, each by its last counted event
    Value value(Reference reference, Map<String, View> named) {
        List<String> path = reference.path();
        View step = named.get(reference.root());
        if (step != null) {
            return step.property(path);
        }
        return switch (reference.root()) {
            case "" -> property(path);
            case "event" -> Facts.event(item, path.getFirst());
            case "context" ->
                    item instanceof Item.Happened
                            ? item.told().event().context().get(path)
                            : Missing.MISSING;
            case "session" -> Facts.session(item, path.getFirst());
            case "profile" -> Facts.profile(item.told(), path);
            default -> Missing.MISSING;
        };
    }
}
