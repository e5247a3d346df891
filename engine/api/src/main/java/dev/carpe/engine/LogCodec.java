package dev.carpe.engine;

import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import dev.carpe.decide.DecisionId;
import dev.carpe.event.Struct;
import dev.carpe.machine.Output;
import dev.carpe.machine.OutputsIn;
import dev.carpe.machine.OutputsOut;
import dev.carpe.profile.LinkCodec;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A row of the log: consecutive inputs of one profile, with their outputs. A position is the row's number and the place in it.
final class LogCodec {
    private static final int FORMAT = 2;

    /// It did not tell of questions whether they changed anything.
    private static final int FIRST_FORMAT = 1;

    private static final int PLACE_BITS = 12;

    /// Most inputs in a row.
    static final int LONGEST = 1 << PLACE_BITS;

    private LogCodec() {}

    static Position position(long row, int place) {
        return new Position(row << PLACE_BITS | place);
    }

    static long row(Position position) {
        return position.value() >> PLACE_BITS;
    }

    static int place(Position position) {
        return (int) position.value() & LONGEST - 1;
    }

    /// @param out what to write with; whatever it held is forgotten
    static byte[] write(String profile, List<Turn.Step> steps, ByteWriter out) {
        out.clear();
        OutputsOut outputs = new OutputsOut(out);
        out.writeByte(FORMAT);
        out.writeText(profile);
        out.writeList(
                steps,
                step -> {
                    out.writeInstant(step.at());
                    write(step.what(), out);
                    out.writeList(step.outputs(), outputs::write);
                });
        return out.toBytes();
    }

    /// Whose row it is.
    static String profile(byte[] row) {
        ByteReader in = new ByteReader(row);
        in.readByte();
        return in.readText();
    }

    static List<Entry> read(long row, byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        OutputsIn outputs = new OutputsIn(in);
        int format = in.readByte();
        if (format != FORMAT && format != FIRST_FORMAT) {
            throw new IllegalStateException("row " + row + " of the log has format " + format);
        }
        ProfileId profile = new ProfileId(in.readText());
        int count = in.readCount();
        List<Entry> entries = new ArrayList<>(count);
        for (int place = 0; place < count; place++) {
            Instant at = in.readInstant();
            Logged what = read(in, format);
            List<Output> results = in.readList(outputs::readOutput);
            entries.add(new Entry(position(row, place), at, profile, what, results));
        }
        return entries;
    }

    private static void write(Logged what, ByteWriter out) {
        switch (what) {
            case Logged.Received(var event) -> {
                out.writeByte(0);
                out.writeEvent(event);
            }
            case Logged.Ticked(Instant due, boolean late) -> {
                out.writeByte(1);
                out.writeInstant(due);
                out.writeFlag(late);
            }
            case Logged.Merged(var merge) -> {
                out.writeByte(2);
                LinkCodec.write(merge, out);
            }
            case Logged.Unmerged(var merge) -> {
                out.writeByte(3);
                LinkCodec.write(merge, out);
            }
            case Logged.Withdrew(String purpose) -> {
                out.writeByte(4);
                out.writeText(purpose);
            }
            case Logged.Asked(var placements, Struct context, boolean shows, boolean changed) -> {
                out.writeByte(5);
                out.writeList(placements, out::writeText);
                out.writeStruct(context);
                out.writeFlag(shows);
                out.writeFlag(changed);
            }
            case Logged.Shown(DecisionId decision) -> {
                out.writeByte(6);
                out.writeLong(decision.high());
                out.writeLong(decision.low());
            }
            case Logged.Erased(var ids) -> {
                out.writeByte(7);
                out.writeList(ids, out::writeText);
            }
        }
    }

    private static Logged.Asked asked(ByteReader in, int format) {
        List<String> placements = in.readList(in::readText);
        Struct context = in.readStruct();
        boolean shows = in.readFlag();
        return new Logged.Asked(
                placements, context, shows, format == FIRST_FORMAT || in.readFlag());
    }

    private static Logged read(ByteReader in, int format) {
        int kind = in.readByte();
        return switch (kind) {
            case 0 -> new Logged.Received(in.readEvent());
            case 1 -> new Logged.Ticked(in.readInstant(), in.readFlag());
            case 2 -> new Logged.Merged(LinkCodec.readMerge(in));
            case 3 -> new Logged.Unmerged(LinkCodec.readMerge(in));
            case 4 -> new Logged.Withdrew(in.readText());
            case 5 -> asked(in, format);
            case 6 -> new Logged.Shown(new DecisionId(in.readLong(), in.readLong()));
            case 7 -> new Logged.Erased(in.readList(in::readText));
            default -> throw new IllegalStateException("no kind of input has the number " + kind);
        };
    }
}
