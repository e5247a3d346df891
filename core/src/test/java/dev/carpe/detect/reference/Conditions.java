package dev.carpe.detect.reference;

import dev.carpe.event.Value;
import dev.carpe.language.condition.Condition;
import dev.carpe.language.condition.Expression;
import dev.carpe.language.condition.Reference;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Conditions, with references answered by whoever asks.
final class Conditions {
    private static final ThreadLocal<Map<Expression, Condition>> COMPILED =
            ThreadLocal.withInitial(IdentityHashMap::new);

    private Conditions() {}

    static boolean holds(Expression expression, Function<Reference, Value> meaning) {
        List<Reference> references = expression.references();
        return COMPILED.get()
                .computeIfAbsent(expression, e -> e.compile(e.references()::indexOf))
                .test(slot -> meaning.apply(references.get(slot)));
    }
}
