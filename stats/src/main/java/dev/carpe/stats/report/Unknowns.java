package dev.carpe.stats.report;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.adjust.Segments;
import dev.carpe.stats.health.Drift;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Says what the numbers do not tell.
record Unknowns(
        Setup setup,
        Health health,
        List<Comparison> comparisons,
        List<Report.Treatment> treatments) {
    List<Unknown> all() {
        List<Unknown> unknown = new ArrayList<>();
        if (health.days() < 7) {
            unknown.add(
                    new Unknown(
                            "weekdays",
                            "Weekdays and weekends may differ, and %d of 7 days were seen."
                                    .formatted(health.days()),
                            Map.of("days", String.valueOf(health.days()))));
        }
        unknown.addAll(new ExposureWords(health.exposure()).unknown());
        for (int i = 0; i < treatments.size(); i++) {
            drift(treatments.get(i).arm(), health.drift().get(i), unknown);
        }
        comparisons.forEach(one -> failed(one, unknown));
        treatments.forEach(treatment -> leftOut(treatment, unknown));
        setup.metrics().stream()
                .filter(metric -> Double.isFinite(metric.cap().high()))
                .forEach(metric ->
                        unknown.add(
                                new Unknown(
                                        "capped",
                                        "Of %s, what a customer has above %s is not counted."
                                                .formatted(metric.name(), metric.cap().high()),
                                        Map.of(
                                                "metric",
                                                metric.name(),
                                                "cap",
                                                String.valueOf(metric.cap().high())))));
        if (setup.arms().size() > 2) {
            unknown.add(
                    new Unknown(
                            "not-each-other",
                            "Treatments are compared with the control, not with each other.",
                            Map.of()));
        }
        return unknown;
    }

    private void drift(String arm, Analysis<Drift> drift, List<Unknown> unknown) {
        if (drift instanceof Analysis.Done<Drift>(Drift seen)) {
            Drift.Course course = seen.course(difference(arm));
            if (course != Drift.Course.STEADY) {
                String word = course == Drift.Course.FADING ? "fading" : "growing";
                unknown.add(
                        new Unknown(
                                word,
                                "The effect of \"%s\" is %s from day to day, so where it ends is not known."
                                        .formatted(arm, word),
                                Map.of("arm", arm)));
            } else if (seen.unrestPValue() < Drift.REMARKABLE) {
                unknown.add(
                        new Unknown(
                                "uneven-days",
                                "The effect of \"%s\" differs between days by more than chance; why is not known."
                                        .formatted(arm),
                                Map.of("arm", arm)));
            }
        }
    }

    private double difference(String arm) {
        return comparisons.stream()
                .filter(one -> one.arm().equals(arm))
                .filter(one -> one.metric().role() instanceof Metric.Role.Goal)
                .map(Comparison::finding)
                .mapToDouble(finding ->
                        finding instanceof Analysis.Done<Finding>(Finding found)
                                ? found.effect().difference()
                                : 0)
                .sum();
    }

    private static void failed(Comparison one, List<Unknown> unknown) {
        if (one.finding()
                instanceof Analysis.Failed<Finding>(Analysis.Cause cause, String message)) {
            unknown.add(
                    new Unknown(
                            "not-compared",
                            "%s of \"%s\": %s.".formatted(one.metric().name(), one.arm(), message),
                            Map.of(
                                    "metric",
                                    one.metric().name(),
                                    "arm",
                                    one.arm(),
                                    "cause",
                                    cause.code())));
        }
    }

    private static void leftOut(Report.Treatment treatment, List<Unknown> unknown) {
        for (Segments.Dimension dimension : treatment.segments()) {
            if (!dimension.leftOut().isEmpty()) {
                String kinds = String.join(", ", dimension.leftOut());
                unknown.add(
                        new Unknown(
                                "few-of-kinds",
                                "Too few units of \"%s\" for a word on %s: %s."
                                        .formatted(treatment.arm(), dimension.name(), kinds),
                                Map.of(
                                        "arm",
                                        treatment.arm(),
                                        "dimension",
                                        dimension.name(),
                                        "kinds",
                                        kinds)));
            }
        }
    }
}
