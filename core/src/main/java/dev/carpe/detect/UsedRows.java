package dev.carpe.detect;

import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;

/// Which rows something was recognised by, in binary form.
final class UsedRows {
    private UsedRows() {}

    static void write(int[] rows, byte[] stages, ByteWriter out) {
        out.writeCount(rows.length);
        for (int row : rows) {
            out.writeSigned(row);
        }
        out.writeBytes(stages);
    }

    static int[] read(ByteReader in) {
        int[] rows = new int[in.readCount()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (int) in.readSigned();
        }
        return rows;
    }
}
