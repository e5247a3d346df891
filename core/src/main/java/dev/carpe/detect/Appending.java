package dev.carpe.detect;

import dev.carpe.event.Event;
import dev.carpe.event.Listing;
import dev.carpe.event.Struct;
import dev.carpe.event.Value;
import java.util.Arrays;
import java.util.List;

/// Turns events into rows: one for the event, and one per product where definitions follow products.
final class Appending {
    static final int MOST_PRODUCTS = 64;

    private final Plan plan;

    /// By kind.
    private final Columns[] columns;

    Appending(Plan plan) {
        this.plan = plan;
        this.columns = new Columns[plan.kinds().count()];
        Arrays.setAll(columns, kind -> new Columns(plan.readings(kind)));
    }

    /// Adds an event's rows and returns the first.
    int append(Rows rows, Event event, int origin) {
        int kind = plan.kinds().of(event);
        Reading[] readings = plan.readings(kind);
        int row = add(rows, event, kind, origin, 0);
        if (readings.length == 0) {
            rows.link(row, false);
            return row;
        }
        Struct properties = event.properties();
        Columns found = columns[kind];
        found.turnTo(properties);
        for (int i = 0; i < readings.length; i++) {
            if (!readings[i].from().isDerived()) {
                rows.set(row, readings[i].position(), raw(event, readings[i], i, found));
            }
        }
        boolean hasProducts = plan.layout().keys() > 0 && hasProducts(found.products(properties));
        rows.link(row, hasProducts);
        if (hasProducts) {
            appendProducts(rows, event, kind, origin);
        }
        return row;
    }

    private static Value raw(Event event, Reading reading, int index, Columns columns) {
        return reading.from() == Reading.From.PROPERTY
                ? columns.property(event.properties(), index)
                : reading.raw(event);
    }

    private static boolean hasProducts(Value products) {
        if (products instanceof Listing(List<Value> items)) {
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
        for (Value item : ((Listing) event.properties().get(Columns.PRODUCTS)).values()) {
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
