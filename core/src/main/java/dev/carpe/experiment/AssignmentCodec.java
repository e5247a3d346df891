package dev.carpe.experiment;

import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import dev.carpe.experiment.Assignment.Progress;
import java.time.Instant;

/// Writes places in experiments, and what is measured of them, into blobs, and reads them back.
public final class AssignmentCodec {
    /// The kinds from here on tell of a place how far its answer has come; those below were written before that was kept.
    private static final int WITH_DELIVERY = 4;

    private AssignmentCodec() {}

    /// Writes a customer's places, without the account.
    public static void write(Assignments assignments, ByteWriter out) {
        out.writeList(assignments.all(), place -> write(place, out));
    }

    /// Reads a customer's places.
    ///
    /// @param delivers whether how far answers have come was written with them
    public static Assignments readAssignments(ByteReader in, boolean delivers) {
        var all = in.readList(() -> readAssignment(in, delivers));
        return all.isEmpty() ? Assignments.NONE : new Assignments(all, "");
    }

    private static void write(Assignment place, ByteWriter out) {
        out.writeText(place.experiment());
        out.writeText(place.unit());
        out.writeText(place.arm());
        out.writeInstant(place.at());
        out.writeInstant(place.until());
        out.writeList(place.progress(), progress -> write(progress, out));
        out.writeByte(place.delivery().bits());
    }

    private static Assignment readAssignment(ByteReader in, boolean delivers) {
        String experiment = in.readText();
        String unit = in.readText();
        String arm = in.readText();
        Instant at = in.readInstant();
        Instant until = in.readInstant();
        var progress = in.readList(() -> readProgress(in));
        Delivery delivery = delivers ? Delivery.of(in.readByte()) : Delivery.UNFOLLOWED;
        return new Assignment(experiment, unit, arm, at, until, progress, delivery);
    }

    private static void write(Progress progress, ByteWriter out) {
        out.writeText(progress.goal());
        out.writeCount(progress.times());
        out.writeDouble(progress.total());
    }

    private static Progress readProgress(ByteReader in) {
        String goal = in.readText();
        int times = in.readCount();
        return new Progress(goal, times, in.readDouble());
    }

    /// Writes what was measured. The numbers are never given anew: stores hold them.
    public static void write(Measurement measurement, ByteWriter out) {
        switch (measurement) {
            case Measurement.Enrolled(Assignment place, double holdout) -> {
                out.writeByte(WITH_DELIVERY);
                write(place, out);
                out.writeDouble(holdout);
            }
            case Measurement.Reached(Assignment place, Progress more) -> {
                out.writeByte(WITH_DELIVERY + 1);
                write(place, out);
                write(more, out);
            }
            case Measurement.Excluded(Assignment place, Assignment kept) -> {
                out.writeByte(WITH_DELIVERY + 2);
                write(place, out);
                write(kept, out);
            }
            case Measurement.Delivered(Assignment place, Delivery before) -> {
                out.writeByte(WITH_DELIVERY + 3);
                write(place, out);
                out.writeByte(before.bits());
            }
        }
    }

    /// Reads what was measured.
    ///
    /// @throws IllegalStateException where the bytes are none: the store is damaged
    public static Measurement readMeasurement(ByteReader in) {
        int kind = in.readByte();
        boolean delivers = kind >= WITH_DELIVERY;
        Assignment place = readAssignment(in, delivers);
        return switch (kind) {
            case 0 -> new Measurement.Enrolled(place, Double.NaN);
            case 3, WITH_DELIVERY -> new Measurement.Enrolled(place, in.readDouble());
            case 1, WITH_DELIVERY + 1 -> new Measurement.Reached(place, readProgress(in));
            case 2, WITH_DELIVERY + 2 ->
                    new Measurement.Excluded(place, readAssignment(in, delivers));
            case WITH_DELIVERY + 3 -> new Measurement.Delivered(place, Delivery.of(in.readByte()));
            default ->
                    throw new IllegalStateException(
                            "no kind of measurement has the number " + kind);
        };
    }
}
