package dev.carpe.stats.offpolicy;

import dev.carpe.stats.Estimate;
import dev.carpe.stats.Interval;

/// What another policy would have earned per choice, by several estimators that fail in different ways: if they disagree beyond their
/// intervals, believe none.
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
        Value switched) {
    /// Whether weights alone say about what the doubly robust estimate says, within its interval. If so, believe that one; if not, none.
    public boolean agree() {
        double weighted = snips.estimate().value();
        return weighted >= doublyRobust.bootstrap().low()
                && weighted <= doublyRobust.bootstrap().high();
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
