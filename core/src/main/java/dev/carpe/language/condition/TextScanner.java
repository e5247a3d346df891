package dev.carpe.language.condition;

import java.util.List;

/// Reads a text as CEL writes it: in single, double or triple quotes, with escapes, or raw after `r`.
final class TextScanner {
    private static final String CURLY = "“”„‘’‚«»";

    private final String source;
    private final List<Finding> findings;
    private final int start;
    private final boolean raw;
    private final String quote;
    private int at;

    TextScanner(String source, int start, List<Finding> findings) {
        this.source = source;
        this.start = start;
        this.findings = findings;
        String prefix = prefix(source, start);
        raw = prefix.contains("r") || prefix.contains("R");
        at = start + prefix.length();
        if (prefix.contains("b") || prefix.contains("B")) {
            complain(start, "bytes are not known here (write a text without the b)");
        }
        quote = opening();
        at += quote.length();
    }

    /// Tells whether a text starts at the offset.
    static boolean startsAt(String source, int at) {
        int quote = at + prefix(source, at).length();
        return quote < source.length() && isQuote(source.charAt(quote));
    }

    /// The letters before the quote: `r` for raw, `b` for bytes, both, or none.
    private static String prefix(String source, int at) {
        int end = at;
        while (end < source.length() && end < at + 2 && "rRbB".indexOf(source.charAt(end)) >= 0) {
            end++;
        }
        boolean quoted = end < source.length() && "'\"".indexOf(source.charAt(end)) >= 0;
        return quoted ? source.substring(at, end) : "";
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"' || CURLY.indexOf(c) >= 0;
    }

    private String opening() {
        String one = source.substring(at, at + 1);
        if (CURLY.contains(one)) {
            complain(at, one + " is no quote here (write ' or \")");
            return one;
        }
        return source.startsWith(one.repeat(3), at) ? one.repeat(3) : one;
    }

    /// The offset after the text.
    int end() {
        return at;
    }

    /// What the text says.
    String scan() {
        StringBuilder said = new StringBuilder();
        while (at < source.length()) {
            char c = source.charAt(at);
            if (closes(c)) {
                return said.toString();
            }
            if (quote.length() == 1 && (c == '\n' || c == '\r')) {
                break;
            }
            if (c == '\\' && !raw) {
                escape(said);
            } else {
                said.append(c);
                at++;
            }
        }
        complain(start, "this text does not end (close it with " + quote + ")");
        return said.toString();
    }

    private boolean closes(char c) {
        if (CURLY.contains(quote)) {
            at += isQuote(c) ? 1 : 0;
            return isQuote(c);
        }
        boolean closes = source.startsWith(quote, at);
        at += closes ? quote.length() : 0;
        return closes;
    }

    private void escape(StringBuilder said) {
        int from = at;
        char c = at + 1 < source.length() ? source.charAt(at + 1) : ' ';
        at += at + 1 < source.length() ? 2 : 1;
        switch (c) {
            case 'a' -> said.append('\u0007');
            case 'b' -> said.append('\b');
            case 'f' -> said.append('\f');
            case 'n' -> said.append('\n');
            case 'r' -> said.append('\r');
            case 't' -> said.append('\t');
            case 'v' -> said.append('\u000b');
            case '\\', '?', '\'', '"', '`' -> said.append(c);
            case 'x', 'X' -> code(said, from, 2, 16);
            case 'u' -> code(said, from, 4, 16);
            case 'U' -> code(said, from, 8, 16);
            case '0', '1', '2', '3' -> {
                at--;
                code(said, from, 3, 8);
            }
            default -> complain(from, "\\" + c + " is no escape (write \\\\ for a backslash)");
        }
    }

    /// A character by its number in so many digits.
    private void code(StringBuilder said, int from, int digits, int radix) {
        int code = 0;
        for (int i = 0; i < digits; i++) {
            int digit = at < source.length() ? Character.digit(source.charAt(at), radix) : -1;
            if (digit < 0 || code > Character.MAX_CODE_POINT) {
                complain(from, "the escape needs " + digits + " digits that name a character");
                return;
            }
            code = code * radix + digit;
            at++;
        }
        if (code > Character.MAX_CODE_POINT || (code >= 0xD800 && code <= 0xDFFF)) {
            complain(from, "the escape names no character");
            return;
        }
        said.appendCodePoint(code);
    }

    private void complain(int offset, String message) {
        findings.add(new Finding(offset, message));
    }
}
