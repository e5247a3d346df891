package dev.carpe.detect;

import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import dev.carpe.event.Value;
import org.jspecify.annotations.Nullable;

/// Raises in binary form, for a plan.
record RaiseCodec(Plan plan) {
    private static final int IS_ABSENCE = 1;
    private static final int IS_IMPORTED = 2;
    private static final int IS_MISSED = 4;
    private static final int IS_CONTRADICTED = 8;
    private static final int IS_WITHDRAWN = 16;
    private static final int IS_ANNOUNCED = 32;
    private static final int IS_ENDED = 64;
    private static final int IS_TOLD = 128;

    static void write(Raise raise, long base, MomentsOut told, ByteWriter out) {
        out.writeCount(raise.rule.index());
        out.writeValue(raise.key);
        out.writeByte(
                (raise.absence ? IS_ABSENCE : 0)
                        | (raise.imported ? IS_IMPORTED : 0)
                        | (raise.missed ? IS_MISSED : 0)
                        | (raise.contradicted ? IS_CONTRADICTED : 0)
                        | (raise.withdrawn ? IS_WITHDRAWN : 0)
                        | (raise.isAnnounced() ? IS_ANNOUNCED : 0)
                        | (raise.endedAt != Raise.NOT_YET ? IS_ENDED : 0)
                        | (raise.told != null ? IS_TOLD : 0));
        out.writeCount(raise.number);
        Relative.write(raise.time, base, out);
        Relative.write(raise.due, base, out);
        UsedRows.write(raise.rows, raise.stages, out);
        out.writeLong(raise.evidence);
        out.writeLong(raise.idHigh);
        out.writeLong(raise.idLow);
        if (raise.isAnnounced()) {
            Relative.write(raise.emittedAt, base, out);
        }
        if (raise.endedAt != Raise.NOT_YET) {
            Relative.write(raise.endedAt, base, out);
        }
        if (raise.told != null) {
            told.write(raise.told);
        }
    }

    /// A raise; null where its definition is gone or another version.
    @Nullable Raise read(
            long base, ByteReader in, MomentsIn told, @Nullable Translation translation) {
        int index = in.readCount();
        Rule rule = translation == null ? plan.rules().get(index) : translation.rule(index);
        Value key = in.readValue();
        int flags = in.readByte();
        int number = in.readCount();
        long time = Relative.read(base, in);
        long due = Relative.read(base, in);
        int[] rows = UsedRows.read(in);
        byte[] stages = in.readBytes();
        long evidence = in.readLong();
        long high = in.readLong();
        long low = in.readLong();
        long emittedAt = (flags & IS_ANNOUNCED) != 0 ? Relative.read(base, in) : Raise.NOT_YET;
        long endedAt = (flags & IS_ENDED) != 0 ? Relative.read(base, in) : Raise.NOT_YET;
        Moment moment = (flags & IS_TOLD) != 0 ? told.readMoment() : null;
        if (rule == null || translation != null && !translation.isSame(index)) {
            return null;
        }
        Raise raise = new Raise(rule, key, time, rows, stages);
        raise.number = number;
        raise.due = due;
        raise.evidence = evidence;
        raise.idHigh = high;
        raise.idLow = low;
        raise.emittedAt = emittedAt;
        raise.endedAt = endedAt;
        raise.absence = (flags & IS_ABSENCE) != 0;
        raise.imported = (flags & IS_IMPORTED) != 0;
        raise.missed = (flags & IS_MISSED) != 0;
        raise.contradicted = (flags & IS_CONTRADICTED) != 0;
        raise.withdrawn = (flags & IS_WITHDRAWN) != 0;
        raise.told = moment;
        return raise;
    }
}
