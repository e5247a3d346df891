package dev.carpe.language.condition;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Reads a regular expression once: tells what is not RE2, or could backtrack without bound, and
/// translates the little that Java writes differently.
///
/// Refused: backreferences, lookaround, atomic and named groups, possessive quantifiers, class
/// intersections, and an endlessly repeated group that holds more than plain characters (`(a+)+`,
/// `(a|b)*`, `([ab])*`): Java runs those in exponential time or by deep recursion.
final class RegexReader {
    /// A group that holds more than plain characters may be repeated at most so often.
    private static final int MOST_TIMES = 100;

    private final String pattern;
    private final StringBuilder translated = new StringBuilder();
    private final Deque<Group> open = new ArrayDeque<>();
    private Optional<String> complaint = Optional.empty();
    private boolean manyLines;
    private int at;

    RegexReader(String pattern) {
        this.pattern = pattern;
        Group last = new Group();
        while (at < pattern.length() && complaint.isEmpty()) {
            last = next(last);
        }
    }

    /// What is wrong with the pattern, if it is.
    Optional<String> complaint() {
        return complaint;
    }

    /// The pattern as Java writes it.
    String translated() {
        return translated.toString();
    }

    /// Reads one element and tells what it is: only a group with something variable inside is
    /// remarkable.
    private Group next(Group last) {
        char c = pattern.charAt(at);
        switch (c) {
            case '\\' -> escape();
            case '[' -> brackets();
            case '.' -> {
                vary(1);
                take(1);
            }
            case '(' -> opening();
            case ')' -> {
                take(1);
                Group closed = open.isEmpty() ? new Group() : open.pop();
                if (!open.isEmpty()) {
                    open.peek().variety = Math.max(open.peek().variety, closed.variety);
                }
                return closed;
            }
            case '|' -> {
                vary(1);
                take(1);
            }
            case '*', '+' -> quantifier(last, 1, Integer.MAX_VALUE);
            case '?' -> quantifier(last, 1, 1);
            case '{' -> braces(last);
            case '$' -> {
                translated.append(manyLines ? "$" : "\\z");
                at++;
            }
            default -> take(1);
        }
        return new Group();
    }

    private void take(int characters) {
        translated.append(pattern, at, at + characters);
        at += characters;
    }

    private void vary(int variety) {
        if (!open.isEmpty()) {
            open.peek().variety = Math.max(open.peek().variety, variety);
        }
    }

    private void escape() {
        char c = at + 1 < pattern.length() ? pattern.charAt(at + 1) : ' ';
        if ((c >= '1' && c <= '9') || c == 'k') {
            refuse("backreferences such as \\" + c);
        } else if ("GRXZNhHV".indexOf(c) >= 0) {
            refuse("\\" + c);
        } else if (at + 1 == pattern.length()) {
            refuse("a backslash at the end (write \\\\ for one)");
        } else if (c == 'Q') {
            int end = pattern.indexOf("\\E", at);
            take((end < 0 ? pattern.length() : end + 2) - at);
        } else {
            vary(Character.isLetter(c) ? 1 : 0);
            take(2);
        }
    }

    private void brackets() {
        vary(1);
        int end = at + 1;
        if (end < pattern.length() && pattern.charAt(end) == '^') {
            end++;
        }
        if (end < pattern.length() && pattern.charAt(end) == ']') {
            refuse("a ] right after a [ (write \\])");
            return;
        }
        while (end < pattern.length() && pattern.charAt(end) != ']') {
            if (pattern.charAt(end) == '[' || pattern.startsWith("&&", end)) {
                refuse("[ or && inside [ ] (write \\[ for the character)");
                return;
            }
            end += pattern.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= pattern.length()) {
            refuse("a [ that no ] closes");
            return;
        }
        take(end + 1 - at);
    }

    private void opening() {
        if (!pattern.startsWith("(?", at)) {
            open.push(new Group());
            take(1);
            return;
        }
        int end = at + 2;
        while (end < pattern.length() && "ims".indexOf(pattern.charAt(end)) >= 0) {
            manyLines |= pattern.charAt(end) == 'm';
            end++;
        }
        char close = end < pattern.length() ? pattern.charAt(end) : ' ';
        if (close == ':') {
            open.push(new Group());
        } else if (close != ')' || end == at + 2) {
            refuse("groups that start with (? unless it is (?: or (?i), (?m), (?s)");
            return;
        }
        take(end + 1 - at);
    }

    private void braces(Group last) {
        int end = pattern.indexOf('}', at);
        String inside = end < 0 ? "" : pattern.substring(at + 1, end);
        if (inside.matches("\\d{1,3}(,(\\d{1,3})?)?")) {
            String most = inside.substring(inside.indexOf(',') + 1);
            int times = most.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(most);
            quantifier(last, end + 1 - at, times);
        } else {
            translated.append('\\');
            take(1);
        }
    }

    /// @param times how often it can hold at the most
    private void quantifier(Group last, int length, int times) {
        boolean repeats = times > 1;
        if (repeats && last.variety > (times > MOST_TIMES ? 0 : 1)) {
            refuse(
                    "a repeated group with more than plain characters inside"
                            + " (write [ab]* for (a|b)*)");
            return;
        }
        vary(repeats && last.variety > 0 ? 2 : 1);
        take(length);
        if (at < pattern.length() && pattern.charAt(at) == '?') {
            take(1);
        }
        if (at < pattern.length() && "+*".indexOf(pattern.charAt(at)) >= 0) {
            refuse("one quantifier after the other");
        }
    }

    private void refuse(String what) {
        complaint = Optional.of("patterns here cannot have " + what);
    }

    /// What was just read.
    private static final class Group {
        /// 1 where it holds more than plain characters, 2 where it repeats a group of such.
        private int variety;
    }
}
