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
import java.util.List;

/// Comparison of values. Equality is known for all kinds (a number never equals a text), order only
/// within numbers, texts, truth values, times and durations.
final class Equality {
    private Equality() {}

    /// The answer to `left relation right`.
    static Value compare(Relation relation, Value left, Value right) {
        if (left instanceof Num.Real(double a) && right instanceof Num.Real(double b)) {
            return Bool.of(relation.holds(a, b));
        }
        if (left instanceof Num a && right instanceof Num b) {
            return Bool.of(numbers(relation, a, b));
        }
        if (!Failed.isValue(left) || !Failed.isValue(right)) {
            return Failed.is(Failed.of(left, right)) ? Failed.FAILED : Bool.FALSE;
        }
        return switch (relation) {
            case EQUAL -> Bool.of(same(left, right));
            case UNEQUAL -> Bool.of(!same(left, right));
            case LESS, AT_MOST, GREATER, AT_LEAST -> ordered(relation, left, right);
        };
    }

    private static boolean numbers(Relation relation, Num left, Num right) {
        boolean comparable = !isNaN(left) && !isNaN(right);
        return !comparable ? relation == Relation.UNEQUAL : relation.holds(left.compareTo(right));
    }

    static boolean isNaN(Value value) {
        return value instanceof Num.Real(double number) && Double.isNaN(number);
    }

    private static Value ordered(Relation relation, Value left, Value right) {
        return switch (left) {
            case Text(String a) when right instanceof Text(String b) ->
                    Bool.of(relation.holds(texts(a, b)));
            case Bool a when right instanceof Bool b -> Bool.of(relation.holds(a.compareTo(b)));
            case Time(long a) when right instanceof Time(long b) -> Bool.of(relation.holds(a, b));
            case Span(long a) when right instanceof Span(long b) -> Bool.of(relation.holds(a, b));
            case Text _, Bool _, Time _, Span _, Num _, Listing _, Struct _, Missing _ ->
                    Failed.FAILED;
        };
    }

    /// The order of texts by code points: where UTF-16 units differ, a surrogate is the larger.
    private static int texts(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        for (int i = 0; i < shorter; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean halves = Character.isSurrogate(x) && !Character.isSurrogate(y);
                boolean other = Character.isSurrogate(y) && !Character.isSurrogate(x);
                return halves ? 1 : other ? -1 : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /// Tells whether two values are the same, all the way down. NaN is never the same; inside lists
    /// and maps what is missing on both sides is.
    static boolean same(Value left, Value right) {
        return switch (left) {
            case Num _ -> left.equals(right) && !isNaN(left);
            case Listing(List<Value> items) when right instanceof Listing(List<Value> others) ->
                    items(items, others);
            case Struct a when right instanceof Struct b -> entries(a, b);
            case Listing _, Struct _, Text _, Bool _, Time _, Span _, Missing _ ->
                    left.equals(right);
        };
    }

    private static boolean items(List<Value> left, List<Value> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!same(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean entries(Struct left, Struct right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (String name : left.names()) {
            if (!same(left.get(name), right.get(name))) {
                return false;
            }
        }
        return true;
    }

    /// The answer to `element in group`: an item of a list, or a name of a map.
    static Value member(Value element, Value group) {
        if (!Failed.isValue(element) || !Failed.isValue(group)) {
            return Failed.is(Failed.of(element, group)) ? Failed.FAILED : Bool.FALSE;
        }
        return switch (group) {
            case Listing(List<Value> items) -> Bool.of(contains(items, element));
            case Struct struct ->
                    Bool.of(element instanceof Text(String name) && struct.get(name).isPresent());
            case Text _, Bool _, Num _, Time _, Span _, Missing _ -> Failed.FAILED;
        };
    }

    private static boolean contains(List<Value> items, Value element) {
        for (int i = 0; i < items.size(); i++) {
            if (same(element, items.get(i))) {
                return true;
            }
        }
        return false;
    }
}
