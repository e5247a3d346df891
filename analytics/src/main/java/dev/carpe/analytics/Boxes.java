package dev.carpe.analytics;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// The events of a portion, between being read and being folded. First all threads put them in, each a slice of the log at a time, and when all is in they take
/// them out, each a box at a time: a customer is in one box with everything that is looked at. Safe for use by several threads, one step after the other.
final class Boxes {
    private final Past.Portion portion;
    private final List<Past.Slice> slices;

    /// By slice, and by box.
    private final List<List<Packed>> held;

    private final AtomicInteger filled = new AtomicInteger();
    private final AtomicInteger given = new AtomicInteger();

    /// @param boxes how many, a power of two
    /// @param events about how many there are in the portion
    Boxes(Past.Portion portion, List<Past.Slice> slices, int boxes, long events) {
        this.portion = portion;
        this.slices = slices;
        long each = events / slices.size() / boxes;
        this.held = Stream.generate(() -> Packed.empty(boxes, each)).limit(slices.size()).toList();
    }

    /// Reads slices until none is left, or one cannot be read.
    void fill(Past past, Sight sight, Progress progress) throws SQLException {
        try {
            for (int i = filled.getAndIncrement();
                    i < slices.size();
                    i = filled.getAndIncrement()) {
                past.events(portion, slices.get(i), sight, held.get(i), progress::read);
            }
        } finally {
            filled.set(slices.size());
        }
    }

    /// Gives out boxes until none is left, or one cannot be taken: one customer after the other, each one's events in the order of the log.
    void giveOut(Past.Taking taking) throws SQLException {
        int boxes = held.getFirst().size();
        try {
            for (int i = given.getAndIncrement(); i < boxes; i = given.getAndIncrement()) {
                int box = i;
                Packed.together(held.stream().map(slice -> slice.get(box)).toList()).each(taking);
            }
        } finally {
            given.set(boxes);
        }
    }
}
