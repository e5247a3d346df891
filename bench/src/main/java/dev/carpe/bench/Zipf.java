package dev.carpe.bench;

/// Draws ranks from 0 whose frequency falls with a power of the rank (Zipf's law).
final class Zipf {
    private final double[] upTo;

    /// @param ranks how many ranks
    /// @param exponent 0: all alike; 1: the second comes half as often as the first
    Zipf(int ranks, double exponent) {
        upTo = new double[ranks];
        double sum = 0;
        for (int rank = 0; rank < ranks; rank++) {
            sum += StrictMath.pow(rank + 1.0, -exponent);
            upTo[rank] = sum;
        }
    }

    int draw(Chance chance) {
        double at = chance.next() * upTo[upTo.length - 1];
        int low = 0;
        int high = upTo.length - 1;
        while (low < high) {
            int middle = low + high >>> 1;
            if (upTo[middle] <= at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
