package dev.carpe.language;

import dev.carpe.language.condition.Environment;
import dev.carpe.language.condition.Expression;
import dev.carpe.language.condition.Expressions;
import dev.carpe.language.condition.Finding;
import dev.carpe.language.condition.Reference;
import dev.carpe.spelling.Spelling;
import java.util.List;
import java.util.regex.Pattern;

/// Reads conditions and single references where they stand in a file.
final class Conditions {
    private static final Pattern PATH =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");

    private Conditions() {}

    /// The condition, or `true` where it cannot be used.
    static Expression read(
            String key, Yaml.Scalar written, Environment environment, Problems problems) {
        return switch (Expressions.parseCondition(written.text(), environment)) {
            case Expressions.Parsed(Expression expression, List<Finding> warnings) -> {
                warnings.forEach(finding ->
                        problems.warning(
                                place(written, finding), key + ": " + remedied(finding.message())));
                yield expression;
            }
            case Expressions.Refused(List<Finding> refusals) -> {
                refusals.forEach(finding ->
                        problems.error(place(written, finding), key + ": " + finding.message()));
                yield always();
            }
        };
    }

    /// The condition where there is no event whose properties bare names could mean.
    ///
    /// @param roots the names that mean something there
    static Expression readAlone(
            String key,
            Yaml.Scalar written,
            Environment environment,
            List<String> roots,
            Problems problems) {
        Expression expression = read(key, written, environment, problems);
        for (Reference reference : expression.references()) {
            checkRoot(key, reference, written.place(), roots, problems);
        }
        return expression;
    }

    /// Refuses a bare name where there is no event.
    static void checkRoot(
            String key, Reference reference, Place place, List<String> roots, Problems problems) {
        if (reference.root().isEmpty()) {
            String first = reference.path().getFirst();
            String near = Spelling.hint(first, roots);
            String known = String.join(", ", roots);
            problems.error(
                    place,
                    "%s: %s means nothing here, where only %s are known%s"
                            .formatted(
                                    key,
                                    reference,
                                    known,
                                    near.isEmpty() ? " (start it with one of them)" : near));
        }
    }

    /// A field of the profile that the language does not have is mostly a trait.
    private static String remedied(String message) {
        boolean trait = message.startsWith("unknown field profile.") && !message.endsWith(")");
        return trait
                ? message + " (a customer's own traits are written profile.traits.…)"
                : message;
    }

    private static Place place(Yaml.Scalar written, Finding finding) {
        return written.place().file().isEmpty() ? written.place() : written.at(finding.offset());
    }

    /// The condition that always holds.
    static Expression always() {
        return switch (Expressions.parseCondition("true", Environment.open())) {
            case Expressions.Parsed(Expression expression, _) -> expression;
            case Expressions.Refused(List<Finding> refusals) ->
                    throw new IllegalStateException(refusals.toString());
        };
    }

    /// What a single name refers to, such as `price`, `session.id` or, where a step is called so, `a.price`.
    static Reference reference(
            String key, String text, Place place, Environment environment, Problems problems) {
        if (!PATH.matcher(text).matches()) {
            problems.error(
                    place,
                    """
                    %s: "%s" is not the name of a property (write one such as product_id)\
                    """
                            .formatted(key, Excerpt.of(text)));
            return new Reference("", List.of("unreadable"));
        }
        List<String> names = List.of(text.split("\\."));
        Reference reference =
                environment.isRoot(names.getFirst())
                        ? new Reference(names.getFirst(), names.subList(1, names.size()))
                        : new Reference("", names);
        switch (environment.lookup(reference)) {
            case Environment.Known _ -> {}
            case Environment.Doubtful(String message) ->
                    problems.warning(place, key + ": " + remedied(message));
            case Environment.Unknown(String message) -> problems.error(place, key + ": " + message);
        }
        return reference;
    }
}
