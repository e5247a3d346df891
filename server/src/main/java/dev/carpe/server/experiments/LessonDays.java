package dev.carpe.server.experiments;

import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import dev.carpe.engine.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// Where in the log each day's lessons begin, so that whoever asks about some days need not read all of it. Not for several threads at
/// once.
final class LessonDays {
    private static final long DAY = Duration.ofDays(1).toMillis();

    /// The place of the first lesson of a day or a later one, by days since 1970.
    private final TreeMap<Long, Long> begins = new TreeMap<>();

    private static long day(Instant time) {
        return Math.floorDiv(time.toEpochMilli(), DAY);
    }

    /// Notes a lesson; they come in the log's order.
    ///
    /// @return whether it is the first of its day
    boolean note(Instant at, long position) {
        boolean first = begins.isEmpty() || begins.lastKey() < day(at);
        if (first) {
            begins.put(day(at), position);
        }
        return first;
    }

    /// A place with no lesson since that time before it: the log's end while there has been none.
    Position before(Instant since) {
        if (begins.isEmpty()) {
            return Position.END;
        }
        Map.Entry<Long, Long> first = begins.ceilingEntry(day(since));
        return new Position((first == null ? begins.lastEntry() : first).getValue() - 1);
    }

    byte[] row() {
        ByteWriter out = new ByteWriter();
        out.writeCount(begins.size());
        begins.forEach((day, position) -> {
            out.writeSigned(day);
            out.writeSigned(position);
        });
        return out.toBytes();
    }

    static LessonDays read(byte[] row) {
        LessonDays days = new LessonDays();
        ByteReader in = new ByteReader(row);
        int count = in.readCount();
        for (int i = 0; i < count; i++) {
            long day = in.readSigned();
            days.begins.put(day, in.readSigned());
        }
        return days;
    }
}
