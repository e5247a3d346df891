package dev.carpe.decide;

import dev.carpe.detect.Moment;
import dev.carpe.detect.MomentId;
import dev.carpe.language.TriggerDefinition.On.Sequence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Moments that sequences of triggers wait for, active or not any more. Immutable; of each definition the [#LONGEST] latest.
///
/// @param seen the moments, oldest first
public record Sightings(List<Sighting> seen) {
    /// Nothing seen.
    public static final Sightings NONE = new Sightings(List.of());

    /// How many moments of one definition are remembered.
    static final int LONGEST = 32;

    /// Moments by their ids, for an order that is the same everywhere.
    static final Comparator<MomentId> BY_ID =
            ((Comparator<MomentId>) (a, b) -> Long.compareUnsigned(a.high(), b.high()))
                    .thenComparing((a, b) -> Long.compareUnsigned(a.low(), b.low()));

    private static final Comparator<Sighting> IN_TIME =
            Comparator.comparing(Sighting::time).thenComparing(Sighting::moment, BY_ID);

    public Sightings {
        seen = List.copyOf(seen);
    }

    /// A moment and its time.
    ///
    /// @param definition id of its definition
    /// @param moment its id
    /// @param time its time
    /// @param acts whether triggers may act on it
    public record Sighting(String definition, MomentId moment, Instant time, boolean acts) {
        static Sighting of(Moment moment) {
            return new Sighting(moment.definition(), moment.id(), moment.time(), moment.acts());
        }
    }

    /// These sightings with a moment in its newest form.
    public Sightings with(Moment moment) {
        return add(without(moment), List.of(Sighting.of(moment)));
    }

    /// These sightings without a moment that turned out to be none.
    public Sightings without(Moment moment) {
        return keep(sighting -> !sighting.moment().equals(moment.id()));
    }

    /// The sightings of one customer who was two.
    public Sightings merge(Sightings other) {
        return add(this, other.seen.stream().filter(theirs -> !seen.contains(theirs)).toList());
    }

    /// The sightings that still matter.
    Sightings keep(Predicate<Sighting> matters) {
        List<Sighting> kept = seen.stream().filter(matters).toList();
        return kept.size() == seen.size() ? this : new Sightings(kept);
    }

    /// What is missing for a moment to be the last of a sequence: going back from it, the latest of each definition strictly
    /// earlier, the first of them no longer ago than the sequence's span. Empty where nothing is.
    Optional<String> missing(Sequence sequence, Moment last) {
        Instant before = last.time();
        Instant earliest = last.time().minus(sequence.within());
        List<String> wanted = sequence.moments();
        for (int i = wanted.size() - 2; i >= 0; i--) {
            Instant found = latest(wanted.get(i), before, last.acts());
            if (found.isBefore(earliest)) {
                return Optional.of(wanted.get(i));
            }
            before = found;
        }
        return Optional.empty();
    }

    private Instant latest(String definition, Instant before, boolean acting) {
        Instant latest = Instant.MIN;
        for (Sighting sighting : seen) {
            boolean fits =
                    sighting.definition().equals(definition)
                            && sighting.time().isBefore(before)
                            && (sighting.acts() || !acting);
            latest = fits && sighting.time().isAfter(latest) ? sighting.time() : latest;
        }
        return latest;
    }

    private static Sightings add(Sightings to, List<Sighting> more) {
        List<Sighting> all = new ArrayList<>(to.seen);
        all.addAll(more);
        all.sort(IN_TIME);
        List<Sighting> bounded = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String definition = all.get(i).definition();
            long later =
                    all.subList(i + 1, all.size()).stream()
                            .filter(sighting -> sighting.definition().equals(definition))
                            .count();
            if (later < LONGEST) {
                bounded.add(all.get(i));
            }
        }
        return new Sightings(bounded);
    }
}
