package dev.carpe.language.condition;

import dev.carpe.event.Bool;
import dev.carpe.event.Listing;
import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Compiled comparisons: the few shapes that most conditions have get a node of their own.
final class Comparisons {
    /// Numbers up to 2^53 are the same as long and as double.
    private static final long LARGEST_EXACT = 1L << 53;

    /// Up to so many constants a walk is faster than a hash.
    private static final int WALKED = 8;

    private Comparisons() {}

    static Node of(Relation relation, Node left, Node right) {
        if (left instanceof Constant(Value value) && !(right instanceof Constant)) {
            return withConstant(relation.flipped(), right, value);
        }
        if (right instanceof Constant(Value value)) {
            return withConstant(relation, left, value);
        }
        return new General(relation, left, right);
    }

    private static Node withConstant(Relation relation, Node left, Value value) {
        return switch (value) {
            case Num.Whole(long whole) when Math.abs(whole) <= LARGEST_EXACT ->
                    new WithNumber(relation, left, whole, (double) whole, value);
            case Text(String text) when relation == Relation.EQUAL -> new IsText(left, text);
            case Value _ -> new General(relation, left, new Constant(value));
        };
    }

    static Node member(Node element, Node group) {
        if (!(group instanceof Constant(Listing(List<Value> items)))) {
            return new Member(element, group);
        }
        if (items.size() > WALKED && items.stream().noneMatch(Comparisons::isNested)) {
            return new InSet(element, new HashSet<>(items));
        }
        return items.stream().allMatch(Text.class::isInstance)
                ? new InTexts(element, items.stream().map(Value::toString).toArray(String[]::new))
                : new InFew(element, items.toArray(Value[]::new));
    }

    private static boolean isNested(Value value) {
        return !(value instanceof Num || value instanceof Text || value instanceof Bool)
                || Equality.isNaN(value);
    }

    /// Any two nodes.
    private record General(Relation relation, Node left, Node right) implements Node {
        @Override
        public boolean test(Slots slots) {
            return evaluate(slots) == Bool.TRUE;
        }

        @Override
        public Value evaluate(Slots slots) {
            return Equality.compare(
                    relation, SlotNode.read(left, slots), SlotNode.read(right, slots));
        }
    }

    /// A node and a whole number of moderate size.
    private record WithNumber(Relation relation, Node left, long whole, double real, Value value)
            implements Node {
        @Override
        public boolean test(Slots slots) {
            return evaluate(slots) == Bool.TRUE;
        }

        @Override
        public Value evaluate(Slots slots) {
            Value measured = SlotNode.read(left, slots);
            if (measured instanceof Num.Whole(long number)) {
                return Bool.of(relation.holds(number, whole));
            }
            return measured instanceof Num.Real(double number)
                    ? Bool.of(relation.holds(number, real))
                    : Equality.compare(relation, measured, value);
        }
    }

    /// A node that shall equal a text.
    private record IsText(Node left, String text) implements Node {
        @Override
        public boolean test(Slots slots) {
            return evaluate(slots) == Bool.TRUE;
        }

        @Override
        public Value evaluate(Slots slots) {
            Value value = SlotNode.read(left, slots);
            if (value instanceof Text(String said)) {
                return Bool.of(said.equals(text));
            }
            return Failed.is(value) ? value : Bool.FALSE;
        }
    }

    /// `in` a list or map that is not constant.
    private record Member(Node element, Node group) implements Node {
        @Override
        public boolean test(Slots slots) {
            return evaluate(slots) == Bool.TRUE;
        }

        @Override
        public Value evaluate(Slots slots) {
            return Equality.member(SlotNode.read(element, slots), SlotNode.read(group, slots));
        }
    }

    /// `in` a short constant list.
    private static final class InFew implements Node {
        private final Node element;
        private final Value[] items;

        InFew(Node element, Value[] items) {
            this.element = element;
            this.items = items;
        }

        @Override
        public boolean test(Slots slots) {
            return evaluate(slots) == Bool.TRUE;
        }

        @Override
        public Value evaluate(Slots slots) {
            Value value = SlotNode.read(element, slots);
            if (!Failed.isValue(value)) {
                return value == Missing.MISSING ? Bool.FALSE : value;
            }
            for (Value item : items) {
                if (Equality.same(value, item)) {
                    return Bool.TRUE;
                }
            }
            return Bool.FALSE;
        }
    }

    /// `in` a short constant list of texts.
    private static final class InTexts implements Node {
        private final Node element;
        private final String[] texts;

        InTexts(Node element, String[] texts) {
            this.element = element;
            this.texts = texts;
        }

        @Override
        public boolean test(Slots slots) {
            return evaluate(slots) == Bool.TRUE;
        }

        @Override
        public Value evaluate(Slots slots) {
            Value value = SlotNode.read(element, slots);
            if (!(value instanceof Text(String said))) {
                return Failed.is(value) ? value : Bool.FALSE;
            }
            for (String text : texts) {
                if (text.equals(said)) {
                    return Bool.TRUE;
                }
            }
            return Bool.FALSE;
        }
    }

    /// `in` a long constant list of numbers, texts and truth values.
    private record InSet(Node element, Set<Value> items) implements Node {
        @Override
        public boolean test(Slots slots) {
            return evaluate(slots) == Bool.TRUE;
        }

        @Override
        public Value evaluate(Slots slots) {
            Value value = SlotNode.read(element, slots);
            return Failed.is(value)
                    ? value
                    : Bool.of(items.contains(value) && !Equality.isNaN(value));
        }
    }
}
