package dev.carpe.engine;

import dev.carpe.adapt.Policies;
import dev.carpe.adapt.Policy;
import dev.carpe.decide.Catalogue;
import dev.carpe.detect.Moment;
import dev.carpe.event.Struct;
import org.jspecify.annotations.Nullable;

/// A catalogue, and what bandits have learnt, that remember whether they were asked: what they said stands in no log, or not in full, so
/// that the step cannot be done again from there.
/// Used by one thread.
final class Witness implements Catalogue, Policies {
    private final Catalogue catalogue;
    private final Policies policies;
    private boolean asked;

    Witness(Catalogue catalogue, Policies policies) {
        this.catalogue = catalogue;
        this.policies = policies;
    }

    @Override
    public Struct about(Moment moment) {
        asked = true;
        return catalogue.about(moment);
    }

    @Override
    public @Nullable Policy of(String bandit) {
        asked = true;
        return policies.of(bandit);
    }

    /// Whether it was asked since this was last asked.
    boolean wasAsked() {
        boolean was = asked;
        asked = false;
        return was;
    }
}
