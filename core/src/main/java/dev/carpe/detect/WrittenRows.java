package dev.carpe.detect;

import dev.carpe.codec.ByteWriter;

/// Rows in binary form. Most inputs only add rows, so what was written of the others is kept and goes out again as it is.
final class WrittenRows {
    /// Bits of a row's flags beside its kind.
    static final int FLAG_BITS = 2;

    private final Rows rows;
    private final ByteWriter out = new ByteWriter();
    private int count;
    private long time;

    private WrittenRows(Rows rows) {
        this.rows = rows;
    }

    /// Appends a story's rows to a blob: their number, then their bytes.
    static void append(Story story, ByteWriter to) {
        Rows rows = story.rows;
        WrittenRows written = story.written;
        if (written == null || written.rows != rows || rows.unchanged() < written.count) {
            written = new WrittenRows(rows);
            story.written = written;
        }
        written.writeNew(story.plan.layout());
        rows.noteUnchanged();
        to.writeCount(rows.size());
        to.writeBlob(written.out);
    }

    private void writeNew(Layout layout) {
        for (int row = count; row < rows.size(); row++) {
            int flags =
                    (rows.isDerived(row) ? Rows.DERIVED : 0) | (rows.isItem(row) ? Rows.ITEM : 0);
            int kind = rows.kind(row);
            out.writeCount((long) kind << FLAG_BITS | flags);
            out.writeSigned(rows.time(row) - time);
            time = rows.time(row);
            if (!rows.isItem(row)) {
                out.writeLong(rows.message(row));
            }
            out.writeSigned(rows.sequence(row));
            out.writeSigned(rows.lateness(row));
            out.writeCount(rows.origin(row));
            int width = layout.width(kind);
            for (int position = 0; position < width; position++) {
                out.writeValue(rows.at(row, position));
            }
        }
        count = rows.size();
    }
}
