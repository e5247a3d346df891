package dev.carpe.language;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The formats of values that hold others.
final class Collected {
    private Collected() {}

    /// A list; at least one item.
    static <T> Format<List<T>> listOf(Format<T> item) {
        return new ListFormat<>(item, false, false);
    }

    /// A list, possibly empty.
    static <T> Format<List<T>> anyNumberOf(Format<T> item) {
        return new ListFormat<>(item, false, true);
    }

    /// One value, or a list of them.
    static <T> Format<List<T>> oneOrMore(Format<T> item) {
        return new ListFormat<>(item, true, false);
    }

    /// A block of keys.
    static Format<Fields> block(Keys keys) {
        return new BlockFormat(keys);
    }

    /// Free names with values of one format.
    static <T> Format<Map<String, T>> named(Format<T> value) {
        return new MapFormat<>(value);
    }

    /// Anything; its reader looks closer.
    static Format<Yaml> raw(Json.Members schema) {
        return new RawFormat(schema);
    }

    private record ListFormat<T>(Format<T> item, boolean orSingle, boolean orEmpty)
            implements Format<List<T>> {
        @Override
        public List<T> read(String key, Yaml yaml, Problems problems) {
            if (yaml instanceof Yaml.Items list && (orEmpty || !list.items().isEmpty())) {
                List<T> values = new ArrayList<>();
                for (Yaml each : list.items()) {
                    values.add(item.read(key, each, problems));
                }
                return List.copyOf(values);
            }
            if (orSingle && !(yaml instanceof Yaml.Items)) {
                return List.of(item.read(key, yaml, problems));
            }
            problems.error(
                    yaml.place(),
                    "%s: %s"
                            .formatted(
                                    key,
                                    (yaml instanceof Yaml.Items
                                            ? "the list is empty (write at least one item)"
                                            : """
                                            %s is not a list (write [a, b], or one item a line after "- ")\
                                            """
                                                    .formatted(yaml.inWords()))));
            return List.of();
        }

        @Override
        public List<T> neutral() {
            return List.of();
        }

        @Override
        public Json.Members schema() {
            Json.Members list = Json.object().with("type", "array").with("items", item.schema());
            Json.Members full = orEmpty ? list : list.with("minItems", Json.literal("1"));
            return orSingle
                    ? Json.object().with("anyOf", Json.list(List.of(item.schema(), full)))
                    : full;
        }
    }

    private record BlockFormat(Keys keys) implements Format<Fields> {
        @Override
        public Fields read(String key, Yaml yaml, Problems problems) {
            return Fields.of(keys, key, yaml, problems);
        }

        @Override
        public Fields neutral() {
            return Fields.none(keys);
        }

        @Override
        public Json.Members schema() {
            return keys.schema();
        }
    }

    private record MapFormat<T>(Format<T> value) implements Format<Map<String, T>> {
        @Override
        public Map<String, T> read(String key, Yaml yaml, Problems problems) {
            Map<String, T> values = new LinkedHashMap<>();
            if (yaml instanceof Yaml.Entries block) {
                for (Yaml.Entry entry : block.entries()) {
                    values.put(
                            entry.name(),
                            value.read(key + "." + entry.name(), entry.value(), problems));
                }
            } else {
                problems.error(
                        yaml.place(),
                        "%s: %s is not a block (write a line \"name: value\" for each)"
                                .formatted(key, yaml.inWords()));
            }
            return Collections.unmodifiableMap(values);
        }

        @Override
        public Map<String, T> neutral() {
            return Collections.emptyMap();
        }

        @Override
        public Json.Members schema() {
            return Json.object()
                    .with("type", "object")
                    .with("additionalProperties", value.schema());
        }
    }

    private record RawFormat(Json.Members schema) implements Format<Yaml> {
        @Override
        public Yaml read(String key, Yaml yaml, Problems problems) {
            if (yaml instanceof Yaml.Scalar scalar && scalar.isNothing()) {
                problems.error(
                        yaml.place(),
                        "%s: nothing is written after it (write a value, or take the key away)"
                                .formatted(key));
                return Yaml.Items.NOTHING;
            }
            return yaml;
        }

        @Override
        public Yaml neutral() {
            return Yaml.Items.NOTHING;
        }
    }
}
