package dev.carpe.language;

/// Texts cut to a length that a message can carry.
final class Excerpt {
    private static final int LONGEST = 60;

    private Excerpt() {}

    /// The text on one line, its end replaced by `…` where it is long.
    static String of(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
