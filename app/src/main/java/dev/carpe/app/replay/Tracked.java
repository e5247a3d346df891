package dev.carpe.app.replay;

import dev.carpe.experiment.Happening;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.MomentDefinition.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is counted of one definition while events are folded.
final class Tracked {
    private final MomentDefinition definition;
    private final @Nullable Happening outcome;
    private final List<Requirement> requirements;
    private long raised;
    private long amended;
    private long retracted;
    private long missed;
    private long givenUp;

    Tracked(MomentDefinition definition) {
        this.definition = definition;
        this.requirements = Requirement.of(definition);
        Outcome declared = definition.outcome();
        this.outcome = declared == null ? null : new Happening(declared.on());
    }

    MomentDefinition definition() {
        return definition;
    }

    /// What it cannot do without.
    List<Requirement> requirements() {
        return requirements;
    }

    /// What should follow, or null.
    @Nullable Happening outcome() {
        return outcome;
    }

    /// In which time, milliseconds; 0 where nothing should follow.
    long within() {
        Outcome declared = definition.outcome();
        return declared == null ? 0 : declared.within().toMillis();
    }

    void countRaised() {
        raised++;
    }

    void countAmended() {
        amended++;
    }

    void countRetracted() {
        retracted++;
    }

    void countMissed() {
        missed++;
    }

    void countGivenUp() {
        givenUp++;
    }

    long raised() {
        return raised;
    }

    long amended() {
        return amended;
    }

    long retracted() {
        return retracted;
    }

    long missed() {
        return missed;
    }

    long givenUp() {
        return givenUp;
    }
}
