package dev.carpe.app.rows;

import java.io.IOException;
import java.util.List;

/// A file's header lacks columns that were asked for.
public final class UnknownColumns extends IOException {
    private static final long serialVersionUID = 1;

    private final transient List<String> missing;
    private final transient List<String> header;

    UnknownColumns(String file, List<String> missing, List<String> header) {
        super(file + " has no column " + String.join(", ", missing));
        this.missing = List.copyOf(missing);
        this.header = List.copyOf(header);
    }

    /// What the header looks like where its encoding is probably another one; else empty.
    public String encodingHint() {
        return header.stream().anyMatch(column -> column.indexOf(0) >= 0) ? Decoding.ZEROS : "";
    }

    /// The columns that are not there.
    public List<String> missing() {
        return missing;
    }

    /// The columns that are.
    public List<String> header() {
        return header;
    }
}
