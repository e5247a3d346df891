package dev.carpe.language;

import java.util.Collection;
import java.util.Locale;

/// "Did you mean": the known word that a mistyped one is nearest to.
final class Suggestion {
    private Suggestion() {}

    /// ` (did you mean "title"?)`, or nothing where no known word is near.
    static String among(Collection<String> known, String written) {
        String nearest = nearest(known, written);
        return nearest.isEmpty() ? "" : " (did you mean \"" + nearest + "\"?)";
    }

    /// ` (did you mean …?)`, or all the known words where none is near and they are few.
    static String orList(Collection<String> known, String written) {
        String nearest = among(known, written);
        return nearest.isEmpty() && !known.isEmpty() && known.size() <= 16
                ? " (write one of " + String.join(", ", known) + ")"
                : nearest;
    }

    /// The known word nearest to the written one; empty where none is near.
    static String nearest(Collection<String> known, String written) {
        String folded = folded(written);
        int limit = Math.max(1, folded.length() / 3);
        int least = Integer.MAX_VALUE;
        String nearest = "";
        for (String word : known) {
            String other = folded(word);
            if (Math.abs(other.length() - folded.length()) <= limit) {
                int distance = distance(folded, other);
                if (distance <= limit && distance < least && !word.equals(written)) {
                    least = distance;
                    nearest = word;
                }
            }
        }
        return nearest;
    }

    /// Case and the characters between words do not count.
    private static String folded(String text) {
        String cut = text.length() <= 80 ? text : text.substring(0, 80);
        return cut.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }

    /// Edits that lead from one text to the other: insert, delete, replace, swap neighbours (optimal string alignment).
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replace, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
