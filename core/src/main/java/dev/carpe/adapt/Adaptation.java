package dev.carpe.adapt;

/// Something that a bandit is told of a choice.
public sealed interface Adaptation {
    /// The choice, as it stands after this.
    Pick pick();

    /// It was made.
    record Chosen(Pick pick) implements Adaptation {}

    /// Its time for rewards is up: what it earned is known.
    record Settled(Pick pick) implements Adaptation {}

    /// Another choice came in its way, so that nothing is learnt from it: its experience could not be shown any more, or the customer
    /// turned out to be another one.
    record Dropped(Pick pick) implements Adaptation {}
}
