package dev.carpe.adapt;

import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import java.time.Instant;
import java.util.List;

/// Writes choices, and what bandits are told of them, into blobs, and reads them back.
public final class PickCodec {
    private PickCodec() {}

    /// Writes a customer's choices.
    public static void write(Picks picks, ByteWriter out) {
        out.writeList(picks.all(), pick -> write(pick, out));
    }

    /// Reads a customer's choices.
    public static Picks readPicks(ByteReader in) {
        List<Pick> all = in.readList(() -> readPick(in));
        return all.isEmpty() ? Picks.NONE : new Picks(all);
    }

    private static void write(Pick pick, ByteWriter out) {
        out.writeText(pick.bandit());
        out.writeText(pick.unit());
        out.writeText(pick.arm());
        out.writeList(pick.among(), out::writeText);
        out.writeSigned(pick.policy());
        out.writeDouble(pick.propensity());
        out.writeList(pick.context(), out::writeText);
        out.writeInstant(pick.at());
        out.writeInstant(pick.until());
        out.writeDouble(pick.reward());
    }

    private static Pick readPick(ByteReader in) {
        String bandit = in.readText();
        String unit = in.readText();
        String arm = in.readText();
        List<String> among = in.readList(in::readText);
        long policy = in.readSigned();
        double propensity = in.readDouble();
        List<String> context = in.readList(in::readText);
        Instant at = in.readInstant();
        Instant until = in.readInstant();
        return new Pick(
                bandit, unit, arm, among, policy, propensity, context, at, until, in.readDouble());
    }

    /// Writes what a bandit is told. The numbers are never given anew: stores hold them.
    public static void write(Adaptation adaptation, ByteWriter out) {
        out.writeByte(
                switch (adaptation) {
                    case Adaptation.Chosen _ -> 0;
                    case Adaptation.Settled _ -> 1;
                    case Adaptation.Dropped _ -> 2;
                });
        write(adaptation.pick(), out);
    }

    /// Reads what a bandit is told.
    ///
    /// @throws IllegalStateException where the bytes are none: the store is damaged
    public static Adaptation readAdaptation(ByteReader in) {
        int kind = in.readByte();
        Pick pick = readPick(in);
        return switch (kind) {
            case 0 -> new Adaptation.Chosen(pick);
            case 1 -> new Adaptation.Settled(pick);
            case 2 -> new Adaptation.Dropped(pick);
            default ->
                    throw new IllegalStateException("no kind of adaptation has the number " + kind);
        };
    }
}
