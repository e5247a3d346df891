package dev.carpe.stats.health;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Count;
import dev.carpe.stats.Estimate;
import dev.carpe.stats.Interval;
import dev.carpe.stats.adjust.Multiplicity;
import dev.carpe.stats.compare.Proportions;
import dev.carpe.stats.sequential.ConfidenceSequence;
import dev.carpe.stats.sequential.Verdict;
import java.util.ArrayList;
import java.util.List;

/// Whether those who were assigned an answer get to see it, and as many in one arm as in the other. Who is in which arm is chance and
/// comes before anything is shown; so where arms that show something are seen by different shares of their units, it is the showing that
/// differs: one is further down the page, slow, or broken. Then the comparison tells of that and not of what was to be compared:
/// Fabijan et al., "Diagnosing sample ratio mismatch in online controlled experiments", KDD 2019, on what goes wrong between
/// assignment and exposure; Kohavi, Tang and Xu, "Trustworthy Online Controlled Experiments" (2020), chapters 20 and 21.
///
/// The shares of each two arms are compared by the confidence sequence of their difference (Agresti and Caffo, "Simple and effective
/// confidence intervals for proportions", The American Statistician 54 (2000): a success and a failure more in each arm, for the variance near 0
/// and 1), against differences of up to [#TOLERATED], with Holm's adjustment for all pairs. So in at most [#ALARM] of experiments in
/// which no two arms differ by more than that there is ever an alarm, however many looks.
///
/// @param arms in the order of the experiment; empty where nothing was followed
/// @param finding what it comes to
public record Exposure(List<Arm> arms, Finding finding) {
    /// The chance of a false alarm, at all looks together. It condemns the experiment, as a sample ratio does.
    public static final double ALARM = 0.001;

    /// Shares of units that differ by no more than this are as good as the same.
    public static final double TOLERATED = 0.02;

    /// Nothing is known.
    public static final Exposure UNFOLLOWED = new Exposure(List.of(), new Finding.Unfollowed());

    /// Narrowest early: an answer that is not seen is to be mended before many were lost to it.
    private static final ConfidenceSequence SEQUENCE =
            ConfidenceSequence.narrowestAt(1 - ALARM, 2_000);

    public Exposure {
        arms = List.copyOf(arms);
    }

    /// What was shown to the units of one arm. Only units that were followed from their assignment on.
    ///
    /// @param name for people
    /// @param shows whether the arm shows anything; a control without an answer cannot be seen
    /// @param assigned units
    /// @param given units that were given an answer of their arm
    /// @param seen units that saw one
    /// @param crossed units that saw an answer of another arm
    public record Arm(
            String name, boolean shows, long assigned, long given, long seen, long crossed) {
        public Arm {
            boolean fits = 0 <= seen && seen <= given && given <= assigned;
            if (!fits || crossed < 0 || crossed > assigned) {
                throw new IllegalArgumentException(
                        "of \"%s\" %d assigned, %d given, %d seen and %d crossed are no counts"
                                .formatted(name, assigned, given, seen, crossed));
            }
        }

        /// Who saw an answer, of those who were assigned.
        public Count ofAssigned() {
            return new Count(seen, assigned);
        }

        /// The interval of that share, at one look; fails without units.
        public Analysis<Interval> interval(double level) {
            return Proportions.wilson(ofAssigned(), level);
        }

        private Estimate smoothed() {
            double units = assigned + 2.0;
            double share = (seen + 1) / units;
            return new Estimate(share, share * (1 - share) / units);
        }

        private double shareGiven() {
            return new Count(given, assigned).share();
        }
    }

