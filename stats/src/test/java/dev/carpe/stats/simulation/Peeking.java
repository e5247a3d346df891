package dev.carpe.stats.simulation;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Effect;
import dev.carpe.stats.Tally;
import dev.carpe.stats.chance.Chance;
import dev.carpe.stats.compare.Means;
import dev.carpe.stats.sequential.ConfidenceSequence;
import dev.carpe.stats.sequential.GroupSequential;
import dev.carpe.stats.sequential.MixtureTest;
import dev.carpe.stats.sequential.Spending;
import dev.carpe.stats.sequential.Verdict;

/// Many experiments, each looked at many times by somebody who stops as soon as there is something to see.
///
/// @param runs experiments
/// @param found shares of experiments in which "a difference" was seen
/// @param covered share of experiments in which the true difference lay in *all* of the confidence sequence's intervals
/// @param looksUntilFound mean look at which the confidence sequence stopped, of those that stopped
record Peeking(int runs, Found found, double covered, double looksUntilFound) {
    /// By method.
    ///
    /// @param naive a Welch test at every look
    /// @param fixed a Welch test at the last look only
    /// @param sequence a confidence sequence at every look
    /// @param mixture a mixture test at every look
    /// @param group O'Brien–Fleming boundaries at five of the looks
    record Found(double naive, double fixed, double sequence, double mixture, double group) {}

    private static final int LOOKS = 100;
    private static final int GROUP_LOOKS = 5;

    static Peeking simulate(Outcomes outcomes, double lift, int runs, int unitsPerLook, long seed) {
        Counter counter = new Counter(outcomes, lift, unitsPerLook);
        for (int run = 0; run < runs; run++) {
            counter.run(new Chance(Chance.seed(seed, run)));
        }
        return counter.result(runs);
    }

    private static final class Counter {
        private final Outcomes outcomes;
        private final double lift;
        private final int unitsPerLook;
        private final ConfidenceSequence sequence;
        private final MixtureTest mixture;
        private final GroupSequential group =
                GroupSequential.evenly(0.95, Spending.O_BRIEN_FLEMING, GROUP_LOOKS);
        private int naive;
        private int fixed;
        private int sequences;
        private int mixtures;
        private int groups;
        private int covered;
        private long looks;

        Counter(Outcomes outcomes, double lift, int unitsPerLook) {
            this.outcomes = outcomes;
            this.lift = lift;
            this.unitsPerLook = unitsPerLook;
            sequence = ConfidenceSequence.narrowestAt(0.95, (long) unitsPerLook * LOOKS / 2);
            // Effects of a tenth of the mean are expected.
            mixture = MixtureTest.of(0.95, outcomes.mean * 0.1);
        }

        void run(Chance chance) {
            Tally control = new Tally();
            Tally treatment = new Tally();
            boolean naiveSaw = false;
            boolean mixtureSaw = false;
            boolean groupSaw = false;
            boolean fixedSaw = false;
            boolean allCover = true;
            int sequenceSaw = 0;
            for (int look = 1; look <= LOOKS; look++) {
                for (int unit = 0; unit < unitsPerLook; unit++) {
                    boolean treated = (unit & 1) == 1;
                    (treated ? treatment : control)
                            .add(outcomes.draw(chance, treated ? lift : 0), 0);
                }
                if (Means.welch(control.outcome(), treatment.outcome())
                        instanceof Analysis.Done<Effect>(Effect effect)) {
                    boolean beyond = Math.abs(effect.statistic()) > 1.959964;
                    naiveSaw |= beyond;
                    fixedSaw = beyond;
                    if (look % (LOOKS / GROUP_LOOKS) == 0) {
                        groupSaw |= group.stops(look / (LOOKS / GROUP_LOOKS) - 1, effect);
                    }
                    if (sequence.at(effect) instanceof Analysis.Done<Verdict>(Verdict now)) {
                        allCover &= now.interval().contains(outcomes.mean * lift);
                        if (sequenceSaw == 0 && now.interval().excludes(0)) {
                            sequenceSaw = look;
                        }
                    }
                    if (mixture.at(effect) instanceof Analysis.Done<Verdict>(Verdict now)) {
                        mixtureSaw |= now.pValue() <= 0.05;
                    }
                }
            }
            naive += naiveSaw ? 1 : 0;
            fixed += fixedSaw ? 1 : 0;
            sequences += sequenceSaw > 0 ? 1 : 0;
            looks += sequenceSaw;
            mixtures += mixtureSaw ? 1 : 0;
            groups += groupSaw ? 1 : 0;
            covered += allCover ? 1 : 0;
        }

        Peeking result(double runs) {
            return new Peeking(
                    (int) runs,
                    new Found(
                            naive / runs,
                            fixed / runs,
                            sequences / runs,
                            mixtures / runs,
                            groups / runs),
                    covered / runs,
                    sequences == 0 ? 0 : (double) looks / sequences);
        }
    }
}
