package dev.carpe.app.rows;

import dev.carpe.event.Value;

/// One row, read by the numbers of the columns that were asked for. Valid until the next row is read.
public interface Row {
    /// Line of the file where the row starts, from 1.
    long line();

    /// The column's text; empty where it has none.
    String text(int column);

    /// The column's value: a text in CSV, whatever it is in NDJSON; missing where there is none.
    Value value(int column);
}
