package dev.carpe.app.rows;

import java.io.IOException;
import java.util.List;

/// The good rows of a file, one after the other; bad ones are reported and left out.
public interface Rows extends AutoCloseable {
    /// Opens the rows of a file.
    ///
    /// @param columns the columns wanted; rows are read by their numbers in this list
    /// @throws UnknownColumns where the file's header lacks some of them
    static Rows open(DataFile file, RowFormat format, List<String> columns, RowProblems problems)
            throws IOException {
        Decoding text = new Decoding(file.bytes(), format.encoding());
        boolean json =
                switch (format.kind()) {
                    case CSV -> false;
                    case NDJSON -> true;
                    case DETECT -> text.startsWith('{');
                };
        return json
                ? new JsonRows(text, columns, problems)
                : new CsvRows(file.name(), text, format, columns, problems);
    }

    /// Moves to the next good row; false at the end.
    boolean next() throws IOException;

    /// The row moved to.
    Row row();

    /// After the last row: the columns asked for that no row had. Empty where the header promised them all.
    List<String> neverSeen();

    @Override
    void close() throws IOException;
}
