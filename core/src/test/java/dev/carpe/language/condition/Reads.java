package dev.carpe.language.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.event.Missing;
import dev.carpe.event.Struct;
import dev.carpe.event.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Short ways to ask what an expression comes to.
final class Reads {
    private Reads() {}

    static Expression expression(String text, Environment environment) {
        Expressions.Result result = Expressions.parse(text, environment);
        assertThat(result).as(text).isInstanceOf(Expressions.Parsed.class);
        return ((Expressions.Parsed) result).expression();
    }

    static Expression expression(String text) {
        return expression(text, Environment.open());
    }

    /// The messages of what is wrong with a condition; none where it is fine.
    static List<String> problems(String text, Environment environment) {
        return switch (Expressions.parseCondition(text, environment)) {
            case Expressions.Parsed _ -> List.of();
            case Expressions.Refused(List<Finding> problems) ->
                    problems.stream().map(Finding::message).toList();
        };
    }

    static boolean holds(String text, Map<String, ? extends Value> properties) {
        return node(text).test(slots(text, properties));
    }

    static boolean holds(String text) {
        return holds(text, Map.of());
    }

    /// The value, or [Failed#FAILED], which the outside does not see.
    static Value value(String text, Map<String, ? extends Value> properties) {
        return node(text).evaluate(slots(text, properties));
    }

    static Value value(String text) {
        return value(text, Map.of());
    }

    private static Node node(String text) {
        Expression expression = expression(text);
        return (Node) expression.compile(expression.references()::indexOf);
    }

    private static Slots slots(String text, Map<String, ? extends Value> properties) {
        Struct struct = Struct.of(new LinkedHashMap<>(properties));
        List<Value> values = new ArrayList<>();
        for (Reference reference : expression(text).references()) {
            values.add(struct.get(reference.path()));
        }
        return slot -> slot < values.size() ? values.get(slot) : Missing.MISSING;
    }
}
