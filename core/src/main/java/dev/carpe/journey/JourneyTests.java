package dev.carpe.journey;

import dev.carpe.decide.Playbook;
import dev.carpe.detect.Plan;
import dev.carpe.language.JourneyTest;
import dev.carpe.language.Workspace;
import dev.carpe.predict.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Runs scripted journeys: a customer walks across devices and channels in virtual time, and moments and answers are looked at on
/// the way.
///
/// Definitions and triggers run as they stand: what is in shadow answers nothing here either.
public final class JourneyTests {
    private final Workspace workspace;
    private final Plan plan;
    private final Playbook playbook;

    /// The journeys of a workspace without models.
    public JourneyTests(Workspace workspace) {
        this(workspace, Map.of());
    }

    /// The journeys of a workspace.
    ///
    /// @param models frozen models by the id of the definition that uses them
    public JourneyTests(Workspace workspace, Map<String, Model> models) {
        this.workspace = workspace;
        this.plan = Plan.of(workspace, models);
        this.playbook = Playbook.of(workspace);
    }

    /// Runs all journeys, in file order.
    public List<TestResult> run() {
        List<TestResult> results = new ArrayList<>();
        for (JourneyTest test : workspace.tests()) {
            results.add(
                    test.isOfCrowd()
                            ? new Crowd(workspace, plan, playbook, test).run()
                            : new JourneyRun(workspace, plan, playbook, test).run());
        }
        return results;
    }

    /// The streams of all journeys, each as the events of one customer.
    static List<Stream> streams(Workspace workspace) {
        return workspace.tests().stream()
                .map(test -> new JourneyScript(workspace, test).stream())
                .toList();
    }
}
