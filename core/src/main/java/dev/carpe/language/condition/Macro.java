package dev.carpe.language.condition;

import java.util.List;

/// The ways to walk over a list or over the names of a map.
enum Macro {
    ALL("all"),
    EXISTS("exists"),
    EXISTS_ONE("exists_one"),
    FILTER("filter"),
    MAP("map");

    /// How they are written.
    static final List<String> WORDS =
            List.of("all", "exists", "exists_one", "existsOne", "filter", "map");

    private final String word;

    Macro(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /// The macro written so; the word must be one of [#WORDS].
    static Macro named(String word) {
        for (Macro macro : values()) {
            if (macro.word.equals(word)) {
                return macro;
            }
        }
        return EXISTS_ONE;
    }
}
