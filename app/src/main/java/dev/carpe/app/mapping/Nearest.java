package dev.carpe.app.mapping;

import java.util.Collection;
import java.util.Locale;

/// Finds what somebody probably meant.
public final class Nearest {
    private Nearest() {}

    /// ` (did you mean "price"?)`, or nothing where no known word is near.
    public static String hint(String word, Collection<String> known) {
        return hint(word, known, "did you mean \"%s\"?");
    }

    /// The same in other words, with `%s` for the known word.
    public static String hint(String word, Collection<String> known, String words) {
        String best = "";
        int least = limit(word) + 1;
        for (String candidate : known) {
            int distance =
                    distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best.isEmpty() ? "" : " (" + words.replace("%s", best) + ")";
    }

    /// How many letters may differ. Of one or two letters any other two are as near, so that there only the case may.
    private static int limit(String word) {
        return word.length() <= 2 ? 0 : (word.length() + 2) / 3;
    }

    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int swap = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(swap, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
