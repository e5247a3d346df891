package dev.carpe.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The values written under the keys of a document or block. Making one reports unknown and missing keys.
final class Fields {
    private final Keys keys;
    private final Place place;
    private final Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
    private final Problems problems;

    private Fields(Keys keys, Place place, Problems problems) {
        this.keys = keys;
        this.place = place;
        this.problems = problems;
    }

    /// Reads a block; one that is none is reported and has no keys.
    static Fields of(Keys keys, String key, Yaml yaml, Problems problems) {
        boolean isBlock = yaml instanceof Yaml.Entries;
        Fields fields = new Fields(keys, isBlock ? yaml.place() : Yaml.NOWHERE, problems);
        if (yaml instanceof Yaml.Entries block) {
            fields.take(block);
        } else {
            problems.error(
                    yaml.place(),
                    "%s: %s is not %s (write a block with %s)"
                            .formatted(
                                    key,
                                    yaml.inWords(),
                                    keys.what(),
                                    String.join(", ", fields.examples())));
        }
        return fields;
    }

    /// A block without anything in it.
    static Fields none(Keys keys) {
        return new Fields(keys, Yaml.NOWHERE, new Problems());
    }

    private List<String> examples() {
        List<String> required = keys.keys().stream().filter(Key::required).map(Key::name).toList();
        return required.isEmpty() ? keys.names() : required;
    }

    private void take(Yaml.Entries block) {
        for (Yaml.Entry entry : block.entries()) {
            if (keys.has(entry.name())) {
                entries.put(entry.name(), entry);
            } else {
                problems.error(
                        entry.key().place(),
                        "%s: %s has no such key%s"
                                .formatted(
                                        Excerpt.of(entry.name()),
                                        keys.what(),
                                        Suggestion.orList(keys.names(), entry.name())));
            }
        }
        for (Key<?> key : keys.keys()) {
            if (key.required() && !has(key)) {
                problems.error(
                        place,
                        "%s needs \"%s:\": %s"
                                .formatted(keys.what(), key.name(), lowerFirst(key.meaning())));
            }
        }
    }

    private static String lowerFirst(String text) {
        return Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    /// Where the block starts.
    Place place() {
        return place;
    }

    /// Where the key's value starts; the block where it is not written.
    Place at(Key<?> key) {
        Yaml.Entry entry = entries.get(key.name());
        return entry == null ? place : entry.value().place();
    }

    /// Tells whether the key is written here.
    boolean has(Key<?> key) {
        return entries.containsKey(key.name());
    }

    /// The key's value: what is written, else its default, else a neutral value (its absence was reported).
    <T> T get(Key<T> key) {
        String otherwise = key.otherwise();
        return orElse(key, otherwise == null ? key.format().neutral() : standard(key, otherwise));
    }

    private static <T> T standard(Key<T> key, String otherwise) {
        return key.format().read(key.name(), Yaml.Scalar.unwritten(otherwise), new Problems());
    }

    /// The key's value, or another where it is not written.
    <T> T orElse(Key<T> key, T other) {
        Yaml.Entry entry = entries.get(key.name());
        return entry == null ? other : key.format().read(key.name(), entry.value(), problems);
    }

    /// The key's value, or null where it is not written.
    <T> @Nullable T orNull(Key<T> key) {
        Yaml.Entry entry = entries.get(key.name());
        return entry == null ? null : key.format().read(key.name(), entry.value(), problems);
    }

    /// Tells whether the key is written here and can be read.
    boolean isSound(Key<?> key) {
        Yaml.Entry entry = entries.get(key.name());
        Problems trial = new Problems();
        if (entry != null) {
            key.format().read(key.name(), entry.value(), trial);
        }
        return entry != null && !trial.hasErrors();
    }

    /// Reports that the key's value cannot stay as it is.
    void refuse(Key<?> key, String message) {
        problems.error(at(key), key.name() + ": " + message);
    }
}
