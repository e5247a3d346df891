package dev.carpe.budget;

import dev.carpe.detect.MomentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The bids of a customer whose moments last, at most one for each budget and moment. Immutable.
///
/// @param all the bids, as they came
public record Bids(List<Bid> all) {
    /// Of a customer who has made none.
    public static final Bids NONE = new Bids(List.of());

    public Bids {
        all = List.copyOf(all);
    }

    /// The bid on a budget for a moment; empty where there is none.
    public Optional<Bid> of(String budget, MomentId moment) {
        return all.stream().filter(one -> one.isAbout(budget, moment)).findFirst();
    }

    /// What was drawn for a moment; empty where nothing was, so that there has to be a new bid.
    ///
    /// @param spends whether the bid would count
    public Optional<Bid> drawn(String budget, MomentId moment, boolean spends) {
        return of(budget, moment).filter(one -> one.outcome().isDrawn() && one.spends() == spends);
    }

    /// With this bid, in the place of the former one for its moment, and without those whose moments were over by its time.
    public Bids with(Bid bid) {
        List<Bid> next = new ArrayList<>();
        for (Bid one : all) {
            if (!one.isAbout(bid.budget(), bid.moment()) && one.until().isAfter(bid.at())) {
                next.add(one);
            }
        }
        next.add(bid);
        return new Bids(next);
    }

    /// Those open at a time.
    public Bids open(Instant now) {
        List<Bid> open = all.stream().filter(one -> one.until().isAfter(now)).toList();
        return open.isEmpty() ? NONE : new Bids(open);
    }

    /// The bids of one customer who was two.
    public Bids merge(Bids other) {
        Bids merged = this;
        for (Bid theirs : other.all) {
            if (of(theirs.budget(), theirs.moment()).isEmpty()) {
                merged = merged.with(theirs);
            }
        }
        return merged;
    }
}
