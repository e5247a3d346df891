package dev.carpe.language;

/// The format of one text, number or truth value.
///
/// @param <T> what it is read as
/// @param neutral what takes the place of an unreadable one
/// @param schema its JSON Schema
/// @param reader how its text is read
record SingleFormat<T>(T neutral, Json.Members schema, Formats.Reader<T> reader)
        implements Format<T> {
    @Override
    public T read(String key, Yaml yaml, Problems problems) {
        if (!(yaml instanceof Yaml.Scalar scalar)) {
            problems.error(
                    yaml.place(),
                    "%s: %s stands where one value belongs (write one value)"
                            .formatted(key, yaml.inWords()));
            return neutral;
        }
        if (scalar.isNothing()) {
            problems.error(
                    scalar.place(),
                    key + ": nothing is written after it (write a value, or take the key away)");
            return neutral;
        }
        return switch (reader.read(scalar)) {
            case Read.Good<T>(T value) -> value;
            case Read.Bad<T>(String message) -> {
                problems.error(scalar.place(), key + ": " + message);
                yield neutral;
            }
        };
    }
}
