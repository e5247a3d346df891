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

/// A compiled macro: a walk over the items of a list or the names of a map. A variable is a slot with
/// a negative number. One evaluation looks at no more than [#MOST_ITEMS] items, in all walks inside
/// one another together; beyond that it fails.
///
/// @param macro what is asked of the items
/// @param over what is walked over
/// @param variable slot of the item
/// @param filter which items count
/// @param body what is asked of an item, or made of it
record Loops(Macro macro, Node over, int variable, Node filter, Node body) implements Node {
    static final int MOST_ITEMS = 100_000;

    @Override
    public Value evaluate(Slots slots) {
        Value range = over.evaluate(slots);
        return switch (range) {
            case Listing(List<Value> items) -> walk(items, new Scope(slots, variable));
            case Struct names when !Failed.is(names) ->
                    walk(names(names), new Scope(slots, variable));
            case Struct _, Missing _ -> range;
            case Bool _, Num _, Text _, Time _, Span _ -> Failed.FAILED;
        };
    }

    private static List<Value> names(Struct struct) {
        List<Value> names = new ArrayList<>(struct.size());
        for (String name : struct.names()) {
            names.add(new Text(name));
        }
        return names;
    }

    private Value walk(List<Value> items, Scope scope) {
        return switch (macro) {
            case ALL -> until(Bool.FALSE, items, scope);
            case EXISTS -> until(Bool.TRUE, items, scope);
            case EXISTS_ONE -> {
                Value held = collect(items, scope, true);
                yield held instanceof Listing(List<Value> found)
                        ? Bool.of(found.size() == 1)
                        : held;
            }
            case FILTER -> collect(items, scope, true);
            case MAP -> collect(items, scope, false);
        };
    }

    /// Walks until an item settles the question; a failure before it is forgotten.
    private Value until(Bool settled, List<Value> items, Scope scope) {
        Value result = Bool.of(settled == Bool.FALSE);
        for (int i = 0; i < items.size(); i++) {
            if (!scope.advance(items.get(i))) {
                return Failed.FAILED;
            }
            Value truth = Failed.truth(body.evaluate(scope));
            if (truth == settled) {
                return settled;
            }
            if (Failed.is(truth)) {
                result = Failed.FAILED;
            }
        }
        return result;
    }

    /// The items that the body keeps, or what it makes of those that the filter keeps.
    private Value collect(List<Value> items, Scope scope, boolean keeps) {
        List<Value> collected = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (!scope.advance(items.get(i))) {
                return Failed.FAILED;
            }
            Value wanted = Failed.truth((keeps ? body : filter).evaluate(scope));
            if (wanted == Bool.FALSE) {
                continue;
            }
            Value item = keeps ? items.get(i) : body.evaluate(scope);
            if (Failed.is(wanted) || Failed.is(item)) {
                return Failed.FAILED;
            }
            collected.add(item);
        }
        return new Listing(collected);
    }

    /// The slots inside a walk. Made for one walk and changed from item to item.
    private static final class Scope implements Slots {
        private final Slots outer;
        private final int variable;
        private final Scope outermost;
        private Value item = Missing.MISSING;
        private int looked;

        Scope(Slots outer, int variable) {
            this.outer = outer;
            this.variable = variable;
            this.outermost = outer instanceof Scope scope ? scope.outermost : this;
        }

        /// Goes on to an item, if the evaluation has not looked at too many.
        boolean advance(Value next) {
            item = next;
            return ++outermost.looked <= MOST_ITEMS;
        }

        @Override
        public Value value(int slot) {
            return slot == variable ? item : outer.value(slot);
        }
    }
}
