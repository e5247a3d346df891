package dev.carpe.language;

import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// What the YAML parser could not read, in plain words and with what to write instead.
///
/// @param line line within the parsed text, from 0
/// @param column column, from 0
/// @param message what is wrong
record YamlTrouble(int line, int column, String message) {

    /// Where it is, in a file in which the parsed text starts at this place.
    Place within(Place origin) {
        return origin.plus(line, column);
    }

    /// The trouble behind a parser's exception.
    static YamlTrouble of(YamlEngineException refused, String text) {
        return switch (refused) {
            case MarkedYamlEngineException marked -> of(marked, text);
            case ReaderException unreadable -> of(unreadable, text);
            default ->
                    new YamlTrouble(
                            0,
                            0,
                            "this is not YAML: " + firstLine(String.valueOf(refused.getMessage())));
        };
    }

    private static YamlTrouble of(MarkedYamlEngineException marked, String text) {
        Optional<Mark> problemMark = marked.getProblemMark();
        Optional<Mark> context = marked.getContextMark();
        boolean neverClosed = isNeverClosed(marked, problemMark, context);
        Optional<Mark> mark = neverClosed ? context : problemMark.or(() -> context);
        int line = mark.map(Mark::getLine).orElse(0);
        int column = mark.map(Mark::getColumn).orElse(0);
        String problem = String.valueOf(marked.getProblem());
        String raw = text.lines().skip(line).findFirst().orElse("");
        return new YamlTrouble(line, column, "this is not YAML: " + inWords(problem, raw));
    }

    /// Tells whether something opens on one line and the parser noticed only on a later one.
    private static boolean isNeverClosed(
            MarkedYamlEngineException marked, Optional<Mark> problem, Optional<Mark> context) {
        String what = String.valueOf(marked.getContext()) + marked.getProblem();
        boolean opens = what.contains("quoted scalar") || what.contains("flow");
        return opens
                && problem.isPresent()
                && context.isPresent()
                && context.get().getLine() < problem.get().getLine();
    }

    private static YamlTrouble of(ReaderException unreadable, String text) {
        String before = text.substring(0, Math.min(unreadable.getPosition(), text.length()));
        int line = (int) before.chars().filter(character -> character == '\n').count();
        int column = before.length() - before.lastIndexOf('\n') - 1;
        String code = String.format(Locale.ROOT, "U+%04X", unreadable.getCodePoint());
        return new YamlTrouble(
                line,
                column,
                "this is not YAML: the character "
                        + code
                        + " may not stand in it (save the file as UTF-8 text)");
    }

    private static String inWords(String problem, String line) {
        if (problem.contains("\\t")
                || problem.contains("TAB")
                || line.stripTrailing().startsWith("\t")) {
            return "a tab stands where only spaces may (indent with spaces)";
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return "a \": \" stands within a value, or the line is indented too far"
                    + " (put the whole value in single quotes, or align the key with the one above)";
        }
        if (problem.startsWith("found undefined tag") || line.contains(": !")) {
            return "a value that starts with ! needs quotes (write '!(a > b)' in single quotes)";
        }
        if (problem.contains("but found '<scalar>'") || problem.contains("but got '<scalar>'")) {
            return "text goes on after the closing quote of a value, or a key is indented unlike the one above"
                    + " (put the whole value in single quotes: where: '\"a\" == b')";
        }
        if (problem.contains("',' or ']'") || problem.contains("',' or '}'")) {
            return "a { or [ is not closed, or a value within it holds one of , { } [ ] (put that value in single quotes)";
        }
        if (problem.contains("unexpected end of stream")
                || problem.contains("while scanning a quoted scalar")) {
            return "a quote is opened and not closed (add the closing quote)";
        }
        if (problem.contains("expected <block end>")) {
            return "the line is indented unlike its neighbours (align keys of one block in one column)";
        }
        return firstLine(problem);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
