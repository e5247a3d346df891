package dev.carpe.detect;

import dev.carpe.codec.ByteReader;
import dev.carpe.event.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what [WrittenRows] wrote.
///
/// @param layout of the plan that is in force
/// @param origins the numbers that the story's origins have now
/// @param translation from the plan that the rows were written under; null where that is in force
record RowsReader(Layout layout, int[] origins, @Nullable Translation translation) {
    /// Appends the rows of a blob.
    void read(Rows rows, ByteReader whole) {
        int count = whole.readCount();
        ByteReader in = new ByteReader(whole.readBytes());
        List<Value> values = new ArrayList<>();
        long time = 0;
        long message = 0;
        int open = -1;
        for (int i = 0; i < count; i++) {
            int head = in.readCount();
            int flags = head & (1 << WrittenRows.FLAG_BITS) - 1;
            boolean isItem = (flags & Rows.ITEM) != 0;
            int written = head >>> WrittenRows.FLAG_BITS;
            time += in.readSigned();
            message = isItem ? message : in.readLong();
            int sequence = (int) in.readSigned();
            int lateness = (int) in.readSigned();
            int origin = origins[in.readCount()];
            int width = translation == null ? layout.width(written) : translation.width(written);
            values.clear();
            for (int position = 0; position < width; position++) {
                values.add(in.readValue());
            }
            if (open >= 0) {
                rows.link(open, isItem);
            }
            int kind = translation == null ? written : translation.kind(written);
            int row = rows.append(time, message, sequence, lateness, kind, origin, flags);
            for (int position = 0; position < width; position++) {
                int now = translation == null ? position : translation.position(written, position);
                if (now >= 0) {
                    rows.set(row, now, values.get(position));
                }
            }
            open = isItem ? -1 : row;
            if (isItem) {
                rows.link(row, false);
            }
        }
        if (open >= 0) {
            rows.link(open, false);
        }
    }
}
