package dev.carpe.app;

import dev.carpe.app.terminal.Figures;
import dev.carpe.app.terminal.Paint;
import dev.carpe.app.terminal.Table;
import dev.carpe.app.terminal.Table.Column;
import dev.carpe.app.terminal.Terminal;
import dev.carpe.detect.Bound;
import dev.carpe.detect.Plan;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Problem;
import dev.carpe.language.Problem.Severity;
import dev.carpe.language.Reading;
import dev.carpe.language.Workspace;
import dev.carpe.language.WorkspaceReader;
import dev.carpe.predict.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `carpe check`: compiles a workspace and tells what is wrong with it, or what each moment can cost.
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Tell what is wrong with a workspace, or what each of its moments can cost.",
            "%nA problem is told with its file, its line and what to write instead. Where there is none, each moment"
                    + " is listed with the most memory, timers and keys that one customer can make it keep."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  carpe check my-moments", "  carpe check my-moments --json | jq '.problems'"})
final class CheckCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "DIR", description = "Folder with the workspace's .yaml files.")
    private Path folder = Path.of(".");

    @Mixin private ModelInput models = new ModelInput();

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    CheckCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        Reading reading = WorkspaceReader.read(WorkspaceFolder.read(folder));
        Map<String, Model> given =
                reading.hasErrors() ? Map.of() : models.read(reading.workspace());
        if (json) {
            CheckJson.print(reading, given, invocation.terminal().out());
        } else {
            print(reading, given);
        }
        return reading.hasErrors() ? ExitCode.FOUND : ExitCode.OK;
    }

    private void print(Reading reading, Map<String, Model> given) {
        Terminal terminal = invocation.terminal();
        printProblems(reading.problems(), terminal);
        if (reading.hasErrors()) {
            long errors = count(reading, Severity.ERROR);
            terminal.out().println();
            terminal.out()
                    .println(
                            terminal.paint(Paint.RED, Figures.of(errors, "problem"))
                                    + " to mend; nothing was compiled");
            return;
        }
        if (!reading.problems().isEmpty()) {
            terminal.out().println();
        }
        printBounds(reading.workspace(), given, terminal);
        ModelInput.warn(reading.workspace(), given, terminal);
        terminal.out().println();
        terminal.out().println(summary(reading));
    }

    /// One problem per line, as editors and terminals expect it.
    static void printProblems(List<Problem> problems, Terminal terminal) {
        for (Problem problem : problems) {
            boolean warning = problem.severity() == Severity.WARNING;
            String label = warning ? terminal.paint(Paint.YELLOW, "warning: ") : "";
            terminal.out()
                    .println(
                            terminal.paint(Paint.BOLD, problem.place() + ": ")
                                    + label
                                    + problem.message());
        }
    }

    private static void printBounds(
            Workspace workspace, Map<String, Model> given, Terminal terminal) {
        Plan plan = Plan.of(workspace, given);
        List<String> unfit = ModelInput.without(workspace, given);
        Table table =
                Table.of(
                        Column.words("moment"),
                        Column.words("need"),
                        Column.words("status"),
                        Column.figures("at most"),
                        Column.figures("timers"),
                        Column.figures("keys"));
        for (MomentDefinition moment : workspace.moments()) {
            table.row(row(plan, moment, unfit));
        }
        table.print(terminal);
    }

    private static String[] row(Plan plan, MomentDefinition moment, List<String> unfit) {
        String need = word(moment.need());
        String status = word(moment.status());
        if (!moment.status().detects() || unfit.contains(moment.id())) {
            return new String[] {moment.id(), need, status, "–", "–", "–"};
        }
        Bound bound = plan.bound(moment.id());
        return new String[] {
            moment.id(),
            need,
            status,
            Figures.bytes(bound.bytes()),
            Figures.count(bound.timers()),
            Figures.count(bound.keys())
        };
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String summary(Reading reading) {
        Workspace workspace = reading.workspace();
        long warnings = count(reading, Severity.WARNING);
        return Figures.of(workspace.moments().size(), "moment")
                + ", "
                + Figures.of(workspace.triggers().size(), "trigger")
                + ", "
                + Figures.of(workspace.experiences().size(), "experience")
                + ", "
                + Figures.of(workspace.tests().size(), "journey test")
                + ": "
                + (warnings == 0
                        ? "all in order"
                        : "in order, with " + Figures.of(warnings, "warning"))
                + ". \"At most\" is per customer, if this moment were alone.";
    }

    private static long count(Reading reading, Severity severity) {
        return reading.problems().stream()
                .filter(problem -> problem.severity() == severity)
                .count();
    }
}
