package dev.carpe.predict;

import dev.carpe.event.Bool;
import dev.carpe.event.Num;
import dev.carpe.event.Value;
import dev.carpe.language.condition.Reference;
import dev.carpe.language.condition.Slots;
import java.util.List;

/// Logistic regression: `1 / (1 + e^-(bias + Σ weight × input))`. A missing input and anything that is no number counts as 0,
/// `true` as 1.
///
/// @param version the model's version
/// @param bias the intercept
/// @param inputs what it reads
/// @param weights one weight per input
public record LogisticModel(
        String version, double bias, List<Reference> inputs, List<Double> weights)
        implements Model {
    public LogisticModel {
        inputs = List.copyOf(inputs);
        weights = List.copyOf(weights);
        if (inputs.size() != weights.size()) {
            throw new IllegalArgumentException(
                    inputs.size() + " inputs need as many weights, not " + weights.size());
        }
    }

    @Override
    public double probability(Slots slots) {
        double logit = bias;
        for (int i = 0; i < weights.size(); i++) {
            logit += weights.get(i) * number(slots.value(i));
        }
        return 1 / (1 + Math.exp(-logit));
    }

    private static double number(Value value) {
        if (value instanceof Num number) {
            return number.asDouble();
        }
        return value == Bool.TRUE ? 1 : 0;
    }
}
