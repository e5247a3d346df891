package dev.carpe.journey;

import dev.carpe.detect.Plan;
import dev.carpe.journey.TestResult.Failure;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Tries the laws that hold for every definition on the streams of the workspace's own tests.
///
/// Each stream is folded in order once; then the same events come in other ways, drawn from a seed, and the net result must be the
/// same. A law that fails names its seed, so that anyone can repeat it.
public final class Laws {
    /// How often each law is tried on each stream.
    public static final int TRIES = 8;

    private final Workspace workspace;
    private final Plan plan;
    private final long seed;

    /// The laws over a workspace.
    ///
    /// @param seed where the chance of the tries starts
    public Laws(Workspace workspace, long seed) {
        this.workspace = Trial.of(workspace);
        this.plan = Plan.of(this.workspace);
        this.seed = seed;
    }

    /// Tries all laws: one result for each definition that detects, in file order.
    public List<TestResult> run() {
        Map<String, List<Failure>> failures = new LinkedHashMap<>();
        List<MomentDefinition> definitions =
                workspace.moments().stream().filter(moment -> moment.status().detects()).toList();
        definitions.forEach(moment -> failures.put(moment.id(), new ArrayList<>()));
        List<Stream> streams = new ArrayList<>(InlineTests.streams(workspace));
        streams.addAll(JourneyTests.streams(workspace));
        streams.forEach(stream -> check(stream, failures));
        new Company(workspace, plan).check(streams, failures);
        List<TestResult> results = new ArrayList<>();
        definitions.forEach(moment ->
                results.add(
                        new TestResult(
                                "laws of " + moment.id(),
                                moment.place(),
                                failures.get(moment.id()))));
        return results;
    }

    private void check(Stream stream, Map<String, List<Failure>> failures) {
        Stream ordered = Mutation.inOrder(stream);
        List<NetMoment> expected = Law.fold(plan, ordered);
        for (Law law : Law.values()) {
            for (int attempt = 0; attempt < TRIES; attempt++) {
                long from = seed + attempt;
                Random random = new Random(from);
                Difference.between(expected, law.run(plan, workspace, ordered, random))
                        .forEach((definition, difference) ->
                                failures.get(definition)
                                        .add(
                                                new Failure(
                                                        stream.place(),
                                                        law.words()
                                                                + " ("
                                                                + stream.name()
                                                                + ", seed "
                                                                + from
                                                                + "): "
                                                                + difference)));
            }
        }
    }
}
