package dev.carpe.detect;

import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import dev.carpe.event.Value;
import org.jspecify.annotations.Nullable;

/// Strands in binary form, for a plan.
record StrandCodec(Plan plan) {
    private static final int HAS_QUIET = 1;
    private static final int HAS_TOUCH = 2;
    private static final int HAS_CLOCK = 4;
    private static final int HAS_LEVEL = 8;
    private static final int IS_DISARMED = 16;

    static void write(Strand strand, long base, ByteWriter out) {
        Strand.Clock clock = strand.clock;
        Strand.Level level = strand.level;
        out.writeCount(strand.rule.index());
        out.writeValue(strand.key);
        out.writeByte(
                (strand.quietUntil != Strand.NEVER ? HAS_QUIET : 0)
                        | (strand.touched != Strand.NEVER ? HAS_TOUCH : 0)
                        | (clock != null ? HAS_CLOCK : 0)
                        | (level != null ? HAS_LEVEL : 0)
                        | (level != null && level.disarmed ? IS_DISARMED : 0));
        out.writeCount(strand.from);
        if (strand.quietUntil != Strand.NEVER) {
            Relative.write(strand.quietUntil, base, out);
        }
        if (strand.touched != Strand.NEVER) {
            Relative.write(strand.touched, base, out);
        }
        if (clock != null) {
            Relative.write(clock.deadline(), base, out);
            out.writeSigned(clock.grace());
            out.writeFlag(clock.imported());
            Relative.write(clock.first(), base, out);
            out.writeLong(clock.evidence());
            UsedRows.write(clock.rows(), clock.stages(), out);
        }
        if (level != null) {
            out.writeDouble(level.height);
            Relative.write(level.at, base, out);
            out.writeLong(level.message);
        }
    }

    /// A strand; null where its definition is gone. Of another version's, the quiet alone.
    @Nullable Strand read(long base, ByteReader in, @Nullable Translation translation) {
        int index = in.readCount();
        Rule rule = translation == null ? plan.rules().get(index) : translation.rule(index);
        Value key = in.readValue();
        int flags = in.readByte();
        int from = in.readCount();
        long quietUntil = (flags & HAS_QUIET) != 0 ? Relative.read(base, in) : Strand.NEVER;
        long touched = (flags & HAS_TOUCH) != 0 ? Relative.read(base, in) : Strand.NEVER;
        Strand.Clock clock = (flags & HAS_CLOCK) != 0 ? readClock(base, in) : null;
        Strand.Level level =
                (flags & HAS_LEVEL) != 0 ? readLevel(base, (flags & IS_DISARMED) != 0, in) : null;
        if (rule == null) {
            return null;
        }
        Strand strand = new Strand(rule, key);
        strand.from = from;
        strand.quietUntil = quietUntil;
        strand.touched = touched;
        strand.clock = clock;
        strand.level = level;
        return translation == null || translation.isSame(index) ? strand : quietOf(strand);
    }

    private static @Nullable Strand quietOf(Strand strand) {
        if (strand.quietUntil == Strand.NEVER) {
            return null;
        }
        Strand quiet = new Strand(strand.rule, strand.key);
        quiet.quietUntil = strand.quietUntil;
        quiet.touched = strand.touched;
        quiet.from = strand.from;
        return quiet;
    }

    private static Strand.Level readLevel(long base, boolean disarmed, ByteReader in) {
        Strand.Level level = new Strand.Level();
        level.height = in.readDouble();
        level.at = Relative.read(base, in);
        level.message = in.readLong();
        level.disarmed = disarmed;
        return level;
    }

    private static Strand.Clock readClock(long base, ByteReader in) {
        long deadline = Relative.read(base, in);
        long grace = in.readSigned();
        boolean imported = in.readFlag();
        long first = Relative.read(base, in);
        long evidence = in.readLong();
        int[] rows = UsedRows.read(in);
        byte[] stages = in.readBytes();
        return new Strand.Clock(deadline, grace, imported, first, evidence, rows, stages);
    }
}
