package dev.carpe.app;

import dev.carpe.app.terminal.Terminal;
import dev.carpe.stats.report.Report;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `carpe experiment analyse`: the report of an experiment from a file of assignments and outcomes.
@Command(
        name = "analyse",
        mixinStandardHelpOptions = true,
        description = {
            "Analyse an experiment from a CSV or NDJSON file with one row per customer.",
            "%nA column that holds only 0 and 1 is compared as a share, any other as a mean. Intervals are valid at"
                    + " every look."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  carpe experiment analyse mail.csv.gz --arm segment --control 'No E-Mail' --goal visit",
            "  carpe experiment analyse mail.csv.gz --arm segment --control none --goal spend --before history --segment channel",
            "  carpe experiment analyse mail.csv.gz --arm segment --control none --goal visit --stratify channel --looks 5 --look 2"
        })
final class AnalyseCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "FILE", description = "The file; - for the standard input.")
    private String file = "";

    @Option(
            names = "--arm",
            required = true,
            paramLabel = "COLUMN",
            description = "The column that names each customer's arm.")
    private String arm = "";

    @Option(
            names = "--control",
            required = true,
            paramLabel = "NAME",
            description = "Which arm is the control.")
    private String control = "";

    @Option(
            names = "--goal",
            required = true,
            paramLabel = "COLUMN",
            description = "The outcome that decides.")
    private String goal = "";

    @Option(
            names = "--watch",
            paramLabel = "COLUMN",
            description = "An outcome that is told too; may be repeated.")
    private List<String> watched = List.of();

    @Option(
            names = "--guardrail",
            paramLabel = "COLUMN",
            description = "An outcome that must not rise; may be repeated.")
    private List<String> guardrails = List.of();

    @Option(
            names = "--before",
            paramLabel = "COLUMN",
            description = "A number known of each customer before; takes out noise.")
    private @Nullable String before;

    @Option(
            names = "--segment",
            paramLabel = "COLUMN",
            description = "Tell for whom it works better or worse; may be repeated.")
    private List<String> segments = List.of();

    @Option(
            names = "--stratify",
            paramLabel = "COLUMN",
            description =
                    "Compare customers with their like, by what was known before; may be repeated. Holds at one look.")
    private List<String> strata = List.of();

    @ArgGroup(exclusive = false)
    private @Nullable PlannedLooks looks;

    @Option(
            names = "--shares",
            paramLabel = "ARM=WEIGHT",
            description =
                    "How many customers each arm was to get; may be repeated (default: the same for all).")
    private Map<String, Double> shares = Map.of();

    @Option(
            names = "--day",
            paramLabel = "COLUMN",
            description =
                    "The day of each customer's assignment, as 2026-03-31: tells how the difference came about, and what to do next.")
    private @Nullable String day;

    @Option(
            names = "--planned",
            paramLabel = "COUNT",
            description =
                    "Customers that were planned for; intervals are narrowest there (default: those in the file).")
    private @Nullable Long planned;

    @Option(
            names = "--level",
            paramLabel = "SHARE",
            defaultValue = "0.95",
            description = "Of all intervals together (default 0.95).")
    private double level;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    AnalyseCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        Terminal terminal = invocation.terminal();
        OutcomeFile.Columns columns =
                new OutcomeFile.Columns(
                        arm,
                        control,
                        goal,
                        watched,
                        guardrails,
                        before == null ? List.of() : List.of(before),
                        segments,
                        strata,
                        day == null ? List.of() : List.of(day));
        OutcomeFile outcomes = OutcomeFile.read(file, columns, invocation);
        ReplayReport.printRowProblems(outcomes.taken(), terminal);
        Report report = outcomes.report(planned == null ? 0 : planned, level, shares);
        List<OneLook> planned = OneLook.of(outcomes, report, strata, looks);
        if (json) {
            AnalysisJson.print(report, planned, day != null, terminal.out());
        } else {
            AnalysisText.print(report, !shares.isEmpty(), day != null, terminal);
            AnalysisText.print(planned, terminal);
        }
        return ExitCode.OK;
    }
}
