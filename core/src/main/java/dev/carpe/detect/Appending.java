package dev.carpe.detect;

import dev.carpe.event.Event;
import dev.carpe.event.Listing;
import dev.carpe.event.Struct;
import dev.carpe.event.Value;
import java.util.List;

/// Turns events into rows: one for the event, and one per product where definitions follow products.
final class Appending {
    private static final String PRODUCTS = "products";
    private static final int MOST_PRODUCTS = 64;

    private final Plan plan;

    Appending(Plan plan) {
        this.plan = plan;
    }

    /// Adds an event's rows and returns the first.
    int append(Rows rows, Event event, int origin) {
        int kind = plan.kinds().of(event);
        Reading[] readings = plan.readings(kind);
        int represented = represented(event, kind);
        int row = add(rows, event, kind, origin, 0);
        for (Reading reading : readings) {
            if (!reading.from().isDerived()) {
                rows.set(row, reading.position(), reading.raw(event));
            }
        }
        rows.link(row, represented);
        if (represented != 0) {
            appendProducts(rows, event, kind, origin, represented);
        }
        return row;
    }

    private static int add(Rows rows, Event event, int kind, int origin, int flags) {
        long late = event.receivedMillis() - event.timeMillis();
        return rows.append(
                event.timeMillis(),
                event.messageId().hash(),
                Math.clamp(event.sequence(), Integer.MIN_VALUE, Integer.MAX_VALUE),
                Math.clamp(late, Integer.MIN_VALUE, Integer.MAX_VALUE),
                kind,
                origin,
                flags);
    }

    /// Bit set of the lanes whose key is told by the products of the event.
    private int represented(Event event, int kind) {
        if (plan.layout().lanes() == 0 || !(event.properties().get(PRODUCTS) instanceof Listing(List<Value> items))) {
            return 0;
        }
        int represented = 0;
        for (int lane = 0; lane < plan.layout().lanes(); lane++) {
            for (int slot : plan.layout().slotsOf(lane)) {
                int position = plan.layout().position(kind, slot);
                if (position >= 0 && anyHas(items, plan.readings(kind)[position])) {
                    represented |= 1 << lane;
                }
            }
        }
        return represented;
    }

    private static boolean anyHas(List<Value> items, Reading reading) {
        for (Value item : items) {
            if (item instanceof Struct struct && reading.below(struct).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private void appendProducts(Rows rows, Event event, int kind, int origin, int represented) {
        int added = 0;
        for (Value item : ((Listing) event.properties().get(PRODUCTS)).values()) {
            if (!(item instanceof Struct product) || added == MOST_PRODUCTS) {
                continue;
            }
            added++;
            int row = add(rows, event, kind, origin, Rows.ITEM);
            for (Reading reading : plan.readings(kind)) {
                Value own = reading.from() == Reading.From.PROPERTY ? reading.below(product) : reading.raw(event);
                rows.set(row, reading.position(), own.isPresent() ? own : reading.raw(event));
            }
            rows.link(row, ~represented);
        }
    }
}
