package dev.carpe.stats.adjust;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Adjusts the p-values of many questions asked at once; compare the adjusted values with the error that is allowed for all.
public enum Multiplicity {
    /// Keeps the probability of *any* false discovery, however the questions depend on each other: Holm, "A simple sequentially
    /// rejective multiple test procedure", Scandinavian Journal of Statistics 6 (1979).
    HOLM {
        @Override
        double factor(int rank, int all) {
            return all - rank;
        }
    },
    /// Keeps the expected *share* of false discoveries, for independent or positively dependent questions: Benjamini and Hochberg,
    /// "Controlling the false discovery rate", JRSS B 57 (1995).
    BENJAMINI_HOCHBERG {
        @Override
        double factor(int rank, int all) {
            return (double) all / (rank + 1);
        }
    },
    /// The same under any dependence: Benjamini and Yekutieli, "The control of the false discovery rate in multiple testing under
    /// dependency", Annals of Statistics 29 (2001).
    BENJAMINI_YEKUTIELI {
        @Override
        double factor(int rank, int all) {
            double harmonic = IntStream.rangeClosed(1, all).mapToDouble(i -> 1.0 / i).sum();
            return harmonic * all / (rank + 1);
        }
    };

    /// What the p-value of a rank (0 for the smallest) is multiplied with.
    abstract double factor(int rank, int all);

    /// The adjusted p-values, in the order of the given ones.
    public List<Double> adjust(List<Double> pValues) {
        int all = pValues.size();
        List<Integer> order =
                IntStream.range(0, all).boxed().sorted(Comparator.comparing(pValues::get)).toList();
        List<Double> adjusted = new ArrayList<>(pValues);
        // Holm steps down from the smallest, the others step up from the largest; a rank never
        // overtakes its neighbour.
        double edge = this == HOLM ? 0 : 1;
        for (int step = 0; step < all; step++) {
            int rank = this == HOLM ? step : all - 1 - step;
            int place = order.get(rank);
            double value = Math.min(1, pValues.get(place) * factor(rank, all));
            edge = this == HOLM ? Math.max(edge, value) : Math.min(edge, value);
            adjusted.set(place, edge);
        }
        return adjusted;
    }
}
