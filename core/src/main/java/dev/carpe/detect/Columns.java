package dev.carpe.detect;

import dev.carpe.event.Missing;
import dev.carpe.event.Struct;
import dev.carpe.event.Value;

/// Where what definitions read of one kind of event stands among its properties. Events of a kind mostly tell the same in the same
/// order: what was looked up by name for one serves for the next. Scratch space, turned to each event's properties.
final class Columns {
    static final String PRODUCTS = "products";

    private static final int ABSENT = -1;

    private final Reading[] readings;

    /// By reading of a property, the place of the first name of its path.
    private final int[] places;

    private int products;

    /// The names that the places are of.
    private Struct like = Struct.EMPTY;

    Columns(Reading[] readings) {
        this.readings = readings;
        this.places = new int[readings.length];
        learn(like);
    }

    /// Must come before anything is asked of an event's properties.
    void turnTo(Struct properties) {
        if (!properties.isNamedLike(like)) {
            learn(properties);
        }
    }

    private void learn(Struct properties) {
        like = properties.namesAlone();
        products = properties.place(PRODUCTS);
        for (int i = 0; i < places.length; i++) {
            boolean isProperty = readings[i].from() == Reading.From.PROPERTY;
            places[i] = isProperty ? properties.place(readings[i].path().getFirst()) : ABSENT;
        }
    }

    /// The event's products, or missing.
    Value products(Struct properties) {
        return products == ABSENT ? Missing.MISSING : properties.value(products);
    }

    /// What a reading reads of the properties.
    ///
    /// @param reading its place among the kind's readings
    Value property(Struct properties, int reading) {
        int place = places[reading];
        if (place == ABSENT) {
            return Missing.MISSING;
        }
        Value value = properties.value(place);
        Reading read = readings[reading];
        return read.path().size() == 1 ? value : read.belowFirst(value);
    }
}
