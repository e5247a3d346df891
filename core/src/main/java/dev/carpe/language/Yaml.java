package dev.carpe.language;

import java.util.List;

/// A YAML value and where it stands: all that the readers of documents know of YAML.
sealed interface Yaml {
    /// The place of what was not written.
    Place NOWHERE = new Place("", 1, 1);

    /// Where the value starts.
    Place place();

    /// A text, number, truth value or nothing.
    ///
    /// @param place where it starts
    /// @param text its content, without quotes
    /// @param plain whether it was written without quotes, so that it may be a number, a truth value or nothing
    /// @param written how it stands in the file
    record Scalar(Place place, String text, boolean plain, Written written) implements Yaml {
        /// A text that stands in no file, such as a default.
        static Scalar unwritten(String text) {
            Written nowhere = new Written(List.of(), 0, 0, Written.Style.PLAIN);
            return new Scalar(NOWHERE, text, true, nowhere);
        }

        /// Tells whether nothing was written.
        boolean isNothing() {
            return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }

        /// Where the character at this offset of the text stands.
        Place at(int offset) {
            return written.place(place.file(), text, offset);
        }
    }

    /// A list.
    ///
    /// @param place where it starts
    /// @param items its items, in order
    record Items(Place place, List<Yaml> items) implements Yaml {
        /// What takes the place of a value that is not there; its absence was reported.
        static final Yaml NOTHING = new Items(NOWHERE, List.of());

        public Items {
            items = List.copyOf(items);
        }
    }

    /// Keys and values.
    ///
    /// @param place where it starts
    /// @param entries in order, no key twice
    record Entries(Place place, List<Entry> entries) implements Yaml {
        public Entries {
            entries = List.copyOf(entries);
        }
    }

    /// One key and its value.
    ///
    /// @param key the key
    /// @param value its value
    record Entry(Scalar key, Yaml value) {
        /// The key's text.
        String name() {
            return key.text();
        }
    }

    /// What the value is, in words for messages.
    default String inWords() {
        return switch (this) {
            case Scalar scalar ->
                    scalar.isNothing() ? "nothing" : '"' + Excerpt.of(scalar.text()) + '"';
            case Items _ -> "a list";
            case Entries _ -> "a block of keys";
        };
    }
}
