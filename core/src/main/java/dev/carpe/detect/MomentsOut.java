package dev.carpe.detect;

import dev.carpe.codec.ByteWriter;
import java.util.ArrayList;
import java.util.List;

/// Writes moments into a blob, each once: many candidates for an answer look at the same one.
public final class MomentsOut {
    private final ByteWriter out;
    private final List<Moment> written = new ArrayList<>();

    /// Writes into this blob.
    public MomentsOut(ByteWriter out) {
        this.out = out;
    }

    /// Writes a moment.
    public void write(Moment moment) {
        for (int i = 0; i < written.size(); i++) {
            if (written.get(i) == moment) {
                out.writeCount(i + 1L);
                return;
            }
        }
        written.add(moment);
        out.writeCount(0);
        write(moment.id());
        out.writeText(moment.definition());
        out.writeSigned(moment.version());
        out.writeText(moment.profile().value());
        out.writeList(moment.key().values(), out::writeValue);
        out.writeInstant(moment.time());
        out.writeInstant(moment.emittedAt());
        out.writeInstant(moment.expiresAt());
        out.writeDouble(moment.intent());
        out.writeList(
                moment.reasons(),
                reason -> {
                    out.writeDouble(reason.by());
                    out.writeText(reason.because());
                });
        out.writeList(moment.evidence(), this::write);
        out.writeText(moment.explanation());
        out.writeFlag(moment.contradicted());
        out.writeFlag(moment.acts());
    }

    /// Writes a moment's id.
    public void write(MomentId id) {
        out.writeLong(id.high());
        out.writeLong(id.low());
    }

    private void write(Evidence evidence) {
        out.writeCount(evidence.step());
        out.writeText(evidence.name());
        out.writeInstant(evidence.time());
        out.writeLong(evidence.message());
        out.writeStruct(evidence.fields());
    }

    /// Writes a change.
    public void write(Change change) {
        switch (change) {
            case Change.Raised(Moment moment) -> {
                out.writeByte(0);
                write(moment);
            }
            case Change.Amended(Moment moment, Moment before) -> {
                out.writeByte(1);
                write(moment);
                write(before);
            }
            case Change.Retracted(Moment moment, var at) -> {
                out.writeByte(2);
                write(moment);
                out.writeInstant(at);
            }
            case Change.Missed(Moment moment) -> {
                out.writeByte(3);
                write(moment);
            }
            case Change.Ended(Moment moment, var at) -> {
                out.writeByte(4);
                write(moment);
                out.writeInstant(at);
            }
        }
    }
}
