package dev.carpe.language;

import java.util.List;

/// How a scalar stands in its file: the part of the file between its first character (its opening quote, its `|` or `>`) and
/// its end. Finds the place of any character of the scalar's text, so that a problem in a condition is shown where it is.
///
/// @param lines the file's lines
/// @param line index of the first line, from 0
/// @param column index of the first character in it, from 0
/// @param style how it is written
record Written(List<String> lines, int line, int column, Style style) {
    /// Ways to write a scalar.
    enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        BLOCK
    }

    /// Where the character at this offset of the text stands. YAML changes only white space (it folds lines and takes
    /// indentation away) and quoted characters; every other character stands in the file in the same order.
    Place place(String file, String text, int offset) {
        int all = inkedBefore(text, text.length());
        int before = inkedBefore(text, Math.min(offset, text.length()));
        if (before < all) {
            return character(file, before);
        }
        Place last = character(file, all - 1);
        return new Place(file, last.line(), last.column() + 1);
    }

    /// Where the character stands before which so many others are not white space.
    private Place character(String file, int before) {
        int left = before;
        int at = style == Style.BLOCK ? line + 1 : line;
        int from = style == Style.BLOCK ? 0 : style == Style.PLAIN ? column : column + 1;
        for (; at < lines.size(); at++, from = 0) {
            String raw = lines.get(at);
            for (int i = from; i < raw.length(); i += width(raw, i)) {
                if (!Character.isWhitespace(raw.charAt(i)) && left-- == 0) {
                    return new Place(file, at + 1, raw.codePointCount(0, i) + 1);
                }
            }
        }
        return new Place(file, line + 1, column + 1);
    }

    /// How many characters before the offset are not white space.
    private static int inkedBefore(String text, int offset) {
        return (int)
                text.substring(0, offset)
                        .chars()
                        .filter(character -> !Character.isWhitespace(character))
                        .count();
    }

    private int width(String raw, int i) {
        boolean escape = style == Style.DOUBLE_QUOTED && raw.charAt(i) == '\\';
        boolean doubled = style == Style.SINGLE_QUOTED && raw.startsWith("''", i);
        return escape || doubled ? 2 : 1;
    }
}
