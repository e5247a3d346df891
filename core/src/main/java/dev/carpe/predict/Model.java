package dev.carpe.predict;

import dev.carpe.language.condition.Reference;
import dev.carpe.language.condition.Slots;
import java.util.List;

/// A frozen model of how likely an outcome is. Immutable; the same inputs always give the same probability.
public interface Model {
    /// The model's version, part of the evidence of what it raises.
    String version();

    /// What it reads: properties of the event at hand, `profile` and `session`.
    List<Reference> inputs();

    /// The probability, 0…1, for inputs given by their place in [#inputs()]; a missing input is the model's own affair.
    double probability(Slots inputs);
}
