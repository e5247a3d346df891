package dev.carpe.language.condition;

import dev.carpe.event.Text;
import dev.carpe.event.Value;
import java.util.ArrayList;
import java.util.List;

/// Cuts the text of an expression into words. What is known from other languages and is not CEL
/// (`=`, a single `&`, curly quotes) is reported and read as what it was meant to be, so that the rest
/// of the text can be looked at too.
final class Lexer {
    private static final List<String> SYMBOLS =
            List.of(
                    "==", "!=", "<=", ">=", "&&", "||", "<", ">", "+", "-", "*", "/", "%", "!", "?",
                    ":", "(", ")", "[", "]", "{", "}", ",", ".");

    /// Symbols of other languages, with what to write here; the longest first.
    private static final List<String[]> FOREIGN =
            List.of(
                    new String[] {"===", "=="},
                    new String[] {"!==", "!="},
                    new String[] {"<>", "!="},
                    new String[] {"=>", ">="},
                    new String[] {"=<", "<="},
                    new String[] {"≠", "!="},
                    new String[] {"≥", ">="},
                    new String[] {"≤", "<="});

    /// Symbols that are half of ours; looked for when nothing else fits.
    private static final List<String[]> HALVES =
            List.of(
                    new String[] {"=", "=="},
                    new String[] {"&", "&&"},
                    new String[] {"|", "||"},
                    new String[] {"–", "-"},
                    new String[] {"−", "-"});

    private final String source;
    private final List<Finding> findings;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String source, List<Finding> findings) {
        this.source = source;
        this.findings = findings;
    }

    /// The words of a text, closed by an END; what is wrong with them is added to the findings.
    static List<Token> tokens(String source, List<Finding> findings) {
        Lexer lexer = new Lexer(source, findings);
        while (lexer.at < source.length()) {
            lexer.next();
        }
        lexer.tokens.add(new Token(Token.Kind.END, "", source.length(), source.length()));
        return List.copyOf(lexer.tokens);
    }

    private void next() {
        char c = source.charAt(at);
        if (Character.isWhitespace(c) || c == '\u00a0') {
            at++;
        } else if (source.startsWith("//", at)) {
            int end = source.indexOf('\n', at);
            at = end < 0 ? source.length() : end;
        } else if (TextScanner.startsAt(source, at)) {
            text();
        } else if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
            number();
        } else if (isNameStart(c)) {
            name();
        } else if (c == '`') {
            quotedName();
        } else {
            symbol();
        }
    }

    private void text() {
        TextScanner scanner = new TextScanner(source, at, findings);
        Value value = new Text(scanner.scan());
        add(
                new Token(
                        Token.Kind.TEXT,
                        source.substring(at, scanner.end()),
                        value,
                        at,
                        scanner.end()));
    }

    private void number() {
        int end = NumberScanner.end(source, at);
        int tail = end;
        while (tail < source.length() && isNamePart(source.charAt(tail))) {
            tail++;
        }
        if (tail > end) {
            String written = source.substring(at, tail);
            findings.add(
                    new Finding(
                            at,
                            written
                                    + " is not a number (a length of time is written duration('"
                                    + written
                                    + "'), a text in quotes)"));
        }
        String digits = source.substring(at, end);
        add(new Token(Token.Kind.NUMBER, digits, at, tail));
    }

    private void name() {
        int end = at;
        while (end < source.length() && isNamePart(source.charAt(end))) {
            end++;
        }
        String name = source.substring(at, end);
        Token.Kind kind = name.equals("in") ? Token.Kind.SYMBOL : Token.Kind.NAME;
        add(new Token(kind, name, at, end));
    }

    private void quotedName() {
        int end = source.indexOf('`', at + 1);
        if (end < 0) {
            findings.add(new Finding(at, "a name that starts with ` must end with `"));
            at = source.length();
            return;
        }
        add(new Token(Token.Kind.QUOTED, source.substring(at + 1, end), at, end + 1));
    }

    private void symbol() {
        if (foreign(FOREIGN)) {
            return;
        }
        for (String symbol : SYMBOLS) {
            if (source.startsWith(symbol, at)) {
                add(new Token(Token.Kind.SYMBOL, symbol, at, at + symbol.length()));
                return;
            }
        }
        if (foreign(HALVES)) {
            return;
        }
        String shown = Character.toString(source.codePointAt(at));
        findings.add(new Finding(at, "`" + shown + "` means nothing in a condition"));
        at += shown.length();
    }

    private boolean foreign(List<String[]> symbols) {
        for (String[] pair : symbols) {
            if (source.startsWith(pair[0], at)) {
                String advice = "`" + pair[0] + "` is not an operator (write " + pair[1] + ")";
                findings.add(new Finding(at, advice));
                add(new Token(Token.Kind.SYMBOL, pair[1], at, at + pair[0].length()));
                return true;
            }
        }
        return false;
    }

    private void add(Token token) {
        tokens.add(token);
        at = token.to();
    }

    private char peek(int ahead) {
        return at + ahead < source.length() ? source.charAt(at + ahead) : ' ';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameStart(char c) {
        return c == '_' || Character.isLetter(c);
    }

    private static boolean isNamePart(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }
}
