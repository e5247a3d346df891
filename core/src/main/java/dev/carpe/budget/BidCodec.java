package dev.carpe.budget;

import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import dev.carpe.detect.MomentId;
import java.time.Instant;

/// Writes bids into blobs, and reads them back.
public final class BidCodec {
    private BidCodec() {}

    /// Writes a bid.
    public static void write(Bid bid, ByteWriter out) {
        out.writeText(bid.budget());
        out.writeLong(bid.moment().high());
        out.writeLong(bid.moment().low());
        out.writeName(bid.outcome());
        out.writeSigned(bid.policy());
        out.writeDouble(bid.chance());
        out.writeFlag(bid.spends());
        out.writeInstant(bid.at());
        out.writeInstant(bid.until());
    }

    /// Reads a bid.
    public static Bid read(ByteReader in) {
        String budget = in.readText();
        MomentId moment = new MomentId(in.readLong(), in.readLong());
        Bid.Outcome outcome = in.readName(Bid.Outcome.class);
        long policy = in.readSigned();
        double chance = in.readDouble();
        boolean spends = in.readFlag();
        Instant at = in.readInstant();
        return new Bid(budget, moment, outcome, policy, chance, spends, at, in.readInstant());
    }
}
