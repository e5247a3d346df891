package dev.carpe.detect;

import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;

/// Times in binary form: milliseconds from a story's first row, which take few bytes.
final class Relative {
    private Relative() {}

    static void write(long time, long base, ByteWriter out) {
        out.writeSigned(time - base);
    }

    static long read(long base, ByteReader in) {
        return base + in.readSigned();
    }
}
