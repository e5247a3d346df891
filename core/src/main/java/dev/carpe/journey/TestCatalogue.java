package dev.carpe.journey;

import dev.carpe.decide.Catalogue;
import dev.carpe.detect.Moment;
import dev.carpe.event.Struct;
import dev.carpe.event.Value;

/// The catalogue that a journey test writes: an item's fields under its id.
///
/// @param items the catalogue as written
record TestCatalogue(Struct items) implements Catalogue {
    @Override
    public Struct about(Moment moment) {
        for (Value key : moment.key().values()) {
            if (items.get(key.toString()) instanceof Struct item) {
                return item;
            }
        }
        return Struct.EMPTY;
    }
}
