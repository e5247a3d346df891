package dev.carpe.detect;

import dev.carpe.language.Detection;
import dev.carpe.language.Matcher;
import dev.carpe.language.Step;
import dev.carpe.language.condition.Expression;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;

/// How near misses name steps, events and lengths of time.
///
/// @param plan the plan
/// @param rule the definition
/// @param rows the rows
record StepWords(Plan plan, Rule rule, Rows rows) {
    private static final String[] ORDINALS = {
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth"
    };

    /// What a row's event is called.
    String event(int row) {
        return plan.kinds().label(rows.kind(row));
    }

    /// The last event of a way: of several that one step counts which one it is, as in `the third Product Viewed`.
    String last(Rule.Pattern pattern, Way way) {
        int number = number(pattern, way);
        return number == 0 ? event(way.last()) : "the " + ordinal(number) + " " + event(way.last());
    }

    /// Which of several that one step counts the last event of a way is, as `3`; empty where its step counts one.
    String nth(Rule.Pattern pattern, Way way) {
        int number = number(pattern, way);
        return number == 0 ? "" : String.valueOf(number);
    }

    private static int number(Rule.Pattern pattern, Way way) {
        int stage = way.stage(way.count() - 1);
        if (!(pattern.stages()[stage] instanceof Stage.Count count) || count.times() == 1) {
            return 0;
        }
        int number = 0;
        for (int i = 0; i < way.count(); i++) {
            number += way.stage(i) == stage ? 1 : 0;
        }
        return number;
    }

    static String ordinal(int number) {
        return number <= ORDINALS.length ? ORDINALS[number - 1] : number + "th";
    }

    /// What a step asks for: `Product Viewed`, `Review Read or Text Selected`; with `fitting` before it where a condition says which.
    String wanted(int stage) {
        return (isFitting(stage) ? "fitting " : "") + name(stage);
    }

    /// Whether a condition says which of its events a step asks for.
    boolean isFitting(int stage) {
        return matcher(stage).anyOf().stream()
                .anyMatch(alternative -> !alternative.where().isEmpty());
    }

    /// The events that a step means.
    String name(int stage) {
        return String.join(" or ", names(stage));
    }

    /// The same one by one.
    List<String> names(int stage) {
        return matcher(stage).anyOf().stream()
                .map(alternative ->
                        switch (alternative.subject()) {
                            case Matcher.Subject.Named(String name) -> name;
                            case Matcher.Subject.Raised(String id) -> id;
                        })
                .distinct()
                .toList();
    }

    /// The same as one text, in no language: `Review Read / Text Selected`.
    String choice(int stage) {
        return String.join(" / ", names(stage));
    }

    /// The conditions that a step puts on a row's event, one by one.
    List<Expression> clauses(int stage, int row) {
        return matcher(stage).anyOf().stream()
                .filter(alternative -> means(alternative.subject(), row))
                .flatMap(alternative -> alternative.where().stream())
                .flatMap(where -> where.conjuncts().stream())
                .toList();
    }

    private boolean means(Matcher.Subject subject, int row) {
        return switch (subject) {
            case Matcher.Subject.Named(String name) ->
                    Arrays.stream(plan.kinds().named(name))
                            .anyMatch(kind -> kind == rows.kind(row));
            case Matcher.Subject.Raised(String id) -> plan.kinds().moment(id) == rows.kind(row);
        };
    }

    /// The moments that a step waits for; empty if it waits for events.
    List<String> moments(int stage) {
        return matcher(stage).anyOf().stream()
                .filter(one -> one.subject() instanceof Matcher.Subject.Raised)
                .map(one -> ((Matcher.Subject.Raised) one.subject()).id())
                .toList();
    }

    private Matcher matcher(int stage) {
        Detection.Pattern source = (Detection.Pattern) rule.definition().detect();
        return switch (source.steps().get(stage)) {
            case Step.Happens happens -> happens.on();
            case Step.Absent absent -> absent.no();
        };
    }

    /// ` within 20m`, or nothing.
    static String within(long window) {
        return window == Rule.UNBOUNDED ? "" : " within " + span(window);
    }

    /// How far something came before a deadline that it had to respect.
    static String before(long left) {
        return left == 0 ? "exactly when" : span(left) + " before";
    }

    /// An amount with as many decimals as tell it from a limit below which it stays, but at most a dozen.
    static String amount(double amount, double limit) {
        BigDecimal exact = BigDecimal.valueOf(amount);
        for (int decimals = 2; decimals < 12; decimals++) {
            BigDecimal rounded = exact.setScale(decimals, RoundingMode.HALF_UP);
            if (rounded.doubleValue() != limit) {
                return plain(rounded);
            }
        }
        return plain(exact);
    }

    static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }

    /// A length of time as the language writes it: `1h30m`, `40s`, `250ms`.
    static String span(long millis) {
        StringBuilder text = new StringBuilder();
        long left = millis;
        long[] units = {86_400_000, 3_600_000, 60_000, 1_000, 1};
        String[] names = {"d", "h", "m", "s", "ms"};
        for (int i = 0; i < units.length; i++) {
            if (left >= units[i]) {
                text.append(left / units[i]).append(names[i]);
                left %= units[i];
            }
        }
        return text.isEmpty() ? "0s" : text.toString();
    }
}
