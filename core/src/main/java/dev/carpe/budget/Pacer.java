package dev.carpe.budget;

import dev.carpe.adapt.Policy;
import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import java.time.Instant;
import java.util.Optional;

/// Learns from bids, minute by minute, how fast they come and what is spent. A minute ends when a bid comes in a later one. Only the
/// log's order and the bids' times matter: the same log gives the same policies, bit by bit.
///
/// How fast they come is an average of the minutes, in which one of five minutes ago weighs half.
///
/// Not for several threads at once.
public final class Pacer {
    private static final long MINUTE = 60_000;
    private static final long NONE = Long.MIN_VALUE;

    /// What a minute weighs when the next is over.
    private static final double FADING = StrictMath.pow(0.5, 1.0 / 5);

    private final Budget budget;
    private long number;
    private long bids;
    private long minute = NONE;
    private long inMinute;
    private double asked;
    private double weight;
    private Instant from = Instant.EPOCH;
    private long spent;

    private Pacer(Budget budget) {
        this.budget = budget;
    }

    /// One that knows nothing.
    public static Pacer of(Budget budget) {
        return new Pacer(budget);
    }

    /// Takes in a bid.
    ///
    /// @return a new policy, where a minute has ended by this
    public Optional<Policy> take(Bid bid) {
        if (!bid.spends()) {
            return Optional.empty();
        }
        long now = Math.floorDiv(bid.at().toEpochMilli(), MINUTE);
        enter(budget.period(bid.at()).from());
        Optional<Policy> policy = Optional.empty();
        if (minute != NONE && now > minute) {
            end(now - minute);
            number++;
            Instant at = Instant.ofEpochMilli(now * MINUTE);
            policy =
                    Optional.of(
                            new Policy(
                                    budget.key(),
                                    number,
                                    bids,
                                    new Policy.Model.Pace(
                                            from,
                                            at.isBefore(from) ? from : at,
                                            spent,
                                            asked / weight)));
        }
        minute = Math.max(minute, now);
        bids++;
        inMinute++;
        if (bid.outcome() == Bid.Outcome.GIVEN && budget.period(bid.at()).from().equals(from)) {
            spent++;
        }
        return policy;
    }

    /// A period that has begun has nothing spent yet. A bid of an earlier one may still come, from another shard.
    private void enter(Instant period) {
        if (period.isAfter(from)) {
            from = period;
            spent = 0;
        }
    }

    /// @param minutes how many have gone by, the last ones without a bid
    private void end(long minutes) {
        asked = asked * FADING + inMinute;
        weight = weight * FADING + 1;
        double faded = StrictMath.pow(FADING, (double) (minutes - 1));
        asked *= faded;
        weight = weight * faded + (1 - faded) / (1 - FADING);
        inMinute = 0;
    }

    /// Writes it down.
    public void write(ByteWriter out) {
        out.writeSigned(number);
        out.writeSigned(bids);
        out.writeSigned(minute);
        out.writeSigned(inMinute);
        out.writeDouble(asked);
        out.writeDouble(weight);
        out.writeInstant(from);
        out.writeSigned(spent);
    }

    /// Reads one of this budget.
    public static Pacer read(Budget budget, ByteReader in) {
        Pacer pacer = new Pacer(budget);
        pacer.number = in.readSigned();
        pacer.bids = in.readSigned();
        pacer.minute = in.readSigned();
        pacer.inMinute = in.readSigned();
        pacer.asked = in.readDouble();
        pacer.weight = in.readDouble();
        pacer.from = in.readInstant();
        pacer.spent = in.readSigned();
        return pacer;
    }
}
