package dev.carpe.language;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// JSON to be written, in the order it was built.
sealed interface Json {
    /// An object without members; add some with [Members#with].
    static Members object() {
        return new Members(new LinkedHashMap<>());
    }

    /// A text.
    static Json text(String text) {
        return new Words(text);
    }

    /// A number or truth value, as JSON writes it.
    static Json literal(String literal) {
        return new Literal(literal);
    }

    /// A list.
    static Json list(List<? extends Json> items) {
        return new Listed(List.copyOf(items));
    }

    /// A list of texts.
    static Json texts(List<String> texts) {
        return list(texts.stream().map(Json::text).toList());
    }

    /// Pretty-printed, two spaces a level.
    default String print() {
        return print("");
    }

    private String print(String indent) {
        String deeper = indent + "  ";
        return switch (this) {
            case Words(String text) -> quoted(text);
            case Literal(String literal) -> literal;
            case Listed(List<Json> items) when items.isEmpty() -> "[]";
            case Listed(List<Json> items)
                    when items.stream().noneMatch(Members.class::isInstance) ->
                    items.stream()
                            .map(item -> item.print(deeper))
                            .collect(Collectors.joining(", ", "[", "]"));
            case Listed(List<Json> items) ->
                    items.stream()
                            .map(item -> deeper + item.print(deeper))
                            .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
            case Members(Map<String, Json> members) when members.isEmpty() -> "{}";
            case Members(Map<String, Json> members) ->
                    members.entrySet().stream()
                            .map(member ->
                                    deeper
                                            + quoted(member.getKey())
                                            + ": "
                                            + member.getValue().print(deeper))
                            .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
        };
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                default -> out.append(character);
            }
        }
        return out.append('"').toString();
    }

    /// A text.
    ///
    /// @param text the text
    record Words(String text) implements Json {}

    /// A number, `true` or `false`.
    ///
    /// @param literal as JSON writes it
    record Literal(String literal) implements Json {}

    /// A list.
    ///
    /// @param items the items
    record Listed(List<Json> items) implements Json {}

    /// An object.
    ///
    /// @param members its members, in order
    record Members(Map<String, Json> members) implements Json {
        public Members {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        /// The same with one more member.
        Members with(String name, Json value) {
            Map<String, Json> more = new LinkedHashMap<>(members);
            more.put(name, value);
            return new Members(more);
        }

        /// The same with one more text.
        Members with(String name, String text) {
            return with(name, text(text));
        }
    }
}
