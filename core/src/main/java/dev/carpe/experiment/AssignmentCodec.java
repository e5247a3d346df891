package dev.carpe.experiment;

import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import dev.carpe.experiment.Assignment.Progress;
import java.time.Instant;

/// Writes places in experiments, and what is measured of them, into blobs, and reads them back.
public final class AssignmentCodec {
    private AssignmentCodec() {}

    /// Writes a customer's places, without the account.
    public static void write(Assignments assignments, ByteWriter out) {
        out.writeList(assignments.all(), place -> write(place, out));
    }

    /// Reads a customer's places.
    public static Assignments readAssignments(ByteReader in) {
        var all = in.readList(() -> readAssignment(in));
        return all.isEmpty() ? Assignments.NONE : new Assignments(all, "");
    }

    private static void write(Assignment place, ByteWriter out) {
        out.writeText(place.experiment());
        out.writeText(place.unit());
        out.writeText(place.arm());
        out.writeInstant(place.at());
        out.writeInstant(place.until());
        out.writeList(place.progress(), progress -> write(progress, out));
    }

    private static Assignment readAssignment(ByteReader in) {
        String experiment = in.readText();
        String unit = in.readText();
        String arm = in.readText();
        Instant at = in.readInstant();
        Instant until = in.readInstant();
        return new Assignment(
                experiment, unit, arm, at, until, in.readList(() -> readProgress(in)));
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
                out.writeByte(3);
                write(place, out);
                out.writeDouble(holdout);
            }
            case Measurement.Reached(Assignment place, Progress more) -> {
                out.writeByte(1);
                write(place, out);
                write(more, out);
            }
            case Measurement.Excluded(Assignment place, Assignment kept) -> {
                out.writeByte(2);
                write(place, out);
                write(kept, out);
            }
        }
    }

    /// Reads what was measured.
    ///
    /// @throws IllegalStateException where the bytes are none: the store is damaged
    public static Measurement readMeasurement(ByteReader in) {
        int kind = in.readByte();
        Assignment place = readAssignment(in);
        return switch (kind) {
            case 0 -> new Measurement.Enrolled(place, Double.NaN);
            case 3 -> new Measurement.Enrolled(place, in.readDouble());
            case 1 -> new Measurement.Reached(place, readProgress(in));
            case 2 -> new Measurement.Excluded(place, readAssignment(in));
            default ->
                    throw new IllegalStateException(
                            "no kind of measurement has the number " + kind);
        };
    }
}
