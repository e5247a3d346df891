package dev.carpe.stats.report;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.report.Comparison.Standing;
import dev.carpe.stats.sequential.ConfidenceSequence;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Says what to do now. The order of the questions matters: trust, then harm, then benefit.
record Advice(
        Setup setup, ConfidenceSequence sequence, Health health, List<Comparison> comparisons) {
    private static final int WEEK = 7;

    /// What lies further away than so many times the present size is not foretold.
    private static final double FORESEEABLE = 50;

    NextStep next() {
        if (health.ratio().mismatch()) {
            return new NextStep.Repair(mismatch());
        }
        if (health.exposure().uneven()) {
            return new NextStep.Repair(new ExposureWords(health.exposure()).sentence());
        }
        Optional<Comparison> harm =
                comparisons.stream()
                        .filter(Advice::isGuardrail)
                        .filter(one -> one.standing() == Standing.WORSE)
                        .findFirst();
        if (harm.isPresent()) {
            return new NextStep.StopHarm(harm.get().arm(), harm.get().metric().name());
        }
        List<Comparison> goals =
                comparisons.stream()
                        .filter(one -> one.metric().role() instanceof Metric.Role.Goal)
                        .toList();
        Optional<Comparison> winner =
                goals.stream()
                        .filter(one -> one.standing() == Standing.BETTER)
                        .max(Comparator.comparingDouble(Advice::gain));
        return winner.map(this::ship).orElseGet(() -> undecided(goals));
    }

    private static boolean isGuardrail(Comparison one) {
        return one.metric().role() instanceof Metric.Role.Guardrail;
    }

    private String mismatch() {
        StringBuilder words = new StringBuilder("the arms have sizes that chance does not give (");
        for (int arm = 0; arm < setup.arms().size(); arm++) {
            words.append(arm == 0 ? "" : ", ")
                    .append(setup.arms().get(arm).name())
                    .append(' ')
                    .append(health.units().get(arm));
        }
        return words.append("), so units are lost or counted twice in one of them.").toString();
    }

    private static double gain(Comparison one) {
        return switch (one.finding()) {
            case Analysis.Done<Finding>(Finding found) ->
                    one.metric().wanted().upwards(found.effect().difference());
            case Analysis.Failed<Finding> _ -> Double.NEGATIVE_INFINITY;
        };
    }

    private NextStep ship(Comparison winner) {
        String better = "\"" + winner.arm() + "\" is better, but ";
        if (health.days() < WEEK) {
            int left = WEEK - health.days();
            return new NextStep.KeepRunning(
                    new Because(
                            "no-week",
                            better + "a full week has not been seen.",
                            winner.arm(),
                            winner.metric().name()),
                    OptionalLong.of(Math.round(unitsPerDay() * left)),
                    OptionalLong.of(left));
        }
        Optional<Comparison> unclear =
                comparisons.stream()
                        .filter(Advice::isGuardrail)
                        .filter(one -> one.arm().equals(winner.arm()))
                        .filter(one -> one.standing() == Standing.OPEN)
                        .findFirst();
        if (unclear.isPresent()) {
            return new NextStep.KeepRunning(
                    new Because(
                            "open-guardrail",
                            better
                                    + "it is not certain yet that "
                                    + unclear.get().metric().name()
                                    + " does not get worse.",
                            winner.arm(),
                            unclear.get().metric().name()),
                    OptionalLong.empty(),
                    OptionalLong.empty());
        }
        return shipped(winner, winner.finding().result());
    }

    private static NextStep shipped(Comparison winner, Finding found) {
        String metric = winner.metric().name();
        return switch (found.relative()) {
            case Analysis.Done<Finding.Lift>(Finding.Lift lift) ->
                    new NextStep.Ship(winner.arm(), metric, lift.verdict().interval(), true);
            case Analysis.Failed<Finding.Lift> _ ->
                    new NextStep.Ship(
                            winner.arm(), metric, found.anytime().result().interval(), false);
        };
    }

    private NextStep undecided(List<Comparison> goals) {
        if (goals.stream().allMatch(one -> one.standing() == Standing.WORSE)) {
            return new NextStep.KeepControl(
                    new Because("all-worse", "no treatment is better, and all are worse.", "", ""));
        }
        if (goals.stream()
                .allMatch(one ->
                        one.standing() == Standing.WORSE || one.standing() == Standing.UNHARMED)) {
            return new NextStep.KeepControl(
                    new Because(
                            "too-little",
                            "no treatment changes "
                                    + goals.getFirst().metric().name()
                                    + " by as much as would be worth having.",
                            "",
                            goals.getFirst().metric().name()));
        }
        OptionalLong more =
                goals.stream()
                        .filter(one -> one.standing() == Standing.OPEN)
                        .map(this::moreUnits)
                        .flatMapToLong(OptionalLong::stream)
                        .min();
        OptionalLong days =
                more.isPresent() && unitsPerDay() > 0
                        ? OptionalLong.of((long) Math.ceil(more.getAsLong() / unitsPerDay()))
                        : OptionalLong.empty();
        return new NextStep.KeepRunning(
                new Because("no-difference", "there is no clear difference yet.", "", ""),
                more,
                days);
    }

    private double unitsPerDay() {
        long units = health.units().stream().mapToLong(Long::longValue).sum();
        return health.days() == 0 ? 0 : (double) units / health.days();
    }

    /// Units in all arms until the interval of the goal would leave zero, if the difference and the noise stay as they are.
    private OptionalLong moreUnits(Comparison one) {
        if (!(one.finding() instanceof Analysis.Done<Finding>(Finding found))) {
            return OptionalLong.empty();
        }
        long units = found.effect().units();
        double z = Math.abs(found.effect().statistic());
        double growth = 1;
        while (growth < FORESEEABLE
                && z * Math.sqrt(growth) < sequence.multiplier(Math.round(units * growth))) {
            growth *= 1.01;
        }
        long all = health.units().stream().mapToLong(Long::longValue).sum();
        return growth < FORESEEABLE
                ? OptionalLong.of(Math.round(all * (growth - 1)))
                : OptionalLong.empty();
    }
}
