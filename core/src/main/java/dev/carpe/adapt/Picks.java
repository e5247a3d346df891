package dev.carpe.adapt;

import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// What is chosen for a customer at this time, at most one for each bandit. Immutable.
///
/// @param all the choices, by bandit
public record Picks(List<Pick> all) {
    /// Of a customer for whom nothing is chosen.
    public static final Picks NONE = new Picks(List.of());

    private static final Comparator<Pick> EARLIEST =
            Comparator.comparing(Pick::at).thenComparing(Pick::unit);

    public Picks {
        all = List.copyOf(all);
    }

    /// The choice of a bandit that holds at a time; empty where there is none.
    public Optional<Pick> of(String bandit, Instant now) {
        for (Pick pick : all) {
            if (pick.bandit().equals(bandit) && now.isBefore(pick.until())) {
                return Optional.of(pick);
            }
        }
        return Optional.empty();
    }

    /// With this choice, in the place of the bandit's former one.
    public Picks with(Pick pick) {
        List<Pick> next = new ArrayList<>(all);
        next.removeIf(one -> one.bandit().equals(pick.bandit()));
        next.add(pick);
        next.sort(Comparator.comparing(Pick::bandit));
        return new Picks(next);
    }

    /// With what an event earns.
    ///
    /// @param bandits those that run, by key
    public Picks after(Event event, Struct profile, Struct session, Map<String, Adaptive> bandits) {
        Picks next = this;
        for (Pick pick : all) {
            Adaptive bandit = bandits.get(pick.bandit());
            if (bandit != null && pick.counts(event.time())) {
                Optional<Double> more = bandit.earns(event, profile, session);
                if (more.isPresent()) {
                    next = next.with(pick.earning(bandit.add(pick.reward(), more.get())));
                }
            }
        }
        return next;
    }

    /// Those whose time for rewards was up by then.
    public List<Pick> over(Instant now) {
        return all.stream().filter(pick -> !now.isBefore(pick.until())).toList();
    }

    /// Without those whose time for rewards was up by then.
    public Picks open(Instant now) {
        List<Pick> open = all.stream().filter(pick -> now.isBefore(pick.until())).toList();
        return open.isEmpty() ? NONE : new Picks(open);
    }

    /// Those that were drawn under one of these names.
    ///
    /// @param unit tells the names
    public Picks drawnFor(Predicate<String> unit) {
        return new Picks(all.stream().filter(pick -> unit.test(pick.unit())).toList());
    }

    /// When the time of the next is up; [Instant#MAX] where there is none.
    public Instant next() {
        Instant next = Instant.MAX;
        for (int i = 0; i < all.size(); i++) {
            Instant until = all.get(i).until();
            next = until.isBefore(next) ? until : next;
        }
        return next;
    }

    /// The choices of one customer who was two: of two by one bandit the earlier stays.
    ///
    /// @return what stays, and what nothing can be learnt from
    public Merged merge(Picks other) {
        Picks kept = this;
        List<Pick> dropped = new ArrayList<>();
        for (Pick theirs : other.all) {
            Optional<Pick> mine =
                    all.stream().filter(one -> one.bandit().equals(theirs.bandit())).findFirst();
            boolean stays = mine.isPresent() && EARLIEST.compare(mine.get(), theirs) <= 0;
            kept = stays ? kept : kept.with(theirs);
            mine.ifPresent(own -> dropped.add(stays ? theirs : own));
        }
        return new Merged(kept, dropped);
    }

    /// What comes of two customers' choices.
    ///
    /// @param kept those of the one customer
    /// @param dropped those that another choice came in the way of
    public record Merged(Picks kept, List<Pick> dropped) {
        public Merged {
            dropped = List.copyOf(dropped);
        }
    }
}
