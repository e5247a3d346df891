package dev.carpe.server.catalogue;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.carpe.event.Bool;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Trouble;
import dev.carpe.server.json.Json;
import dev.carpe.server.json.ValueReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads uploads: a JSON list of objects, or CSV with a header line. All problems are told at once, and then nothing is taken.
final class ItemReader {
    private static final int MOST_PROBLEMS = 50;

    /// As JSON writes numbers: `007` is an article number, not seven.
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,17})?([eE][+-]?[0-9]{1,2})?");

    private final String idField;
    private final Map<String, Struct> items = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private ItemReader(String idField) {
        this.idField = idField;
    }

    /// The items of an upload by id.
    ///
    /// @param idField the field that holds the id
    /// @throws Refusal with all problems, where there are any
    static Map<String, Struct> read(byte[] upload, String idField) {
        ItemReader reader = new ItemReader(idField);
        if (isJson(upload)) {
            reader.json(upload);
        } else {
            reader.csv(new String(upload, StandardCharsets.UTF_8));
        }
        if (!reader.problems.isEmpty()) {
            throw Refusal.of(
                    Trouble.INVALID, "the upload has problems; nothing was taken", reader.problems);
        }
        return reader.items;
    }

    private static boolean isJson(byte[] upload) {
        for (byte next : upload) {
            if (next > ' ') {
                return next == '[' || next == '{';
            }
        }
        return false;
    }

    private void json(byte[] upload) {
        try (JsonParser parser = Json.parser(upload)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                problems.add("the JSON must be a list of objects");
                return;
            }
            int place = 1;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                ValueReader values = new ValueReader(parser);
                if (values.value() instanceof Struct item) {
                    add("item " + place, item);
                } else {
                    problem("item " + place + " is no JSON object");
                }
                place++;
            }
        } catch (JacksonException e) {
            throw Json.malformed(e);
        }
    }

    private void csv(String text) {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text)) {
            for (NamedCsvRecord row : rows) {
                Struct.Builder item = new Struct.Builder();
                row.getFieldsAsMap()
                        .forEach((name, cell) -> {
                            if (!cell.isEmpty()) {
                                item.put(
                                        name.strip(),
                                        value(cell.strip(), name.strip().equals(idField)));
                            }
                        });
                add("line " + row.getStartingLineNumber(), item.build());
            }
        } catch (CsvParseException e) {
            problem(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Value value(String cell, boolean id) {
        if (!id && NUMBER.matcher(cell).matches()) {
            boolean whole = cell.chars().allMatch(c -> c == '-' || c >= '0' && c <= '9');
            return whole ? Num.of(Long.parseLong(cell)) : Num.of(Double.parseDouble(cell));
        }
        return switch (cell) {
            case "true" -> Bool.TRUE;
            case "false" -> Bool.FALSE;
            default -> new Text(cell);
        };
    }

    private void add(String where, Struct item) {
        Value id = item.get(idField);
        boolean sound = id instanceof Text || id instanceof Num;
        if (!sound) {
            problem(
                    where
                            + " has no "
                            + idField
                            + " (name the field that holds the id with ?id=FIELD)");
        } else if (items.put(id.toString(), item) != null) {
            problem(where + " has the " + idField + " " + id + " once more");
        }
    }

    private void problem(String problem) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        }
    }
}
