package dev.carpe.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One line of results: names and values, written as flat JSON.
final class Row {
    private static final Pattern ENTRY = Pattern.compile("\"([^\"]*)\": (?:\"([^\"]*)\"|([^,}]*))");

    private final Map<String, String> cells = new LinkedHashMap<>();
    private final Map<String, String> json = new LinkedHashMap<>();

    Row put(String name, String text) {
        cells.put(name, text);
        json.put(name, '"' + text + '"');
        return this;
    }

    Row put(String name, long number) {
        return put(name, (double) number, 0);
    }

    Row put(String name, double number, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", number);
        cells.put(name, text);
        json.put(name, text);
        return this;
    }

    /// The value of that name, or an empty text.
    String get(String name) {
        return cells.getOrDefault(name, "");
    }

    double number(String name) {
        return Double.parseDouble(get(name));
    }

    String toJson() {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        json.forEach((name, value) -> text.add('"' + name + "\": " + value));
        return text.toString();
    }

    /// Reads what [#toJson] wrote.
    static Row read(String json) {
        Row row = new Row();
        for (Matcher entry = ENTRY.matcher(json); entry.find(); ) {
            if (entry.group(2) != null) {
                row.put(entry.group(1), entry.group(2));
            } else {
                row.cells.put(entry.group(1), entry.group(3));
                row.json.put(entry.group(1), entry.group(3));
            }
        }
        return row;
    }
}
