package dev.carpe.language;

import dev.carpe.language.condition.Expression;
import dev.carpe.language.condition.Reference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Keeps experiences from pressing people with numbers that nobody checks. What presses (how many are left, how many look, when it
/// ends) must be filled in from data, and a claim must vouch for that data when it is shown.
final class Honesty {
    private static final String NUMBER_WORD =
            "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|dozen|hundreds?|thousands?";

    /// Any number, for texts that work by scarcity or urgency.
    private static final Pattern NUMBER =
            Pattern.compile("(?i)\\d[\\d.,:]*\\s*%?|\\b(" + NUMBER_WORD + ")\\b");

    /// Numbers that press whatever principle the text names.
    private static final List<Pattern> PRESSING =
            List.of(
                    pattern("(only|just)\\s+NUM\\s+(\\w+\\s+)?(left|remaining|available|in stock)"),
                    pattern(
                            "NUM\\s+(\\w+\\s+)?(left|remaining) (in stock|at this price|in your size|today)"),
                    pattern(
                            "NUM\\s+(other\\s+)?(people|customers|shoppers|visitors|guests|travell?ers|others|users)\\s+(are|is|have|has|bought|booked|viewed|looked|look|looking|watching|viewing)"),
                    pattern("(ends?|expires?|closes?|gone|over)\\s+in\\s+NUM"),
                    pattern("NUM\\s+(seconds?|minutes?|hours?)\\s+(left|remaining|to go)"));

    /// Words that press without a number.
    private static final Pattern PRESSURE =
            Pattern.compile(
                    """
                    (?i)\\b(hurry|countdown|last chance|act now|final hours|(almost|nearly|soon) \
                    gone|selling (out )?fast|running out|few left|limited time|ends \
                    (soon|today|tonight)|today only|only today|while stocks? lasts?)\\b\
                    """);

    private static final List<String> PRESSING_ROOTS = List.of("catalogue", "moment", "context");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{.*?}}");

    private final Problems problems;

    Honesty(Problems problems) {
        this.problems = problems;
    }

    private static Pattern pattern(String words) {
        return Pattern.compile(
                "(?i)\\b%s\\b"
                        .formatted(
                                words.replace("NUM", "(\\d[\\d.,:]*\\s*%?|" + NUMBER_WORD + ")")));
    }

    /// A text of an experience.
    ///
    /// @param key the text's name
    /// @param written as it stands
    /// @param template with its placeholders
    record Content(String key, Yaml.Scalar written, Template template) {}

    /// Reports what presses without data behind it.
    void check(
            ExperienceDefinition.Principle principle,
            List<Content> contents,
            List<Expression> claims) {
        boolean presses =
                switch (principle) {
                    case SCARCITY, URGENCY -> true;
                    case SOCIAL_PROOF,
                            AUTHORITY,
                            LOSS_AVERSION,
                            ANCHORING,
                            DEFAULT,
                            RECIPROCITY,
                            SIMPLIFICATION,
                            COMMITMENT,
                            NONE ->
                            false;
                };
        for (Content content : contents) {
            String bare = withoutPlaceholders(content.template().text());
            List<Pattern> forbidden = new ArrayList<>(PRESSING);
            if (presses) {
                forbidden.add(NUMBER);
            }
            checkNumbers(content, bare, forbidden);
            if (claims.isEmpty()) {
                checkPressure(content, bare);
            }
            if (presses) {
                checkVouched(content, claims);
            }
        }
    }

    /// The text with its placeholders blanked out, every other character in its place.
    private static String withoutPlaceholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(placeholder -> "\u2026".repeat(placeholder.group().length()));
    }

    private void checkNumbers(Content content, String bare, List<Pattern> forbidden) {
        for (Pattern pattern : forbidden) {
            Matcher number = pattern.matcher(bare);
            if (number.find()) {
                problems.error(
                        content.written().at(number.start()),
                        """
                        %s: "%s" presses people with a number that no data stands behind (write a \
                        placeholder such as {{ catalogue.stock }} and a claim about it, such as \
                        catalogue.stock <= 3)\
                        """
                                .formatted(content.key(), number.group().strip()));
                return;
            }
        }
    }

    private void checkPressure(Content content, String bare) {
        Matcher pressure = PRESSURE.matcher(bare);
        if (pressure.find()) {
            problems.error(
                    content.written().at(pressure.start()),
                    """
                    %s: "%s" presses people, and no claim says when it is true (add claims: with \
                    a condition on data, such as catalogue.stock <= 3, or take the words away)\
                    """
                            .formatted(content.key(), pressure.group()));
        }
    }

    /// Facts about an item, a moment or its surroundings can press; who somebody is and what a key names do not.
    private static boolean pressesBy(Reference of) {
        boolean key = of.root().equals("moment") && of.path().getFirst().equals("key");
        return PRESSING_ROOTS.contains(of.root()) && !key;
    }

    private void checkVouched(Content content, List<Expression> claims) {
        Set<String> vouched = new LinkedHashSet<>();
        claims.forEach(claim ->
                claim.references().forEach(reference -> vouched.add(reference.toString())));
        for (Template.Part part : content.template().parts()) {
            if (part instanceof Template.Part.Placeholder(Reference of)
                    && pressesBy(of)
                    && !vouched.contains(of.toString())) {
                int offset = content.written().text().indexOf("{{");
                problems.error(
                        content.written().at(offset),
                        """
                        %s: no claim mentions %s, which presses people (add a claim such as %s > 0 \
                        with the limits within which it may be said)\
                        """
                                .formatted(content.key(), of, of));
            }
        }
    }
}