    /// What the shares come to.
    public sealed interface Finding
            permits Finding.Unfollowed,
                    Finding.TooFew,
                    Finding.Unseen,
                    Finding.Alone,
                    Finding.Even,
                    Finding.Uneven {
        /// Nobody kept what was shown.
        record Unfollowed() implements Finding {}

        /// Some arm that shows something has too few units for a word.
        ///
        /// @param message how many, and how many it takes
        record TooFew(String message) implements Finding {}

        /// Answers were given, and not one was reported as seen.
        ///
        /// @param given units that were given an answer
        record Unseen(long given) implements Finding {}

        /// One arm shows something, so there is nothing to compare with.
        record Alone(Arm arm) implements Finding {}

        /// Nothing speaks against that all arms are seen alike.
        ///
        /// @param least the arm that is seen least
        /// @param most the arm that is seen most
        record Even(Arm least, Arm most) implements Finding {}

        /// Two arms are not seen alike, and that is not chance.
        ///
        /// @param least the arm that is seen less
        /// @param most the arm that is seen more
        /// @param pValue of shares as different as these, at any look, among all pairs
        record Uneven(Arm least, Arm most, double pValue) implements Finding {
            /// Whether it is rather given less often than seen less often once it is given.
            public boolean isGivenLess() {
                double gap = most.ofAssigned().share() - least.ofAssigned().share();
                return most.shareGiven() - least.shareGiven() >= gap / 2;
            }
        }
    }

    /// Whether the experiment should not be trusted.
    public boolean uneven() {
        return finding instanceof Finding.Uneven;
    }

    /// Units that saw an answer of another arm than theirs.
    public long crossed() {
        return arms.stream().mapToLong(Arm::crossed).sum();
    }

    /// Compares the arms that show something.
    public static Exposure of(List<Arm> arms) {
        List<Arm> showing = arms.stream().filter(Arm::shows).toList();
        return new Exposure(arms, find(showing));
    }

    private static Finding find(List<Arm> showing) {
        if (showing.stream().allMatch(arm -> arm.assigned() == 0)) {
            return new Finding.Unfollowed();
        }
        long given = showing.stream().mapToLong(Arm::given).sum();
        long fewest = showing.stream().mapToLong(Arm::assigned).min().orElse(0);
        long enough = ConfidenceSequence.FEWEST / 2;
        if (fewest < enough) {
            return new Finding.TooFew(
                    "the smallest arm has %d units, and it takes %d".formatted(fewest, enough));
        }
        if (given > 0 && showing.stream().allMatch(arm -> arm.seen() == 0)) {
            return new Finding.Unseen(given);
        }
        return showing.size() == 1
                ? new Finding.Alone(showing.getFirst())
                : compare(showing.stream().sorted(Exposure::bySeen).toList());
    }

    private static int bySeen(Arm one, Arm other) {
        return Double.compare(one.ofAssigned().share(), other.ofAssigned().share());
    }

    /// @param rising arms by the share that saw them
    private static Finding compare(List<Arm> rising) {
        List<Finding.Uneven> pairs = new ArrayList<>();
        for (int more = 1; more < rising.size(); more++) {
            for (int less = 0; less < more; less++) {
                Arm least = rising.get(less);
                Arm most = rising.get(more);
                pairs.add(new Finding.Uneven(least, most, pValue(least, most)));
            }
        }
        List<Double> adjusted =
                Multiplicity.HOLM.adjust(pairs.stream().map(Finding.Uneven::pValue).toList());
        int oddest = 0;
        for (int i = 1; i < pairs.size(); i++) {
            oddest = adjusted.get(i) < adjusted.get(oddest) ? i : oddest;
        }
        Finding.Uneven pair = pairs.get(oddest);
        return adjusted.get(oddest) < ALARM
                ? new Finding.Uneven(pair.least(), pair.most(), adjusted.get(oddest))
                : new Finding.Even(rising.getFirst(), rising.getLast());
    }

    /// Of "they differ by no more than is tolerated", at any look.
    private static double pValue(Arm least, Arm most) {
        Estimate low = least.smoothed();
        Estimate high = most.smoothed();
        double beyond = high.value() - low.value() - TOLERATED;
        if (beyond <= 0) {
            return 1;
        }
        Estimate excess = new Estimate(beyond, low.variance() + high.variance());
        return switch (SEQUENCE.at(excess, least.assigned() + most.assigned())) {
            case Analysis.Done<Verdict>(Verdict verdict) -> verdict.pValue();
            case Analysis.Failed<Verdict> _ -> 1;
        };
    }
}
