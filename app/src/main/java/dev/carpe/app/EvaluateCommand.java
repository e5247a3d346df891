package dev.carpe.app;

import dev.carpe.app.terminal.Figures;
import dev.carpe.app.terminal.Table;
import dev.carpe.app.terminal.Terminal;
import dev.carpe.server.experiments.EvaluationWriter;
import dev.carpe.stats.Analysis;
import dev.carpe.stats.offpolicy.Evaluation;
import dev.carpe.stats.offpolicy.OffPolicy;
import dev.carpe.stats.offpolicy.RewardModel;
import dev.carpe.stats.offpolicy.Target;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;

/// `carpe experiment evaluate`: what another policy would have earned, from a log of choices.
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Tell what another policy would have earned, from a CSV or NDJSON log of choices, without trying it.",
            "%nEach row is a choice: what was chosen, with which chance, and what it earned. The answer is refused where"
                    + " the log holds too little of what the other policy would do."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  carpe experiment evaluate log.csv --action arm --reward click --propensity p --shares stars=80 --shares words=20",
            "  carpe experiment evaluate log.csv.gz --action item --reward click --propensity p --context position --policy new.csv"
        })
final class EvaluateCommand implements Callable<Integer> {
    /// The means of the reward model are drawn to the overall mean as if by so many choices.
    private static final double STRENGTH = 50;

    private final Invocation invocation;

    @Parameters(paramLabel = "FILE", description = "The log; - for the standard input.")
    private String file = "";

    @Option(
            names = "--action",
            required = true,
            paramLabel = "COLUMN",
            description = "The column that names what was chosen.")
    private String action = "";

    @Option(
            names = "--reward",
            required = true,
            paramLabel = "COLUMN",
            description = "The column with what it earned.")
    private String reward = "";

    @Option(
            names = "--propensity",
            required = true,
            paramLabel = "COLUMN",
            description = "The column with the chance with which it was chosen.")
    private String propensity = "";

    @Option(
            names = "--context",
            paramLabel = "COLUMN",
            description = "A column that choices may depend on; may be repeated.")
    private List<String> context = List.of();

    @Option(
            names = "--shares",
            paramLabel = "ACTION=WEIGHT",
            description = "The other policy, where it is the same for everybody; may be repeated.")
    private Map<String, Double> shares = Map.of();

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description =
                    "The other policy: a file with the columns of --context and --action, and the chance of each.")
    private @Nullable String policy;

    @Option(
            names = "--probability",
            paramLabel = "COLUMN",
            defaultValue = "probability",
            description = "The column of --policy with the chance (default ${DEFAULT-VALUE}).")
    private String probability = "";

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    EvaluateCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        if ((policy == null) == shares.isEmpty()) {
            throw Failure.usage(
                    "say how the other policy chooses, in one way",
                    "--shares ACTION=WEIGHT for each action, or --policy FILE");
        }
        LoggedChoices log =
                LoggedChoices.read(
                        file,
                        new LoggedChoices.Columns(action, reward, propensity, context),
                        invocation);
        Target<List<String>> target = target(log);
        ReplayReport.printRowProblems(log.taken(), invocation.terminal());
        Analysis<Evaluation> found =
                OffPolicy.usual(1)
                        .evaluate(
                                log.choices(),
                                target,
                                RewardModel.smoothedMeans(log.choices(), log.size(), STRENGTH));
        switch (found) {
            case Analysis.Done<Evaluation>(Evaluation evaluation) -> {
                if (json) {
                    json(evaluation);
                } else {
                    text(evaluation);
                }
            }
            case Analysis.Failed<Evaluation> failed ->
                    throw Failure.found(
                            failed.message(),
                            "a policy nearer to the one that ran can be judged, or a log of choices made more evenly");
        }
        return ExitCode.OK;
    }

    private Target<List<String>> target(LoggedChoices log) throws IOException {
        String path = policy;
        if (path == null) {
            if (shares.values().stream().anyMatch(share -> !(share >= 0 && share < 1e9))
                    || shares.values().stream().allMatch(share -> share == 0)) {
                throw Failure.usage(
                        "shares are weights of at least 0, one of them above it",
                        "such as --shares stars=80 --shares words=20");
            }
            double[] same = log.same(shares);
            return _ -> same;
        }
        Map<List<String>, double[]> chances = log.policy(path, probability, invocation);
        List<String> unknown = log.unknown(chances);
        if (unknown != null) {
            throw Failure.usage(
                    path + " does not say what is chosen where the context is " + unknown,
                    "it needs a row for each context and action");
        }
        return known -> chances.getOrDefault(known, new double[0]);
    }

    private void text(Evaluation found) {
        Terminal terminal = invocation.terminal();
        terminal.out()
                .println(
                        "%s, worth %s of the other policy; weights average %.3f, the largest is %.1f."
                                .formatted(
                                        Figures.of(found.rows(), "choice"),
                                        Figures.count(Math.round(found.effectiveSize())),
                                        found.meanWeight(),
                                        found.largestWeight()));
        terminal.out().println();
        Table table =
                Table.of(
                        Table.Column.words("per choice"),
                        Table.Column.figures("earned"),
                        Table.Column.figures("from"),
                        Table.Column.figures("to"));
        row(table, "the policy that ran", found.logged());
        row(table, "the other: doubly robust", found.doublyRobust());
        row(table, "  switched", found.switched());
        row(table, "  self-normalised weights", found.snips());
        row(table, "  plain weights", found.ips());
        row(table, "  reward model alone", found.directMethod());
        table.print(terminal);
        terminal.out().println();
        terminal.out().println(found.verdict());
    }

    private static void row(Table table, String name, Evaluation.Value value) {
        table.row(
                name,
                number(value.estimate().value()),
                number(value.bootstrap().low()),
                number(value.bootstrap().high()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.5g", value);
    }

    private void json(Evaluation found) {
        try (JsonGenerator out = JsonOutput.pretty(invocation.terminal().out())) {
            out.writeStartObject();
            new EvaluationWriter(out).write(found);
            out.writeEndObject();
        }
    }
}
