package dev.carpe.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What `carpe insight` sends where a question needs a body, made of what was written on the command line.
///
/// @param what the argument after the question; null for none
/// @param with parameters by name
record InsightBody(@Nullable String what, Map<String, String> with) {
    private static final Set<String> TRUTHS =
            Set.of("simulated", "bots", "answers", "curves", "apply");
    private static final Set<String> NUMBERS = Set.of("against", "rows", "seconds");
    private static final Set<String> LISTS = Set.of("moments");

    private Map<String, Object> parameters() {
        Map<String, Object> body = new LinkedHashMap<>();
        with.forEach((name, text) -> body.put(name, value(name, text)));
        return body;
    }

    private static Object value(String name, String text) {
        if (TRUTHS.contains(name)) {
            if (!text.equals("true") && !text.equals("false")) {
                throw Failure.usage(
                        name + " is \"" + text + "\"",
                        "write " + name + "=true or " + name + "=false");
            }
            return text.equals("true");
        }
        if (NUMBERS.contains(name)) {
            try {
                return Integer.parseInt(text);
            } catch (NumberFormatException _) {
                throw Failure.usage(name + " is \"" + text + "\", and must be a number", "");
            }
        }
        return LISTS.contains(name) ? List.of(text.split(",")) : text;
    }

    private String needed(String missing, String example) {
        if (what == null) {
            throw Failure.usage("there is no " + missing, example);
        }
        return what;
    }

    Map<String, Object> sql() {
        Map<String, Object> body = parameters();
        body.put("sql", needed("SELECT", "carpe insight sql 'SELECT …' --server URL"));
        return body;
    }

    /// Steps with ` > ` between them; `moment:ID` for a moment, else an event's name.
    Map<String, Object> funnel() {
        String steps =
                needed(
                        "list of steps",
                        "carpe insight funnel 'Product Viewed > Order Completed' …");
        Map<String, Object> body = parameters();
        List<Map<String, String>> sent = new ArrayList<>();
        for (String step : steps.split(">")) {
            String name = step.strip();
            sent.add(
                    name.startsWith("moment:")
                            ? Map.of("moment", name.substring("moment:".length()))
                            : Map.of("event", name));
        }
        body.put("steps", sent);
        return body;
    }

    Map<String, Object> export() {
        Map<String, Object> body = parameters();
        body.put("table", needed("table", "carpe insight export events --with format=csv …"));
        return body;
    }

    Map<String, Object> retention() {
        return parameters();
    }

    /// Definitions of a file or folder are tried in the place of those in force.
    Map<String, Object> backtest() {
        Map<String, Object> body = parameters();
        if (what != null) {
            try {
                body.put(
                        "yaml",
                        WorkspaceFolder.read(Path.of(what)).stream()
                                .map(file -> file.text().stripTrailing() + "\n")
                                .collect(Collectors.joining("---\n")));
            } catch (IOException e) {
                throw Failure.unreadable("cannot read " + what + ": " + e.getMessage(), "");
            }
        }
        return body;
    }
}
