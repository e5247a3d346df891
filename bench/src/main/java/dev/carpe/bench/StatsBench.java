package dev.carpe.bench;

import dev.carpe.experiment.Assignments;
import dev.carpe.experiment.Experiments;
import dev.carpe.experiment.Holding;
import dev.carpe.experiment.Standing;
import dev.carpe.language.Reading;
import dev.carpe.language.SourceFile;
import dev.carpe.language.WorkspaceReader;
import dev.carpe.profile.ProfileId;
import dev.carpe.stats.bandit.Choice;
import dev.carpe.stats.bandit.Exploration;
import dev.carpe.stats.bandit.Limits;
import dev.carpe.stats.bandit.LinearBandit;
import dev.carpe.stats.bandit.Memory;
import dev.carpe.stats.chance.Chance;
import dev.carpe.stats.offpolicy.Logged;
import dev.carpe.stats.offpolicy.OffPolicy;
import dev.carpe.stats.offpolicy.RewardModel;
import dev.carpe.stats.report.Arm;
import dev.carpe.stats.report.Collector;
import dev.carpe.stats.report.Metric;
import dev.carpe.stats.report.Report;
import dev.carpe.stats.report.Setup;
import dev.carpe.stats.report.Unit;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// How long statistics take: the report of an experiment with a million exposures, a contextual bandit's choice and update, an
/// off-policy evaluation. Medians of rounds, wall clock and the thread's own processor time.
///
/// ```
/// java -cp bench/target/carpe-bench.jar dev.carpe.bench.StatsBench [EXPOSURES]
/// ```
public final class StatsBench {
    private static final int ROUNDS = 15;
    private static final int FEATURES = 64;
    private static final int ARMS = 5;
    private static final int CHOICES = 5_000;
    private static final int LOGGED = 100_000;

    /// How often each customer is drawn in a round: what takes less than a microsecond is measured once it is compiled, which takes
    /// some hundred milliseconds.
    private static final int DRAWS = 200;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    private StatsBench() {}

    public static void main(String[] args) {
        int exposures = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        StatsBench bench = new StatsBench();
        bench.report(exposures);
        bench.bandit(new Exploration.Thompson(1), "thompson");
        bench.bandit(new Exploration.UpperBound(1), "linucb");
        bench.offPolicy();
        bench.assignment();
    }

    /// A customer's place in an experiment of two experiences with a holdout, drawn anew.
    private void assignment() {
        Reading reading =
                WorkspaceReader.read(
                        List.of(
                                new SourceFile(
                                        "bench.yaml",
                                        """
                                        moment: viewed
                                        title: Viewed
                                        need: buy
                                        phase: consideration
                                        detect: { steps: [{ on: Product Viewed }] }
                                        lasts: 10m
                                        ---
                                        goal: purchase
                                        on: Order Completed
                                        within: 1d
                                        ---
                                        experience: words
                                        principle: none
                                        content: { headline: Look }
                                        ---
                                        experience: stars
                                        principle: none
                                        content: { headline: Stars }
                                        ---
                                        trigger: help
                                        on: viewed
                                        placement: product-page
                                        choose: { by: experiment, among: [words, stars] }
                                        goal: purchase
                                        holdout: 10%
                                        """)));
        Experiments experiments = Experiments.of(reading.workspace());
        ProfileId[] profiles = new ProfileId[CHOICES];
        Arrays.setAll(profiles, i -> new ProfileId("visitor-" + i));
        Instant now = Instant.parse("2026-03-06T12:00:00Z");
        measure(
                "assignment, a holdout and two arms",
                CHOICES * DRAWS,
                () -> {
                    int held = 0;
                    for (int i = 0; i < CHOICES * DRAWS; i++) {
                        ProfileId profile = profiles[i % CHOICES];
                        Standing standing =
                                experiments.standing(
                                        Assignments.NONE,
                                        profile,
                                        "viewed",
                                        "help",
                                        now,
                                        Holding.FIXED);
                        held += standing.heldOutOf() == null ? 0 : 1;
                    }
                    return held;
                });
    }

