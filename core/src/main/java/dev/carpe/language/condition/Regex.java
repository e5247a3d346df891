package dev.carpe.language.condition;

import dev.carpe.event.Bool;
import dev.carpe.event.Value;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A regular expression as RE2 has them, run by `java.util.regex` under a guard: [RegexReader] refuses
/// what RE2 refuses and what backtracks without bound, and a look at more characters than
/// [BoundedText] grants is a failure.
final class Regex {
    /// In longer texts nothing is searched for.
    private static final int LONGEST_TEXT = 4_096;

    private final Pattern pattern;

    private Regex(Pattern pattern) {
        this.pattern = pattern;
    }

    /// A checked pattern.
    static Regex of(String written) {
        String translated = new RegexReader(written).translated();
        return new Regex(Pattern.compile(translated, Pattern.UNIX_LINES | Pattern.UNICODE_CASE));
    }

    /// What is wrong with a pattern, if it is.
    static Optional<String> complaint(String written) {
        RegexReader reader = new RegexReader(written);
        String translated = reader.translated();
        if (reader.complaint().isPresent()) {
            return reader.complaint();
        }
        try {
            Pattern.compile(translated);
            return Optional.empty();
        } catch (PatternSyntaxException problem) {
            String what = problem.getDescription();
            return Optional.of("'" + written + "' is not a pattern: " + what);
        }
    }

    /// Tells whether the pattern occurs in the text, or fails where the search takes too long.
    Value find(String text) {
        if (text.length() > LONGEST_TEXT) {
            return Failed.FAILED;
        }
        BoundedText bounded = new BoundedText(text);
        try {
            return Bool.of(pattern.matcher(bounded).find());
        } catch (BoundedText.Exhausted _) {
            return Failed.FAILED;
        }
    }
}
