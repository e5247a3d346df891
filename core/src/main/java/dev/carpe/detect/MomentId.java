package dev.carpe.detect;

/// The id of a raised moment, derived from what decided it: the same events under the same definition give the same id on every
/// machine, live and in a backtest.
///
/// @param high upper 64 bits
/// @param low lower 64 bits
public record MomentId(long high, long low) {
    @Override
    public String toString() {
        return String.format("%016x%016x", high, low);
    }
}
