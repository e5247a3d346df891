package dev.carpe.detect.reference;

import dev.carpe.detect.Key;
import dev.carpe.language.MomentDefinition;
import java.time.Instant;
import java.util.List;

/// A moment that the story holds.
///
/// @param definition its definition
/// @param key the values of `same`
/// @param time the time of the event that made it so, or of the deadline
/// @param due when it is announced at the earliest: what it was decided by has been received and its grace has passed
/// @param evidence the things used, in story order
public record Found(
        MomentDefinition definition, Key key, Instant time, Instant due, List<Item> evidence) {
    public Found {
        evidence = List.copyOf(evidence);
    }

    /// Whether a completion at this time falls into the quiet after it.
    boolean quietAt(Instant at) {
        return !at.isBefore(time) && at.isBefore(time.plus(definition.rearm()));
    }

    /// Whether a cut has taken away something that it came about by.
    boolean isCut(Log log) {
        String purpose = definition.purpose();
        return evidence.stream()
                .anyMatch(item ->
                        purpose != null && log.isCut(item.told().event(), purpose)
                                || item instanceof Item.Inner(_, Found inner) && inner.isCut(log));
    }

    @Override
    public String toString() {
        return definition.id() + "(" + key + ") at " + time + " by " + evidence;
    }
}
