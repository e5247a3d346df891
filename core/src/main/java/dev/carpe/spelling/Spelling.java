package dev.carpe.spelling;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Guesses what somebody meant to write.
public final class Spelling {
    private static final int LONGEST = 80;

    private Spelling() {}

    /// The known word nearest to the one written, if it is near enough to be meant: at most a third of its letters wrong, missing, too
    /// many or swapped with their neighbour. Case and what separates words do not count. In a word of one letter nothing else may
    /// differ, for any other would be as near. Of equally near words the first.
    ///
    /// @param known the words to choose from; the written one itself is never the answer
    public static Optional<String> nearest(String written, Collection<String> known) {
        String folded = folded(written);
        int least = allowed(folded.length()) + 1;
        Optional<String> best = Optional.empty();
        for (String word : known) {
            String other = folded(word);
            if (Math.abs(other.length() - folded.length()) < least && !word.equals(written)) {
                int distance = distance(folded, other);
                if (distance < least && distance < other.length()) {
                    best = Optional.of(word);
                    least = distance;
                }
            }
        }
        return best;
    }

    /// ` (did you mean "price"?)`, or nothing where no known word is near.
    public static String hint(String written, Collection<String> known) {
        return hint(written, known, "did you mean \"%s\"?");
    }

    /// The same in other words, with `%s` for the known word.
    public static String hint(String written, Collection<String> known, String words) {
        return nearest(written, known)
                .map(word -> " (" + words.replace("%s", word) + ")")
                .orElse("");
    }

    private static int allowed(int letters) {
        return letters <= 1 ? 0 : Math.max(1, letters / 3);
    }

    private static String folded(String text) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        return cut.toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]", "");
    }

    /// Edits that lead from one text to the other: insert, delete, replace, swap neighbours (optimal string alignment).
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
