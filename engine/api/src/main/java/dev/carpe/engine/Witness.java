package dev.carpe.engine;

import dev.carpe.decide.Catalogue;
import dev.carpe.detect.Moment;
import dev.carpe.event.Struct;

/// A catalogue that remembers whether it was asked: what it said stands in no log, so that the step cannot be done again from there.
/// Used by one thread.
final class Witness implements Catalogue {
    private final Catalogue catalogue;
    private boolean asked;

    Witness(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Struct about(Moment moment) {
        asked = true;
        return catalogue.about(moment);
    }

    /// Whether it was asked since this was last asked.
    boolean wasAsked() {
        boolean was = asked;
        asked = false;
        return was;
    }
}
