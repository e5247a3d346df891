package dev.carpe.experiment;

import dev.carpe.language.Settings;
import dev.carpe.profile.ProfileId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The places that a customer holds, at most one for each experiment, and the account that new ones are drawn for. Immutable.
///
/// @param all the places, by experiment
/// @param account the account that the customer belongs to; empty where none is known
public record Assignments(List<Assignment> all, String account) {
    /// Of a customer who is part of nothing.
    public static final Assignments NONE = new Assignments(List.of(), "");

    /// What the units that are accounts begin with.
    private static final String ACCOUNT = "account:";

    private static final Comparator<Assignment> EARLIEST =
            Comparator.comparing(Assignment::at).thenComparing(Assignment::unit);

    public Assignments {
        all = List.copyOf(all);
    }

    /// The same places of somebody who belongs to an account.
    public Assignments of(String known) {
        return known.equals(account) ? this : new Assignments(all, known);
    }

    /// Whom a place is drawn for: the account, where that is wanted and known; else the customer.
    String unit(ProfileId profile, Settings.Unit wanted) {
        return switch (wanted) {
            case PROFILE -> profile.value();
            case ACCOUNT -> account.isEmpty() ? profile.value() : ACCOUNT + account;
        };
    }

    /// Tells whether a place was drawn for an account: all its people hold the same one.
    public static boolean isOfAccount(Assignment place) {
        return place.unit().startsWith(ACCOUNT);
    }

    /// The place in an experiment; empty where the customer has none.
    public Optional<Assignment> in(String experiment) {
        return Optional.ofNullable(held(experiment));
    }

    /// The place in an experiment; null where the customer has none.
    @Nullable Assignment held(String experiment) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).experiment().equals(experiment)) {
                return all.get(i);
            }
        }
        return null;
    }

    /// With this place, which takes that of the same experiment.
    public Assignments with(Assignment assignment) {
        List<Assignment> next = new ArrayList<>(all);
        next.removeIf(one -> one.experiment().equals(assignment.experiment()));
        next.add(assignment);
        next.sort(Comparator.comparing(Assignment::experiment));
        return new Assignments(next, account);
    }

    /// Without one of them.
    Assignments without(Assignment place) {
        return keep(one -> !one.equals(place));
    }

    /// Those that were drawn under one of these names.
    ///
    /// @param unit tells the names
    public Assignments drawnFor(Predicate<String> unit) {
        return new Assignments(all.stream().filter(one -> unit.test(one.unit())).toList(), "");
    }

    /// Some of them.
    Assignments keep(Predicate<Assignment> which) {
        List<Assignment> kept = all.stream().filter(which).toList();
        return kept.size() == all.size() ? this : new Assignments(kept, account);
    }

    /// The places of one customer who was two: of two in one experiment the earlier is kept, since it was in force first.
    ///
    /// @return what is kept, and what is to be counted out
    Merged merge(Assignments other) {
        Assignments kept = account.isEmpty() ? of(other.account) : this;
        List<Measurement.Excluded> excluded = new ArrayList<>();
        for (Assignment theirs : other.all) {
            Optional<Assignment> mine = in(theirs.experiment());
            if (mine.isEmpty()) {
                kept = kept.with(theirs);
            } else if (!isOne(mine.get(), theirs)) {
                boolean first = EARLIEST.compare(mine.get(), theirs) <= 0;
                Assignment stays = first ? mine.get() : theirs;
                kept = kept.with(stays);
                excluded.add(new Measurement.Excluded(first ? theirs : mine.get(), stays));
            }
        }
        return new Merged(kept, excluded);
    }

    /// The same place; or that of one account, whose people are counted together.
    private static boolean isOne(Assignment mine, Assignment theirs) {
        return mine.equals(theirs) || (isOfAccount(mine) && mine.unit().equals(theirs.unit()));
    }

    /// What comes of two customers' places.
    ///
    /// @param kept the places of the one customer
    /// @param excluded places that were given to the same person a second time, each with the one that stays
    public record Merged(Assignments kept, List<Measurement.Excluded> excluded) {
        public Merged {
            excluded = List.copyOf(excluded);
        }
    }
}
