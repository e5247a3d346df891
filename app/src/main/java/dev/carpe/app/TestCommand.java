package dev.carpe.app;

import dev.carpe.app.terminal.Figures;
import dev.carpe.app.terminal.Paint;
import dev.carpe.app.terminal.Terminal;
import dev.carpe.journey.InlineTests;
import dev.carpe.journey.JourneyTests;
import dev.carpe.journey.Laws;
import dev.carpe.journey.TestResult;
import dev.carpe.language.Workspace;
import dev.carpe.language.WorkspaceReader;
import dev.carpe.predict.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `carpe test`: runs a workspace's tests in virtual time, and the laws that hold for every definition.
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Run a workspace's tests in virtual time.",
            "%nFirst the tests that stand in moments, and the journey tests. Then the laws that hold for every definition:"
                    + " the same events, late, twice or in another order, must give the same moments."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  carpe test my-moments",
            "  carpe test my-moments --seed 7 --json",
            "  carpe test my-moments --model about-to-buy.json"
        })
final class TestCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "DIR", description = "Folder with the workspace's .yaml files.")
    private Path folder = Path.of(".");

    @Mixin private ModelInput input = new ModelInput();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Where the chance in trying the laws starts (default: 1).")
    private long seed = 1;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    TestCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        Terminal terminal = invocation.terminal();
        Workspace workspace =
                ReplayInput.sound(WorkspaceReader.read(WorkspaceFolder.read(folder)), terminal);
        Map<String, Model> models = input.read(workspace);
        ModelInput.warn(workspace, models, terminal);
        List<Group> groups =
                List.of(
                        new Group("moment tests", new InlineTests(workspace, models).run()),
                        new Group("journey tests", new JourneyTests(workspace, models).run()),
                        new Group("laws", new Laws(workspace, models, seed).run()));
        groups.stream()
                .flatMap(group -> group.results().stream())
                .flatMap(result -> result.givenUp().stream())
                .distinct()
                .forEach(id -> terminal.err().println("carpe: " + givenUp(id)));
        if (json) {
            TestJson.print(groups, seed, terminal.out());
        } else {
            groups.forEach(group -> print(group, terminal));
            terminal.out().println(summary(groups, terminal));
        }
        return groups.stream().allMatch(Group::passed) ? ExitCode.OK : ExitCode.FOUND;
    }

    /// What a user is told of a definition that has too many ways to pick its events.
    static String givenUp(String definition) {
        return definition
                + " has so many ways to pick its events that the search was given up and a moment may have been overlooked:"
                + " count fewer of them, in less time or in a fixed order.";
    }

    /// Tests of one kind.
    ///
    /// @param title what they are
    /// @param results what came of them
    record Group(String title, List<TestResult> results) {
        boolean passed() {
            return failed() == 0;
        }

        long failed() {
            return results.stream().filter(result -> !result.passed()).count();
        }
    }

    private static void print(Group group, Terminal terminal) {
        for (TestResult result : group.results()) {
            if (!result.passed()) {
                terminal.out().println(terminal.paint(Paint.RED, "✗ ") + result.name());
                result.failures()
                        .forEach(failure ->
                                terminal.out()
                                        .println(
                                                "  " + failure.place() + ": " + failure.message()));
            }
        }
        String mark =
                group.passed() ? terminal.paint(Paint.GREEN, "✓") : terminal.paint(Paint.RED, "✗");
        long all = group.results().size();
        String told =
                group.passed()
                        ? Figures.count(all) + " passed"
                        : Figures.count(all - group.failed())
                                + " of "
                                + Figures.count(all)
                                + " passed";
        terminal.out().println(mark + " " + group.title() + ": " + (all == 0 ? "none" : told));
    }

    private String summary(List<Group> groups, Terminal terminal) {
        long failed = groups.stream().mapToLong(Group::failed).sum();
        if (failed == 0) {
            return "";
        }
        return terminal.paint(Paint.RED, Figures.of(failed, "test") + " failed")
                + " (seed "
                + seed
                + ")";
    }
}
