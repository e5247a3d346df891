package dev.carpe.stats.compare;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Analysis.Cause;
import dev.carpe.stats.Count;
import dev.carpe.stats.Interval;
import dev.carpe.stats.Level;
import dev.carpe.stats.numeric.Normal;

/// How many times as likely something is in one group as in another, compared only among units that are alike: in each stratum by
/// itself, then together. Right for many small strata too. Strata are added one by one; not for several threads at once.
///
/// The test is that of Mantel and Haenszel, "Statistical aspects of the analysis of data from retrospective studies of disease", JNCI 22
/// (1959), without continuity correction, where Mantel and Fleiss's criterion says that its approximation is good (American Journal of
/// Epidemiology 112, 1980). The interval of the ratio is that of Greenland and Robins, "Estimation of a common effect parameter from
/// sparse follow-up data", Biometrics 41 (1985).
public final class StratifiedRisk {
    /// What Mantel and Fleiss ask for.
    private static final double ENOUGH = 5;

    private double treated;
    private double control;
    private double spread;
    private double surplus;
    private double expected;
    private double variance;
    private double least;
    private double most;

    /// No strata yet.
    public StratifiedRisk() {}

    /// How much more likely it is.
    ///
    /// @param ratio of the treated group's share to the control's
    /// @param interval of the ratio
    /// @param z the surplus of the treated group in standard errors; its sign is the ratio's side of 1
    /// @param pValue two-sided, of "as likely in both"
    public record Ratio(double ratio, Interval interval, double z, double pValue) {}

    /// Adds a stratum. One in which a group has nobody says nothing.
    public void add(Count controlCount, Count treatedCount) {
        add(
                controlCount.successes(),
                controlCount.units(),
                treatedCount.successes(),
                treatedCount.units());
    }

    /// The same, in numbers.
    public void add(
            long controlSuccesses, long controlUnits, long treatedSuccesses, long treatedUnits) {
        if (controlUnits == 0 || treatedUnits == 0) {
            return;
        }
        double all = (double) controlUnits + treatedUnits;
        double reached = (double) controlSuccesses + treatedSuccesses;
        double share = treatedUnits / all;
        treated += treatedSuccesses * (controlUnits / all);
        control += controlSuccesses * share;
        spread +=
                ((double) treatedUnits * controlUnits * reached
                                - (double) treatedSuccesses * controlSuccesses * all)
                        / (all * all);
        surplus += treatedSuccesses - reached * share;
        expected += reached * share;
        variance += share * (controlUnits / all) * reached * (all - reached) / Math.max(1, all - 1);
        least += Math.max(0.0, treatedUnits - (all - reached));
        most += Math.min((double) treatedUnits, reached);
    }

    /// The surplus of the treated group in standard errors; 0 where there is too little to say.
    public double z() {
        return isEnough() ? surplus / Math.sqrt(variance) : 0;
    }

    /// Two-sided, of "as likely in both"; 1 where there is too little to say.
    public double pValue() {
        return Normal.twoSided(z());
    }

    private boolean isEnough() {
        return Math.min(expected - least, most - expected) >= ENOUGH && variance > 0;
    }

    /// What all strata say together.
    public Analysis<Ratio> ratio(double level) {
        if (!isEnough() || !(treated > 0 && control > 0)) {
            return Analysis.failed(
                    Cause.TOO_FEW,
                    "too few units of both groups are alike: about five of the treated should have reached it by chance, and five not");
        }
        double log = Math.log(treated / control);
        double half =
                Normal.upperQuantile((1 - Level.check(level)) / 2)
                        * Math.sqrt(spread / (treated * control));
        return Analysis.done(
                new Ratio(
                        treated / control,
                        new Interval(Math.exp(log - half), Math.exp(log + half), level),
                        z(),
                        pValue()));
    }
}
