package dev.carpe.decide;

import dev.carpe.detect.MomentId;
import dev.carpe.experiment.Draw;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.HexFormat;

/// The id of a decision, derived from what was decided: the same decision has the same id on every machine, so that sending it
/// twice can be told from sending two.
///
/// @param high upper 64 bits
/// @param low lower 64 bits
public record DecisionId(long high, long low) implements Comparable<DecisionId> {

    /// The id of this trigger's answer to this moment, with this experience, in this place, at this time.
    static DecisionId of(
            ProfileId profile,
            MomentId moment,
            String trigger,
            String experience,
            String placement,
            Instant at) {
        Draw draw =
                Draw.of(profile.value())
                        .with(moment.high())
                        .with(moment.low())
                        .with(trigger)
                        .with(experience)
                        .with(placement)
                        .with(at.toEpochMilli());
        return new DecisionId(draw.with("high").bits(), draw.with("low").bits());
    }

    @Override
    public int compareTo(DecisionId other) {
        int order = Long.compareUnsigned(high, other.high);
        return order == 0 ? Long.compareUnsigned(low, other.low) : order;
    }

    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }
}
