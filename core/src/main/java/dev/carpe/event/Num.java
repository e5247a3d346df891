package dev.carpe.event;

import java.math.BigDecimal;

/// A number. There is one kind of number for the writer of a condition; inside, whole numbers that fit are kept exactly, so
/// that a product id of 19 digits stays itself. Factories keep one form per number: a [Real] never holds a whole number that
/// a [Whole] could hold exactly.
public sealed interface Num extends Value, Comparable<Num> permits Num.Whole, Num.Real {

    /// The nearest double.
    double asDouble();

    /// The number in exact decimals, as a person would write it: `0.1` is one tenth.
    ///
    /// @throws ArithmeticException for NaN and infinities
    BigDecimal asDecimal();

    /// A whole number.
    static Num of(long number) {
        return Whole.of(number);
    }

    /// The number a double stands for, in its one form.
    static Num of(double number) {
        long whole = (long) number;
        boolean fits = whole == number && whole != Long.MAX_VALUE;
        return fits ? Whole.of(whole) : new Real(number);
    }

    @Override
    default int compareTo(Num other) {
        if (this instanceof Whole(long mine) && other instanceof Whole(long theirs)) {
            return Long.compare(mine, theirs);
        }
        double mine = asDouble();
        double theirs = other.asDouble();
        // Up to 2^53 doubles are exact; beyond, only a whole number beside a finite double needs
        // exact decimals.
        boolean exact =
                Math.abs(mine) <= Real.LARGEST_EXACT || mine != theirs || Double.isInfinite(mine);
        return exact ? Double.compare(mine, theirs) : asDecimal().compareTo(other.asDecimal());
    }

    /// A whole number within 64 bits.
    ///
    /// @param number the number
    record Whole(long number) implements Num {
        private static final Whole[] SMALL = new Whole[1024];

        static {
            for (int i = 0; i < SMALL.length; i++) {
                SMALL[i] = new Whole(i);
            }
        }

        static Whole of(long number) {
            return number >= 0 && number < SMALL.length ? SMALL[(int) number] : new Whole(number);
        }

        @Override
        public double asDouble() {
            return number;
        }

        @Override
        public BigDecimal asDecimal() {
            return BigDecimal.valueOf(number);
        }

        @Override
        public String toString() {
            return Long.toString(number);
        }
    }

    /// A number that is not whole, or too large to be a [Whole]. Use [Num#of(double)].
    ///
    /// @param number the number
    record Real(double number) implements Num {
        private static final double LARGEST_EXACT = 1L << 53;

        @Override
        public double asDouble() {
            return number;
        }

        @Override
        public BigDecimal asDecimal() {
            if (!Double.isFinite(number)) {
                throw new ArithmeticException(number + " has no decimal value");
            }
            return BigDecimal.valueOf(number);
        }

        @Override
        public String toString() {
            return Double.toString(number);
        }
    }
}
