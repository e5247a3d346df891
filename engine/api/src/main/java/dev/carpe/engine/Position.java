package dev.carpe.engine;

/// A place in the log. Positions grow with the order in which inputs became durable; there are gaps.
///
/// @param value the place; opaque, but may be stored and compared
public record Position(long value) implements Comparable<Position> {
    /// Before everything.
    public static final Position START = new Position(-1);

    /// After everything.
    public static final Position END = new Position(Long.MAX_VALUE);

    @Override
    public int compareTo(Position other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
