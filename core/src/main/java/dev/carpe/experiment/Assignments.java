package dev.carpe.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The places that a customer holds, at most one for each experiment. Immutable.
///
/// @param all the places, by experiment
public record Assignments(List<Assignment> all) {
    /// Of a customer who is part of nothing.
    public static final Assignments NONE = new Assignments(List.of());

    private static final Comparator<Assignment> EARLIEST =
            Comparator.comparing(Assignment::at).thenComparing(Assignment::unit);

    public Assignments {
        all = List.copyOf(all);
    }

    /// The place in an experiment; empty where the customer has none.
    public Optional<Assignment> in(String experiment) {
        for (Assignment assignment : all) {
            if (assignment.experiment().equals(experiment)) {
                return Optional.of(assignment);
            }
        }
        return Optional.empty();
    }

    /// With this place, which takes that of the same experiment.
    public Assignments with(Assignment assignment) {
        List<Assignment> next = new ArrayList<>(all);
        next.removeIf(one -> one.experiment().equals(assignment.experiment()));
        next.add(assignment);
        next.sort(Comparator.comparing(Assignment::experiment));
        return new Assignments(next);
    }

    /// Those that were drawn under one of these names.
    ///
    /// @param unit tells the names
    public Assignments drawnFor(Predicate<String> unit) {
        return new Assignments(all.stream().filter(one -> unit.test(one.unit())).toList());
    }

    /// Those of experiments that still run.
    Assignments keep(Predicate<String> running) {
        List<Assignment> kept = all.stream().filter(one -> running.test(one.experiment())).toList();
        return kept.size() == all.size() ? this : new Assignments(kept);
    }

    /// The places of one customer who was two: of two in one experiment the earlier is kept, since it was in force first.
    ///
    /// @return what is kept, and what is to be counted out
    public Merged merge(Assignments other) {
        Assignments kept = this;
        List<Assignment> excluded = new ArrayList<>();
        for (Assignment theirs : other.all) {
            Optional<Assignment> mine = in(theirs.experiment());
            if (mine.isEmpty()) {
                kept = kept.with(theirs);
            } else if (!mine.get().equals(theirs)) {
                boolean first = EARLIEST.compare(mine.get(), theirs) <= 0;
                kept = first ? kept : kept.with(theirs);
                excluded.add(first ? theirs : mine.get());
            }
        }
        return new Merged(kept, excluded);
    }

    /// What comes of two customers' places.
    ///
    /// @param kept the places of the one customer
    /// @param excluded places that were given to the same person a second time
    public record Merged(Assignments kept, List<Assignment> excluded) {
        public Merged {
            excluded = List.copyOf(excluded);
        }
    }
}
