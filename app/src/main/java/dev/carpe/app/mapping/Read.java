package dev.carpe.app.mapping;

import dev.carpe.app.rows.Row;
import dev.carpe.event.Value;

/// Reads one value out of a row; missing where the row has none.
@FunctionalInterface
interface Read {
    Value from(Row row) throws BadRow;
}
