package dev.carpe.detect;

import dev.carpe.event.Num;
import java.math.BigDecimal;
import java.util.List;

/// Which computed traits a plan reads, and the slots that feed them.
///
/// @param orderKinds by kind, whether it is an order
/// @param amountSlots slots of an order's amount, the preferred first; empty if `value` is not read
/// @param categoryKinds by kind, whether its category counts
/// @param categorySlot slot of the category, or -1
/// @param deviceSlot slot of the device type, or -1
/// @param identifyKinds by kind, whether it states traits
/// @param stated paths of the stated traits that are read
/// @param statedSlots their slots
record TraitPlan(
        boolean[] orderKinds,
        int[] amountSlots,
        boolean[] categoryKinds,
        int categorySlot,
        int deviceSlot,
        boolean[] identifyKinds,
        List<List<String>> stated,
        int[] statedSlots) {

    /// The traits computed from behaviour.
    static final List<String> COMPUTED =
            List.of(
                    "orders",
                    "value",
                    "sessions",
                    "first_seen",
                    "last_seen",
                    "favourite_category",
                    "preferred_device");

    /// The properties that hold an order's amount, in order of preference.
    static final List<String> AMOUNTS = List.of("total", "revenue", "value");

    boolean isOrder(int kind) {
        return orderKinds[kind];
    }

    boolean countsCategory(int kind) {
        return categorySlot >= 0 && categoryKinds[kind];
    }

    boolean states(int kind) {
        return identifyKinds[kind];
    }

    int statedSlot(int i) {
        return statedSlots[i];
    }

    BigDecimal amount(Rows rows, int row) {
        for (int slot : amountSlots) {
            if (rows.value(row, slot) instanceof Num number && Double.isFinite(number.asDouble())) {
                return number.asDecimal();
            }
        }
        return BigDecimal.ZERO;
    }
}
