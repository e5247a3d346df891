package dev.carpe.detect;

import dev.carpe.codec.ByteReader;
import dev.carpe.event.Struct;
import dev.carpe.event.Value;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Reads moments that [MomentsOut] wrote.
public final class MomentsIn {
    private final ByteReader in;
    private final List<Moment> known = new ArrayList<>();

    /// Reads from this blob.
    public MomentsIn(ByteReader in) {
        this.in = in;
    }

    /// Reads a moment.
    public Moment readMoment() {
        int number = in.readCount();
        if (number > 0) {
            return known.get(number - 1);
        }
        MomentId id = readId();
        String definition = in.readText();
        int version = (int) in.readSigned();
        ProfileId profile = new ProfileId(in.readText());
        List<Value> key = in.readList(in::readValue);
        Instant time = in.readInstant();
        Instant emittedAt = in.readInstant();
        Instant expiresAt = in.readInstant();
        double intent = in.readDouble();
        List<Moment.IntentReason> reasons =
                in.readList(() -> new Moment.IntentReason(in.readDouble(), in.readText()));
        List<Evidence> evidence = in.readList(this::readEvidence);
        Moment moment =
                new Moment(
                        id,
                        definition,
                        version,
                        profile,
                        key.isEmpty() ? Key.NONE : new Key(key),
                        time,
                        emittedAt,
                        expiresAt,
                        intent,
                        reasons,
                        evidence,
                        in.readText(),
                        in.readFlag(),
                        in.readFlag());
        known.add(moment);
        return moment;
    }

    /// Reads a moment's id.
    public MomentId readId() {
        return new MomentId(in.readLong(), in.readLong());
    }

    private Evidence readEvidence() {
        int step = in.readCount();
        String name = in.readText();
        Instant time = in.readInstant();
        long message = in.readLong();
        Struct fields = in.readStruct();
        return new Evidence(step, name, time, message, fields);
    }

    /// Reads a change.
    public Change readChange() {
        int kind = in.readByte();
        return switch (kind) {
            case 0 -> new Change.Raised(readMoment());
            case 1 -> new Change.Amended(readMoment(), readMoment());
            case 2 -> new Change.Retracted(readMoment(), in.readInstant());
            case 3 -> new Change.Missed(readMoment());
            case 4 -> new Change.Ended(readMoment(), in.readInstant());
            default -> throw new IllegalStateException("no kind of change has the number " + kind);
        };
    }
}
