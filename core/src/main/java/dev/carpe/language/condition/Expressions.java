package dev.carpe.language.condition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Reads and checks expressions.
public final class Expressions {
    /// No expression is longer.
    public static final int LONGEST = 4_000;

    private Expressions() {}

    /// What came of reading an expression.
    public sealed interface Result {}

    /// It can be used.
    ///
    /// @param expression the expression
    /// @param warnings what is doubtful about it, in the order of the text
    public record Parsed(Expression expression, List<Finding> warnings) implements Result {
        public Parsed {
            warnings = List.copyOf(warnings);
        }
    }

    /// It cannot be used.
    ///
    /// @param problems what is wrong with it, in the order of the text; at least one
    public record Refused(List<Finding> problems) implements Result {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /// Reads an expression of any type.
    public static Result parse(String text, Environment environment) {
        return parse(text, environment, Type.ANY);
    }

    /// Reads a yes-or-no question, as `where:` wants it: an expression of another type is refused.
    public static Result parseCondition(String text, Environment environment) {
        return parse(text, environment, Type.BOOL);
    }

    private static Result parse(String text, Environment environment, Type wanted) {
        if (text.length() > LONGEST) {
            String message = "a condition has at most " + LONGEST + " characters (split it)";
            return new Refused(List.of(new Finding(LONGEST, message)));
        }
        if (text.isBlank()) {
            return new Refused(List.of(new Finding(0, "the condition is empty")));
        }
        List<Finding> errors = new ArrayList<>();
        List<Finding> warnings = new ArrayList<>();
        Tree tree = Parser.parse(text, environment, errors);
        Type type = new Checker(environment, errors, warnings).check(tree);
        if (errors.isEmpty() && !type.fits(wanted)) {
            String advice = " and no question (compare it, as in x == 1)";
            errors.add(new Finding(0, "the condition is " + type.noun() + advice));
        }
        return errors.isEmpty()
                ? new Parsed(new Expression(text, tree, type), sorted(warnings))
                : new Refused(sorted(errors));
    }

    private static List<Finding> sorted(List<Finding> findings) {
        List<Finding> sorted = new ArrayList<>(findings);
        sorted.sort(Comparator.comparingInt(Finding::offset));
        return sorted;
    }
}