    /// Three metrics, two dimensions, two arms, 28 days.
    private void report(int exposures) {
        Setup setup =
                new Setup(
                        "bench",
                        List.of(new Arm("none", 1), new Arm("answer", 1)),
                        List.of(
                                Metric.goal("conversion", Metric.Kind.SHARE),
                                Metric.watched("revenue", Metric.Kind.MEAN),
                                Metric.guardrail("returns", Metric.Kind.SHARE, 0.1)),
                        List.of("device", "channel"),
                        LocalDate.of(2026, 3, 2),
                        0.95,
                        exposures,
                        0);
        List<Unit> units = units(exposures);
        measure(
                "report of " + exposures + " exposures, from the exposures",
                1,
                () -> {
                    Collector collector = new Collector(setup);
                    units.forEach(collector::add);
                    return Report.of(collector).comparisons().size();
                });
        Collector kept = new Collector(setup);
        units.forEach(kept::add);
        measure("the same from what is kept", 1, () -> Report.of(kept).comparisons().size());
    }

    private static List<Unit> units(int exposures) {
        Chance chance = new Chance(1);
        String[] devices = {"phone", "desktop", "tablet"};
        String[] channels = {"search", "mail", "direct", "social"};
        List<Unit> units = new ArrayList<>(exposures);
        for (int i = 0; i < exposures; i++) {
            boolean buys = chance.uniform() < 0.05;
            double before = chance.uniform() * 100;
            units.add(
                    new Unit(
                            chance.below(2),
                            (int) ((long) i * 28 / exposures),
                            new double[] {buys ? 1 : 0, buys ? before : 0, 0},
                            new double[] {0, before, 0},
                            List.of(devices[chance.below(3)], channels[chance.below(4)])));
        }
        // A guardrail that never moves has no variance: one in a hundred returns.
        for (int i = 0; i < exposures; i += 100) {
            units.get(i).outcomes()[2] = 1;
        }
        return units;
    }

    private void bandit(Exploration exploration, String name) {
        LinearBandit bandit =
                new LinearBandit(
                        FEATURES,
                        1,
                        exploration,
                        Memory.FOREVER,
                        Collections.nCopies(ARMS, Limits.atLeast(0.02)));
        Chance chance = new Chance(2);
        double[][] contexts = new double[CHOICES][FEATURES];
        for (double[] context : contexts) {
            Arrays.setAll(context, _ -> chance.gaussian());
        }
        measure(
                "%s, choice and update, %d features, %d arms".formatted(name, FEATURES, ARMS),
                CHOICES,
                () -> {
                    int last = 0;
                    for (int i = 0; i < CHOICES; i++) {
                        Choice choice = bandit.choose(contexts[i], i);
                        bandit.learn(contexts[i], choice.arm(), contexts[i][choice.arm()]);
                        last = choice.arm();
                    }
                    return last;
                });
    }

    private void offPolicy() {
        Chance chance = new Chance(3);
        List<Logged<Integer>> log = new ArrayList<>(LOGGED);
        for (int i = 0; i < LOGGED; i++) {
            int action = chance.below(ARMS);
            log.add(
                    new Logged<>(
                            chance.below(4),
                            action,
                            chance.uniform() < 0.02 * (action + 1) ? 1 : 0,
                            1.0 / ARMS));
        }
        double[] target = {0.1, 0.1, 0.1, 0.1, 0.6};
        measure(
                "off-policy evaluation of " + LOGGED + " choices, 1,000 resamples",
                1,
                () ->
                        (int)
                                OffPolicy.usual(1)
                                        .evaluate(
                                                log,
                                                _ -> target,
                                                RewardModel.smoothedMeans(log, ARMS, 50))
                                        .result()
                                        .rows());
    }

    private interface Work {
        /// Something that depends on all that was done, so that nothing is left out.
        int run();
    }

    private void measure(String what, int times, Work work) {
        double[] wall = new double[ROUNDS];
        double[] processor = new double[ROUNDS];
        int sum = 0;
        for (int round = -ROUNDS / 3; round < ROUNDS; round++) {
            long started = System.nanoTime();
            long busy = threads.getCurrentThreadCpuTime();
            sum += work.run();
            if (round >= 0) {
                processor[round] = (threads.getCurrentThreadCpuTime() - busy) / 1e3 / times;
                wall[round] = (System.nanoTime() - started) / 1e3 / times;
            }
        }
        Arrays.sort(wall);
        Arrays.sort(processor);
        System.out.println(
                new Row()
                        .put("measure", what)
                        .put("micros", wall[ROUNDS / 2], 3)
                        .put("cpuMicros", processor[ROUNDS / 2], 3)
                        .put("check", sum)
                        .toJson());
    }
}
