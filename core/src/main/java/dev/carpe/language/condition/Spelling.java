package dev.carpe.language.condition;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Guesses what somebody meant to write.
public final class Spelling {
    private Spelling() {}

    /// The known word nearest to the one written, if it is near enough to be meant: at most a third
    /// of its letters wrong, missing, too many or swapped with their neighbour. Of equally near
    /// words the first.
    public static Optional<String> nearest(String written, Collection<String> known) {
        int allowed = Math.max(1, Math.min(3, written.length() / 3));
        Optional<String> best = Optional.empty();
        for (String word : known) {
            int distance =
                    distance(written.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
            if (distance <= allowed && distance < word.length()) {
                best = Optional.of(word);
                allowed = distance - 1;
            }
        }
        return best;
    }

    /// ` (did you mean X?)`, or nothing where no known word is near.
    public static String hint(String written, Collection<String> known) {
        return nearest(written, known).map(word -> " (did you mean " + word + "?)").orElse("");
    }

    /// Optimal string alignment distance: Levenshtein with swaps of neighbours.
    private static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(above[j - 1] + change, Math.min(above[j], row[j - 1]) + 1);
                if (swapped(a, i, b, j)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            before = above;
            above = row;
        }
        return above[b.length()];
    }

    private static boolean swapped(String a, int i, String b, int j) {
        return i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
    }
}
