package dev.carpe.stats.chance;

/// A stream of draws that its seed decides. The algorithms are part of the contract, so that logged decisions can be replayed years
/// later; therefore neither `java.util.random` (whose normal draws may change between versions) nor intrinsics that round
/// differently (hence `StrictMath`).
///
/// The stream is SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014, figure 18. Not for
/// several threads at once, and not for secrets.
public final class Chance {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private long state;
    private double spare = Double.NaN;

    public Chance(long seed) {
        state = seed;
    }

    /// A seed made of two, so that streams for neighbouring numbers have nothing in common.
    public static long seed(long first, long second) {
        return mix(mix(first + GOLDEN) + second * GOLDEN);
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }

    public long bits() {
        state += GOLDEN;
        return mix(state);
    }

    /// At least 0 and below 1, a multiple of 2⁻⁵³.
    public double uniform() {
        return (bits() >>> 11) * 0x1.0p-53;
    }

    /// At least 0 and below the bound, which is positive.
    public int below(int bound) {
        return (int) Math.multiplyHigh(bits() >>> 1, (long) bound << 1);
    }

    /// A standard normal draw, by Marsaglia's polar method: "A convenient method for generating normal variables", SIAM Review 6 (1964).
    public double gaussian() {
        if (!Double.isNaN(spare)) {
            double kept = spare;
            spare = Double.NaN;
            return kept;
        }
        while (true) {
            double x = 2 * uniform() - 1;
            double y = 2 * uniform() - 1;
            double s = x * x + y * y;
            if (s > 0 && s < 1) {
                double scale = Math.sqrt(-2 * StrictMath.log(s) / s);
                spare = y * scale;
                return x * scale;
            }
        }
    }

    /// A gamma draw with scale 1: Marsaglia and Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000).
    ///
    /// @param shape above 0
    public double gamma(double shape) {
        if (shape < 1) {
            double raised = gamma(shape + 1);
            return raised * StrictMath.pow(1 - uniform(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = gaussian();
            double root = 1 + c * x;
            if (root > 0) {
                double v = root * root * root;
                double u = 1 - uniform();
                if (StrictMath.log(u) < x * x / 2 + d - d * v + d * StrictMath.log(v)) {
                    return d * v;
                }
            }
        }
    }

    /// A beta draw.
    public double beta(double a, double b) {
        double x = gamma(a);
        double y = gamma(b);
        return x + y == 0 ? 0.5 : x / (x + y);
    }

    /// An index, drawn with these probabilities, which add up to 1.
    public int pick(double[] probabilities) {
        double left = uniform();
        int last = 0;
        for (int i = 0; i < probabilities.length; i++) {
            if (probabilities[i] > 0) {
                last = i;
                left -= probabilities[i];
                if (left < 0) {
                    return i;
                }
            }
        }
        // Rounding may leave a trace: it belongs to the last that can be drawn.
        return last;
    }
}
