package dev.carpe.stats.adjust;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Analysis.Cause;
import dev.carpe.stats.Effect;
import dev.carpe.stats.Estimate;
import dev.carpe.stats.Sample;
import dev.carpe.stats.compare.Means;
import dev.carpe.stats.numeric.ChiSquared;
import dev.carpe.stats.numeric.Normal;
import java.util.ArrayList;
import java.util.List;

/// For whom the answer works better or worse, without seeing differences where chance alone made them: of all segments that are said
/// to differ, at most the given share is expected not to.
///
/// A segment's effect is compared with that of all other units of its dimension; the p-values of all segments of all dimensions are
/// adjusted together, by Benjamini and Yekutieli's procedure, for segments of several dimensions share customers. Whether the
/// effects within one dimension differ at all is Cochran's Q (Biometrics 10, 1954).
public final class Segments {
    /// Units that each arm of a segment needs before anything is said of it.
    public static final long FEWEST = 100;

    private Segments() {}

    /// One segment.
    ///
    /// @param name the value that its units share
    /// @param effect in this segment
    /// @param apart effect here minus effect in the rest of the dimension
    /// @param pValue two-sided, of "as in the rest", adjusted for all segments
    /// @param differs whether it is below the allowed share of false discoveries
    public record Segment(
            String name, Effect effect, Estimate apart, double pValue, boolean differs) {}

    /// One way to cut the customers.
    ///
    /// @param name such as `device`
    /// @param segments those with enough units
    /// @param leftOut names of segments with too few units, or without variation
    /// @param heterogeneity the p-value of "the effect is the same in all segments", of this dimension alone
    public record Dimension(
            String name,
            List<Segment> segments,
            List<String> leftOut,
            Analysis<Double> heterogeneity) {}

    /// One way to cut the customers, before it was looked at.
    ///
    /// @param name such as `device`
    /// @param strata its values
    public record Cut(String name, List<Stratum> strata) {
        public Cut {
            strata = List.copyOf(strata);
        }
    }

    /// Looks at all dimensions together.
    ///
    /// @param falseDiscoveries the share of false discoveries that is allowed, such as 0.1
    public static List<Dimension> of(List<Cut> cuts, double falseDiscoveries) {
        List<List<Found>> found = cuts.stream().map(Segments::look).toList();
        List<Double> pValues = found.stream().flatMap(List::stream).map(Found::pValue).toList();
        List<Double> adjusted = Multiplicity.BENJAMINI_YEKUTIELI.adjust(pValues);
        List<Dimension> dimensions = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < cuts.size(); i++) {
            List<Segment> segments = new ArrayList<>();
            for (Found one : found.get(i)) {
                double pValue = adjusted.get(next++);
                segments.add(
                        new Segment(
                                one.name(),
                                one.effect(),
                                one.apart(),
                                pValue,
                                pValue <= falseDiscoveries));
            }
            List<String> known = segments.stream().map(Segment::name).toList();
            List<String> leftOut =
                    cuts.get(i).strata().stream()
                            .map(Stratum::name)
                            .filter(name -> !known.contains(name))
                            .toList();
            dimensions.add(
                    new Dimension(
                            cuts.get(i).name(),
                            List.copyOf(segments),
                            leftOut,
                            heterogeneity(segments)));
        }
        return List.copyOf(dimensions);
    }

    private record Found(String name, Effect effect, Estimate apart) {
        double pValue() {
            return Normal.twoSided(apart.value() / apart.standardError());
        }
    }

    private static List<Found> look(Cut cut) {
        List<Found> found = new ArrayList<>();
        for (Stratum stratum : cut.strata()) {
            Sample control = Sample.NONE;
            Sample treatment = Sample.NONE;
            for (Stratum other : cut.strata()) {
                if (other != stratum) {
                    control = control.merge(other.control());
                    treatment = treatment.merge(other.treatment());
                }
            }
            Stratum rest = new Stratum("the rest", control, treatment);
            if (enough(stratum) && enough(rest)) {
                Analysis<Effect> here = Means.welch(stratum.control(), stratum.treatment());
                Analysis<Effect> there = Means.welch(rest.control(), rest.treatment());
                if (here instanceof Analysis.Done<Effect>(Effect effect)
                        && there instanceof Analysis.Done<Effect>(Effect others)) {
                    found.add(new Found(stratum.name(), effect, minus(effect, others)));
                }
            }
        }
        return found;
    }

    private static boolean enough(Stratum stratum) {
        return Math.min(stratum.control().count(), stratum.treatment().count()) >= FEWEST;
    }

    private static Estimate minus(Effect here, Effect there) {
        return new Estimate(
                here.difference() - there.difference(),
                here.absolute().variance() + there.absolute().variance());
    }

    private static Analysis<Double> heterogeneity(List<Segment> segments) {
        if (segments.size() < 2) {
            return Analysis.failed(
                    Cause.TOO_FEW,
                    "two segments with %d units per arm are needed".formatted(FEWEST));
        }
        double weights = 0;
        double sum = 0;
        for (Segment segment : segments) {
            Estimate effect = segment.effect().absolute();
            weights += 1 / effect.variance();
            sum += effect.value() / effect.variance();
        }
        double q = 0;
        for (Segment segment : segments) {
            Estimate effect = segment.effect().absolute();
            double off = effect.value() - sum / weights;
            q += off * off / effect.variance();
        }
        return Analysis.done(ChiSquared.above(q, segments.size() - 1));
    }
}
