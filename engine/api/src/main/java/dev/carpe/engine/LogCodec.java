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
    private static final int FORMAT = 1;
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

    static byte[] write(String profile, List<Turn.Step> steps) {
        ByteWriter out = new ByteWriter(512);
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

    static List<Entry> read(long row, byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        OutputsIn outputs = new OutputsIn(in);
        int format = in.readByte();
        if (format != FORMAT) {
            throw new IllegalStateException("row " + row + " of the log has format " + format);
        }
        ProfileId profile = new ProfileId(in.readText());
        int count = in.readCount();
        List<Entry> entries = new ArrayList<>(count);
        for (int place = 0; place < count; place++) {
            Instant at = in.readInstant();
            Logged what = read(in);
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
            case Logged.Asked(var placements, Struct context, boolean shows) -> {
                out.writeByte(5);
                out.writeList(placements, out::writeText);
                out.writeStruct(context);
                out.writeFlag(shows);
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

    private static Logged read(ByteReader in) {
        int kind = in.readByte();
        return switch (kind) {
            case 0 -> new Logged.Received(in.readEvent());
            case 1 -> new Logged.Ticked(in.readInstant(), in.readFlag());
            case 2 -> new Logged.Merged(LinkCodec.readMerge(in));
            case 3 -> new Logged.Unmerged(LinkCodec.readMerge(in));
            case 4 -> new Logged.Withdrew(in.readText());
            case 5 -> new Logged.Asked(in.readList(in::readText), in.readStruct(), in.readFlag());
            case 6 -> new Logged.Shown(new DecisionId(in.readLong(), in.readLong()));
            case 7 -> new Logged.Erased(in.readList(in::readText));
            default -> throw new IllegalStateException("no kind of input has the number " + kind);
        };
    }
}
