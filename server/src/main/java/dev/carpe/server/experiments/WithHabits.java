package dev.carpe.server.experiments;

import dev.carpe.analytics.Habits;
import dev.carpe.analytics.History;
import dev.carpe.analytics.HistoryTrouble;
import dev.carpe.experiment.Goal;
import dev.carpe.language.GoalDefinition;
import dev.carpe.language.Matcher;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Workspace;
import dev.carpe.stats.Analysis;
import dev.carpe.stats.Paired;
import dev.carpe.stats.report.Adjusted;
import dev.carpe.stats.report.Metric;
import dev.carpe.stats.report.Report;
import dev.carpe.stats.report.Setup;
import dev.carpe.stats.report.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The effect on the goal, and on its value, with the customers' [Habits] taken into account: beside the exact counts of the log, which
/// decide.
final class WithHabits {
    private static final String NOT_KNOWN =
            "The effect with what customers did before taken into account: ";

    private final String key;
    private final Counted counted;
    private final Workspace workspace;

    /// @param workspace the definitions in force, which say what reaches the goal
    WithHabits(String key, Counted counted, Workspace workspace) {
        this.key = key;
        this.counted = counted;
        this.workspace = workspace;
    }

    /// What reaches a goal.
    ///
    /// @param value the property whose number it is worth; null where it has none
    private record Reaching(Matcher on, @Nullable String value) {}

    /// The report with the adjusted effects of each treatment, of which history tells about a second behind. Where history cannot be asked,
    /// or nobody differed before, the report stands without them, and says so.
    ///
    /// @param report one that has a goal
    /// @param simulated whether simulated customers count too
    Report in(Report report, boolean simulated, History history) {
        String goal = goal();
        Optional<Reaching> reaching = reaching(goal);
        if (reaching.isEmpty()) {
            return without(report, "the goal " + goal + " is not defined any more");
        }
        try {
            Reaching how = reaching.get();
            return in(report, new Habits(key, goal, simulated, how.on(), how.value()).ask(history));
        } catch (HistoryTrouble trouble) {
            return without(report, String.valueOf(trouble.getMessage()));
        }
    }

    /// The report with the adjusted effects of each treatment.
    ///
    /// @param arms what history has answered
    Report in(Report report, List<Habits.Arm> arms) {
        Map<String, Habits.Arm> byName = new LinkedHashMap<>();
        arms.forEach(arm -> byName.put(arm.name(), arm));
        Habits.Arm control = of(byName, new Question(key, counted).arms().getFirst());
        List<Report.Treatment> treatments = new ArrayList<>();
        Set<Unknown> unknown = new LinkedHashSet<>(report.unknowns());
        for (Report.Treatment treatment : report.treatments()) {
            Habits.Arm treated = of(byName, treatment.arm());
            List<Adjusted> adjusted = new ArrayList<>();
            for (Compared one : compared(report.setup(), control, treated)) {
                switch (Adjusted.of(report.setup(), one.metric(), one.control(), one.treated())) {
                    case Analysis.Done<Adjusted>(Adjusted done) -> adjusted.add(done);
                    case Analysis.Failed<Adjusted> failed ->
                            unknown.add(notAdjusted(failed.cause().code(), failed.message()));
                }
            }
            treatments.add(treatment.beside(adjusted));
        }
        return report.with(treatments, List.copyOf(unknown));
    }

    /// A metric with the habits that belong to it.
    private record Compared(Metric metric, Paired control, Paired treated) {}

    /// The goal, and its value where it has one.
    private List<Compared> compared(Setup setup, Habits.Arm control, Habits.Arm treated) {
        List<Compared> compared = new ArrayList<>();
        for (Metric metric : setup.metrics()) {
            if (metric.role() instanceof Metric.Role.Goal) {
                compared.add(new Compared(metric, control.share(), treated.share()));
            } else if (metric.name().equals(Question.value(goal()))) {
                compared.add(new Compared(metric, control.value(), treated.value()));
            }
        }
        return compared;
    }

    private static Habits.Arm of(Map<String, Habits.Arm> arms, String name) {
        return arms.getOrDefault(name, new Habits.Arm(name, Paired.NONE, Paired.NONE));
    }

    private static Report without(Report report, String why) {
        List<Unknown> unknown = new ArrayList<>(report.unknowns());
        unknown.add(notAdjusted("no-history", why));
        return report.with(report.treatments(), unknown);
    }

    private static Unknown notAdjusted(String cause, String why) {
        return new Unknown(
                "not-adjusted", NOT_KNOWN + why + ".", Map.of("cause", cause, "why", why));
    }

    private String goal() {
        return counted.asked().metrics().stream()
                .filter(one -> one.role() == Goal.Role.DECIDES)
                .map(Asked.Wanted::goal)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a report has a goal"));
    }

    /// As experiments of each level name their goals.
    private Optional<Reaching> reaching(String goal) {
        return switch (counted.asked().level()) {
            case MOMENT ->
                    workspace
                            .moment(goal)
                            .map(MomentDefinition::outcome)
                            .map(outcome -> new Reaching(outcome.on(), outcome.value()));
            case SITE, TRIGGER ->
                    workspace
                            .goal(goal)
                            .map((GoalDefinition one) -> new Reaching(one.on(), one.value()));
        };
    }
}
