package dev.carpe.app.rows;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// The rows of a CSV file.
final class CsvRows implements Rows {
    private static final String SEPARATORS = ",;\t|";

    private final CsvReader<CsvRow> reader;
    private final Iterator<CsvRow> rows;
    private final CsvRow row;

    CsvRows(
            String file,
            Decoding text,
            RowFormat format,
            List<String> columns,
            RowProblems problems)
            throws IOException {
        SoundRecords records = new SoundRecords(text, problems);
        char separator =
                format.separator() == RowFormat.DETECT
                        ? separator(records.firstLine())
                        : format.separator();
        records.separator(separator);
        this.row = new CsvRow(text, problems);
        this.reader =
                CsvReader.builder()
                        .fieldSeparator(separator)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .skipEmptyLines(true)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .build(row, records);
        this.rows = reader.iterator();
        List<String> header = format.header().isEmpty() ? header(file) : format.header();
        row.select(header.size(), positions(file, columns, header));
    }

    /// The character that stands most often in the header.
    static char separator(String header) {
        char best = ',';
        long most = 0;
        for (int i = 0; i < SEPARATORS.length(); i++) {
            char candidate = SEPARATORS.charAt(i);
            long count = header.chars().filter(c -> c == candidate).count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    private List<String> header(String file) throws IOException {
        if (!next()) {
            throw new Unreadable(file + " is empty; its first line should name the columns");
        }
        return row.header();
    }

    private static int[] positions(String file, List<String> columns, List<String> header)
            throws UnknownColumns {
        List<String> missing = new ArrayList<>();
        int[] positions = new int[columns.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = header.indexOf(columns.get(i));
            if (positions[i] < 0) {
                missing.add(columns.get(i));
            }
        }
        if (!missing.isEmpty()) {
            throw new UnknownColumns(file, missing, header);
        }
        return positions;
    }

    @Override
    public boolean next() throws IOException {
        try {
            if (!rows.hasNext()) {
                return false;
            }
            rows.next();
            return true;
        } catch (UncheckedIOException e) {
            throw e.getCause() == null ? new IOException(e) : e.getCause();
        }
    }

    @Override
    public Row row() {
        return row;
    }

    @Override
    public List<String> neverSeen() {
        return List.of();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
