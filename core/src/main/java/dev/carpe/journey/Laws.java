package dev.carpe.journey;

import dev.carpe.detect.Plan;
import dev.carpe.language.Workspace;
import dev.carpe.predict.Model;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// Tries the laws that hold for every definition on the streams of the workspace's own tests.
///
/// Each stream is folded in order once; then the same events come in other ways, drawn from a seed, and the net result must be the
/// same. A law that fails names its seed, so that anyone can repeat it.
public final class Laws {
    /// How often each law is tried on each stream.
    public static final int TRIES = 8;

    private static final int MOST_TRIES = 4 * TRIES;

    private final Map<Law, Integer> made = new EnumMap<>(Law.class);
    private final Equipped equipped;
    private final Workspace workspace;
    private final Plan plan;
    private final long seed;

    /// The laws over a workspace without models.
    ///
    /// @param seed where the chance of the tries starts
    public Laws(Workspace workspace, long seed) {
        this(workspace, Map.of(), seed);
    }

    /// The laws over a workspace.
    ///
    /// @param models frozen models by the id of the definition that uses them
    /// @param seed where the chance of the tries starts
    public Laws(Workspace workspace, Map<String, Model> models, long seed) {
        this.workspace = Trial.lasting(workspace);
        this.equipped = new Equipped(this.workspace, models);
        this.plan = equipped.plan();
        this.seed = seed;
    }

    /// Tries all laws: one result for each definition that detects, in file order.
    public List<TestResult> run() {
        List<Stream> streams = new ArrayList<>(InlineTests.streams(workspace));
        streams.addAll(JourneyTests.streams(workspace));
        Breaches breaches = new Breaches();
        streams.forEach(stream -> check(Mutation.inOrder(stream), breaches));
        new Company(equipped, plan).check(streams, breaches);
        return workspace.moments().stream()
                .filter(moment -> moment.status().detects())
                .map(moment ->
                        new TestResult(
                                "laws of " + moment.id(),
                                moment.place(),
                                breaches.of(moment.id()),
                                Set.of()))
                .toList();
    }

    private void check(Stream stream, Breaches breaches) {
        List<NetMoment> expected = Law.fold(plan, stream);
        for (Law law : Law.values()) {
            if (law.appliesTo(stream)) {
                check(law, stream, expected, breaches);
            }
        }
        for (long from = seed; from < seed + TRIES; from++) {
            breaches.add(
                    "live and a backtest, seed " + from,
                    stream,
                    new Backtest(plan, new SplittableRandom(from)).differences(stream));
        }
    }

    /// A try that says nothing is made up for by another, up to a limit: some streams say nothing however they are dealt.
    private void check(Law law, Stream stream, List<NetMoment> expected, Breaches breaches) {
        int tries = 0;
        for (long from = seed; from < seed + MOST_TRIES && tries < TRIES; from++) {
            List<NetMoment> actual = law.run(plan, equipped, stream, new SplittableRandom(from));
            if (actual != Law.SAYS_NOTHING) {
                tries++;
                breaches.add(
                        law.words() + ", seed " + from,
                        stream,
                        Difference.between(expected, actual));
            }
        }
        made.merge(law, tries, Integer::sum);
    }

    /// How often a law was tried so far, tries that said nothing not counted.
    int tries(Law law) {
        return made.getOrDefault(law, 0);
    }
}
