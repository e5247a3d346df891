package dev.carpe.app.rows;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// How a file is written.
///
/// @param kind CSV or NDJSON, or to be seen from the first character
/// @param separator what stands between the fields of a CSV row; [#DETECT] to see from the header
/// @param encoding of files without a byte-order mark
/// @param header names of a CSV file's columns where it has no header line, else empty
public record RowFormat(Kind kind, char separator, Charset encoding, List<String> header) {
    /// The separator is seen from the header.
    public static final char DETECT = 0;

    /// Everything is seen from the file; UTF-8 unless marked.
    public static final RowFormat DETECTED =
            new RowFormat(Kind.DETECT, DETECT, StandardCharsets.UTF_8, List.of());

    public RowFormat {
        header = List.copyOf(header);
    }

    /// The kinds of files.
    public enum Kind {
        CSV,
        NDJSON,
        DETECT
    }
}
