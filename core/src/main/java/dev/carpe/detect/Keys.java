package dev.carpe.detect;

import dev.carpe.event.Listing;
import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import dev.carpe.event.Value;
import java.util.List;

/// Keys inside the detector: missing for none, the value itself for one, a listing for a pair.
final class Keys {
    private Keys() {}

    /// Tells whether a row has all parts of a rule's key and stands for itself.
    static boolean has(Rows rows, int row, Rule rule) {
        return rule.lane() < 0 ? !rows.isItem(row) : rows.before(row, rule.lane()) >= Rows.NONE;
    }

    static Value of(Rows rows, int row, Rule rule) {
        int[] slots = rule.keySlots();
        return switch (slots.length) {
            case 0 -> Missing.MISSING;
            case 1 -> rows.value(row, slots[0]);
            default -> new Listing(List.of(rows.value(row, slots[0]), rows.value(row, slots[1])));
        };
    }

    static Value part(Value key, int part) {
        return key instanceof Listing(var values) ? values.get(part) : key;
    }

    static Key open(Value key) {
        return switch (key) {
            case Missing _ -> Key.NONE;
            case Listing(var values) -> new Key(values);
            case Value single -> new Key(List.of(single));
        };
    }

    /// An order of keys that is the same everywhere: part by part, numbers by size before everything else, which goes by its text.
    static int compare(Value one, Value other) {
        if (one instanceof Listing(var left) && other instanceof Listing(var right)) {
            int first = compare(left.getFirst(), right.getFirst());
            return first != 0 ? first : compare(left.getLast(), right.getLast());
        }
        if (one instanceof Num left && other instanceof Num right) {
            return left.compareTo(right);
        }
        int numbersFirst = Boolean.compare(other instanceof Num, one instanceof Num);
        return numbersFirst != 0 ? numbersFirst : one.toString().compareTo(other.toString());
    }

    /// Tells whether a row touches a key: no part of the key that the row has differs. A row that has no part touches every key, save
    /// a product beside others that have one; an event whose products have rows touches nothing itself.
    static boolean touches(Rows rows, int row, Rule rule, Value key) {
        if (rule.lane() < 0) {
            return !rows.isItem(row);
        }
        if (rows.before(row, rule.lane()) == Rows.STOOD_FOR) {
            return false;
        }
        int[] slots = rule.keySlots();
        for (int part = 0; part < slots.length; part++) {
            Value value = rows.value(row, slots[part]);
            if (value != Missing.MISSING && !Layout.same(value, part(key, part))) {
                return false;
            }
        }
        return !rows.isItem(row) || hasPart(rows, row, slots) || !siblingHasPart(rows, row, slots);
    }

    private static boolean siblingHasPart(Rows rows, int row, int[] slots) {
        for (int each = rows.eventOf(row) + 1; each <= rows.lastOf(row); each++) {
            if (hasPart(rows, each, slots)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasPart(Rows rows, int row, int[] slots) {
        for (int slot : slots) {
            if (rows.value(row, slot) != Missing.MISSING) {
                return true;
            }
        }
        return false;
    }
}
