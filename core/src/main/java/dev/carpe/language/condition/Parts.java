package dev.carpe.language.condition;

import dev.carpe.event.Bool;
import dev.carpe.event.Listing;
import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import dev.carpe.event.Span;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Time;
import dev.carpe.event.Value;
import java.util.ArrayList;
import java.util.List;

/// Compiled pieces that take lists and maps apart or put them together.
final class Parts {
    private Parts() {}

    /// `of.field`: missing where there is no such field.
    record Select(Node of, String field) implements Node {
        @Override
        public Value evaluate(Slots slots) {
            Value value = of.evaluate(slots);
            if (value instanceof Struct struct && !Failed.is(value)) {
                return struct.get(field);
            }
            return Failed.of(value, value);
        }
    }

    /// `of[at]`: missing where the map has no such name; a failure outside the list.
    record Index(Node of, Node at) implements Node {
        @Override
        public Value evaluate(Slots slots) {
            Value value = of.evaluate(slots);
            Value place = at.evaluate(slots);
            if (!Failed.isValue(value) || !Failed.isValue(place)) {
                return Failed.of(value, place);
            }
            return switch (value) {
                case Struct struct when place instanceof Text(String name) -> struct.get(name);
                case Listing(List<Value> items)
                        when place instanceof Num.Whole(long index)
                                && index >= 0
                                && index < items.size() ->
                        items.get((int) index);
                case Struct _, Listing _, Text _, Bool _, Num _, Time _, Span _, Missing _ ->
                        Failed.FAILED;
            };
        }
    }

    /// `[a, b, …]`.
    static final class Items implements Node {
        private final Node[] items;

        Items(List<Node> items) {
            this.items = items.toArray(Node[]::new);
        }

        @Override
        public Value evaluate(Slots slots) {
            List<Value> values = new ArrayList<>(items.length);
            for (Node item : items) {
                Value value = item.evaluate(slots);
                if (Failed.is(value)) {
                    return value;
                }
                values.add(value);
            }
            return new Listing(values);
        }
    }

    /// `{'a': x, …}`; a name without value is left out.
    record Entries(List<Node> keys, List<Node> values) implements Node {
        @Override
        public Value evaluate(Slots slots) {
            Struct.Builder builder = new Struct.Builder();
            for (int i = 0; i < keys.size(); i++) {
                Value key = keys.get(i).evaluate(slots);
                Value value = values.get(i).evaluate(slots);
                if (!(key instanceof Text(String name)) || Failed.is(value)) {
                    return Failed.FAILED;
                }
                builder.put(name, value);
            }
            return builder.build();
        }
    }
}
