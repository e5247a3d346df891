package dev.carpe.language;

import dev.carpe.spelling.Spelling;
import java.util.Collection;

/// What a message adds about a word that is not known.
final class Suggestion {
    private static final int FEW = 20;

    private Suggestion() {}

    /// ` (did you mean …?)`, or all the known words where none is near and they are few.
    static String orList(Collection<String> known, String written) {
        String nearest = Spelling.hint(written, known);
        return nearest.isEmpty() && !known.isEmpty() && known.size() <= FEW
                ? " (write one of " + String.join(", ", known) + ")"
                : nearest;
    }
}
