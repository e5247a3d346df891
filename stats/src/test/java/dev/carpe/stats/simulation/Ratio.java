package dev.carpe.stats.simulation;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.chance.Chance;
import dev.carpe.stats.health.SampleRatio;
import dev.carpe.stats.health.SequentialSampleRatio;
import java.util.List;

/// Alarms about the sizes of two arms that should be equal, over a hundred looks.
///
/// @param sequential share of experiments with an alarm of the sequential test
/// @param classic share with an alarm of the chi-squared test at any look
/// @param looksUntilAlarm mean look of the sequential test's first alarm, of those with one
record Ratio(double sequential, double classic, double looksUntilAlarm) {
    private static final int LOOKS = 100;

    /// @param share of units that really go to the first arm
    static Ratio simulate(double share, int runs, int unitsPerLook, long seed) {
        int sequential = 0;
        int classic = 0;
        long looks = 0;
        for (int run = 0; run < runs; run++) {
            Chance chance = new Chance(Chance.seed(seed, run));
            long first = 0;
            int alarm = 0;
            boolean classicAlarm = false;
            for (int look = 1; look <= LOOKS; look++) {
                for (int unit = 0; unit < unitsPerLook; unit++) {
                    first += chance.uniform() < share ? 1 : 0;
                }
                List<Long> units = List.of(first, (long) look * unitsPerLook - first);
                List<Double> shares = List.of(1.0, 1.0);
                if (alarm == 0 && SequentialSampleRatio.USUAL.check(units, shares).mismatch()) {
                    alarm = look;
                }
                classicAlarm |=
                        SampleRatio.check(units, shares)
                                        instanceof
                                        Analysis.Done<SampleRatio.Check>(SampleRatio.Check check)
                                && check.mismatch();
            }
            sequential += alarm > 0 ? 1 : 0;
            looks += alarm;
            classic += classicAlarm ? 1 : 0;
        }
        return new Ratio(
                (double) sequential / runs,
                (double) classic / runs,
                sequential == 0 ? 0 : (double) looks / sequential);
    }
}
