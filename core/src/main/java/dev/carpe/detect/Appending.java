package dev.carpe.detect;

import dev.carpe.event.Event;
import dev.carpe.event.Listing;
import dev.carpe.event.Struct;
import dev.carpe.event.Value;
import java.util.List;

/// Turns events into rows: one for the event, and one per product where definitions follow products.
final class Appending {
    private static final String PRODUCTS = "products";
    static final int MOST_PRODUCTS = 64;

    private final Plan plan;

    Appending(Plan plan) {
        this.plan = plan;
    }

    /// Adds an event's rows and returns the first.
    int append(Rows rows, Event event, int origin) {
        int kind = plan.kinds().of(event);
        boolean hasProducts =
                plan.layout().keys() > 0 && plan.layout().width(kind) > 0 && hasProducts(event);
        int row = add(rows, event, kind, origin, 0);
        for (Reading reading : plan.readings(kind)) {
            if (!reading.from().isDerived()) {
                rows.set(row, reading.position(), reading.raw(event));
            }
        }
        rows.link(row, hasProducts);
        if (hasProducts) {
            appendProducts(rows, event, kind, origin);
        }
        return row;
    }

    private static boolean hasProducts(Event event) {
        if (event.properties().get(PRODUCTS) instanceof Listing(List<Value> items)) {
            for (Value item : items) {
                if (item instanceof Struct) {
                    return true;
                }
            }
        }
        return false;
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

    /// For a key, a bare name is the product's field, else the event's.
    private void appendProducts(Rows rows, Event event, int kind, int origin) {
        int added = 0;
        for (Value item : ((Listing) event.properties().get(PRODUCTS)).values()) {
            if (!(item instanceof Struct product) || added == MOST_PRODUCTS) {
                continue;
            }
            added++;
            int row = add(rows, event, kind, origin, Rows.ITEM);
            for (Reading reading : plan.readings(kind)) {
                Value own =
                        reading.from() == Reading.From.PROPERTY
                                ? reading.below(product)
                                : reading.raw(event);
                rows.set(row, reading.position(), own.isPresent() ? own : reading.raw(event));
            }
            rows.link(row, false);
        }
    }
}
