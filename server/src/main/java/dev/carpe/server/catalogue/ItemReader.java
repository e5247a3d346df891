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
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads uploads: a JSON list of objects, or CSV with a header line and commas, semicolons or tabs. All problems are told at once, and then nothing is taken.
final class ItemReader {
    private static final int MOST_PROBLEMS = 50;

    /// As JSON writes numbers: `007` is an article number, not seven.
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,17})?([eE][+-]?[0-9]{1,2})?");

    /// As numbers are written where the comma is the decimal sign: `9,99` and `1.299,00`, and `1.299`, which would be read as less than two.
    private static final Pattern DECIMAL_COMMA =
            Pattern.compile("-?([1-9][0-9]{0,2}(\\.[0-9]{3})+(,[0-9]+)?|[0-9]+,[0-9]+)");

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
            reader.csv(text(upload));
        }
        if (!reader.problems.isEmpty()) {
            throw Refusal.of(
                    Trouble.INVALID, "the upload has problems; nothing was taken", reader.problems);
        }
        return reader.items;
    }

    /// Spreadsheets mark UTF-8 with a byte order mark, and write other alphabets unless they are told to write UTF-8.
    private static String text(byte[] upload) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(upload)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw Refusal.of(
                    Trouble.INVALID,
                    "the upload is not UTF-8 text; nothing was taken (save it as UTF-8:"
                            + " spreadsheets call that \"CSV UTF-8\")");
        }
    }

    /// By the first byte that is no space; the bytes of a byte order mark are negative. The parser knows the mark.
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
        char separator = HeaderLine.separator(text);
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().fieldSeparator(separator).ofNamedCsvRecord(text)) {
            for (NamedCsvRecord row : rows) {
                String where = "line " + row.getStartingLineNumber();
                add(where, item(row, where, separator));
            }
        } catch (CsvParseException e) {
            problem(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Struct item(NamedCsvRecord row, String where, char separator) {
        Struct.Builder item = new Struct.Builder();
        row.getFieldsAsMap()
                .forEach((field, written) -> {
                    String name = field.strip();
                    String cell = written.strip();
                    boolean id = name.equals(idField);
                    if (separator != ',' && !id) {
                        decimals(where, name, cell);
                    }
                    if (!cell.isEmpty()) {
                        item.put(name, value(cell, id));
                    }
                });
        return item.build();
    }

    private void decimals(String where, String name, String cell) {
        if (DECIMAL_COMMA.matcher(cell).matches()) {
            problem(
                    where
                            + ": "
                            + name
                            + " is "
                            + cell
                            + ", which may have a decimal comma or points between thousands (write"
                            + " numbers as 1299.5; a text of this form needs JSON)");
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
