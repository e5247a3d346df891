package dev.carpe.event;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Named values in the order they came: the properties of an event, its context, the traits of a person. Immutable.
///
/// Events carry few names, so a look-up is a walk over an array, which beats hashing and costs no memory beyond the two arrays.
public final class Struct implements Value {
    /// A struct without names.
    public static final Struct EMPTY = new Struct(new String[0], new Value[0]);

    private final String[] names;
    private final Value[] values;

    private Struct(String[] names, Value[] values) {
        this.names = names;
        this.values = values;
    }

    /// A struct of the map's entries, in its order. Missing values are left out.
    public static Struct of(Map<String, ? extends Value> entries) {
        Builder builder = new Builder();
        entries.forEach(builder::put);
        return builder.build();
    }

    /// A struct of one entry.
    public static Struct of(String name, Value value) {
        return new Builder().put(name, value).build();
    }

    /// The value under a name, or [Missing#MISSING].
    public Value get(String name) {
        int place = place(name);
        return place < 0 ? Missing.MISSING : values[place];
    }

    /// The place of a name, from 0, or -1.
    public int place(String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /// The same names without their values, for [#isNamedLike].
    public Struct namesAlone() {
        Value[] none = new Value[names.length];
        Arrays.fill(none, Missing.MISSING);
        return new Struct(names, none);
    }

    /// Tells at a glance whether another has the same names at the same places: only the same text objects count as the same, as readers
    /// make them that know a name again. What this is true of can be read by place.
    public boolean isNamedLike(Struct other) {
        if (names.length != other.names.length) {
            return false;
        }
        for (int i = 0; i < names.length; i++) {
            if (names[i] != other.names[i]) {
                return false;
            }
        }
        return true;
    }

    /// The value at the end of a path of names, or [Missing#MISSING] where the path leads nowhere.
    public Value get(List<String> path) {
        Value value = this;
        for (int i = 0; i < path.size(); i++) {
            if (!(value instanceof Struct struct)) {
                return Missing.MISSING;
            }
            value = struct.get(path.get(i));
        }
        return value;
    }

    /// The names, in order.
    public List<String> names() {
        return List.of(names);
    }

    /// How many names there are.
    public int size() {
        return names.length;
    }

    /// The name at a place, from 0.
    public String name(int place) {
        return names[place];
    }

    /// The value at a place, from 0.
    public Value value(int place) {
        return values[place];
    }

    /// The same without a name; this one where it does not have it.
    public Struct without(String name) {
        if (!get(name).isPresent()) {
            return this;
        }
        Builder rest = new Builder();
        for (int i = 0; i < names.length; i++) {
            if (!names[i].equals(name)) {
                rest.put(names[i], values[i]);
            }
        }
        return rest.build();
    }

    /// A builder that starts with this struct's entries.
    public Builder toBuilder() {
        return new Builder().putAll(this);
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Struct that) || that.names.length != names.length) {
            return false;
        }
        for (int i = 0; i < names.length; i++) {
            if (!values[i].equals(that.get(names[i]))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (int i = 0; i < names.length; i++) {
            hash += names[i].hashCode() ^ values[i].hashCode();
        }
        return hash;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < names.length; i++) {
            text.append(i == 0 ? "" : ", ").append(names[i]).append(": ").append(values[i]);
        }
        return text.append('}').toString();
    }

    /// Collects names and values; a name put again replaces its value. Not for use by several threads.
    public static final class Builder {
        private String[] names = new String[8];
        private Value[] values = new Value[8];
        private int size;

        /// An empty one.
        public Builder() {}

        /// Puts a value under a name; a [Missing] value is not kept.
        public Builder put(String name, Value value) {
            if (!value.isPresent()) {
                return this;
            }
            for (int i = 0; i < size; i++) {
                if (names[i].equals(name)) {
                    values[i] = value;
                    return this;
                }
            }
            if (size == names.length) {
                names = Arrays.copyOf(names, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            names[size] = name;
            values[size++] = value;
            return this;
        }

        /// Puts every entry of a struct.
        public Builder putAll(Struct struct) {
            for (int i = 0; i < struct.names.length; i++) {
                put(struct.names[i], struct.values[i]);
            }
            return this;
        }

        /// Forgets everything put so far, so that the builder can serve for the next struct.
        public Builder clear() {
            size = 0;
            return this;
        }

        /// The struct so far; the builder may go on.
        public Struct build() {
            return size == 0
                    ? EMPTY
                    : new Struct(Arrays.copyOf(names, size), Arrays.copyOf(values, size));
        }
    }
}
