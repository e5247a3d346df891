package dev.carpe.stats.offpolicy;

import dev.carpe.stats.Estimate;
import dev.carpe.stats.Interval;

/// What another policy would have earned per choice, by several estimators that fail in different ways: if they disagree beyond
/// chance, believe none.
///
/// @param rows choices in the log
/// @param logged what the policy that ran has earned
/// @param effectiveSize how many choices of the other policy the log is worth: (Σw)² / Σw²
/// @param meanWeight should be 1
/// @param largestWeight of a single choice
/// @param ips inverse propensity score: unbiased, noisy. Horvitz and Thompson, JASA 47 (1952)
/// @param snips self-normalised: steadier, a little biased. Swaminathan and Joachims, NIPS 2015
/// @param directMethod the reward model alone: steady, and as wrong as the model
/// @param doublyRobust the model, corrected by weighted errors: right if either the propensities or the model are. Dudík, Langford and
///     Li, ICML 2011
/// @param switched doubly robust, but large weights trust the model. Wang, Agarwal and Dudík, ICML 2017
/// @param difference the self-normalised estimate less the doubly robust one, resampled together
public record Evaluation(
        long rows,
        Value logged,
        double effectiveSize,
        double meanWeight,
        double largestWeight,
        Value ips,
        Value snips,
        Value directMethod,
        Value doublyRobust,
        Value switched,
        Value difference) {
    /// What adding up in another order may change of a number, as a part of it.
    private static final double ROUNDING = 1e-9;

    /// Whether weights alone say what the doubly robust estimate says, but for chance. If so, believe that one; if not, none.
    ///
    /// Where the propensities are those that were used, both estimate the same, whatever the model, as long as it has not seen the rows that it
    /// is asked about ([RewardModel#crossFitted]); so their difference tests the propensities, against its own sampling error: Hausman, "Specification tests in econometrics", Econometrica 46 (1978). What lies
    /// outside the interval of one of them does not show it: the two err together, and each in its own measure (Schenker and Gentleman,
    /// "On judging the significance of differences by examining the overlap between confidence intervals", The American Statistician 55,
    /// 2001). The error is that of the resampled difference (Efron and Tibshirani, "An introduction to the bootstrap", 1993, chapter 13).
    public boolean agree() {
        double rounding =
                ROUNDING
                        * Math.max(
                                Math.abs(snips.estimate().value()),
                                Math.abs(doublyRobust.estimate().value()));
        return difference.bootstrap().low() <= rounding
                && difference.bootstrap().high() >= -rounding;
    }

    /// What may be said, in words.
    public String verdict() {
        if (!agree()) {
            return "The estimates disagree: believe none of them. Try the other policy on a small share.";
        }
        double ran = logged.estimate().value();
        if (doublyRobust.bootstrap().low() > ran) {
            return "The other policy would have earned more than the one that ran.";
        }
        return doublyRobust.bootstrap().high() < ran
                ? "The other policy would have earned less than the one that ran."
                : "Which of the two earns more, this log cannot tell.";
    }

    /// One estimate.
    ///
    /// @param estimate mean reward per choice, with its variance by the central limit theorem
    /// @param interval by that theorem
    /// @param bootstrap percentile interval of resampled logs; better where rewards are rare
    public record Value(Estimate estimate, Interval interval, Interval bootstrap) {}
}
