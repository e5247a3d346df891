package dev.carpe.language;

import java.util.List;

/// The keys of a document or of a block within it.
///
/// @param what the thing that has them, with its article: `a moment`
/// @param meaning one line on what it is
/// @param keys the keys, in the order people write them
record Keys(String what, String meaning, List<Key<?>> keys) {
    Keys {
        keys = List.copyOf(keys);
    }

    static Keys of(String what, String meaning, Key<?>... keys) {
        return new Keys(what, meaning, List.of(keys));
    }

    List<String> names() {
        return keys.stream().map(Key::name).toList();
    }

    boolean has(String name) {
        return names().contains(name);
    }

    /// The JSON Schema of the block.
    Json.Members schema() {
        Json.Members properties = Json.object();
        for (Key<?> key : keys) {
            properties = properties.with(key.name(), schema(key));
        }
        Json.Members schema = Json.object().with("type", "object").with("description", meaning);
        List<String> required = keys.stream().filter(Key::required).map(Key::name).toList();
        schema = required.isEmpty() ? schema : schema.with("required", Json.texts(required));
        return schema.with("properties", properties)
                .with("additionalProperties", Json.literal("false"));
    }

    private static Json schema(Key<?> key) {
        Json.Members schema = key.format().schema().with("description", key.meaning());
        String otherwise = key.otherwise();
        return otherwise == null ? schema : schema.with("default", literal(otherwise));
    }

    private static Json literal(String text) {
        return text.matches("-?\\d+(\\.\\d+)?") ? Json.literal(text) : Json.text(text);
    }
}
