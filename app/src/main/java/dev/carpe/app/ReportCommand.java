package dev.carpe.app;

import dev.carpe.app.client.ServerClient;
import dev.carpe.app.terminal.Figures;
import dev.carpe.app.terminal.Table;
import dev.carpe.app.terminal.Terminal;
import dev.carpe.spelling.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `carpe experiment report`: what a running server's experiments have found.
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Tell what an experiment of a running server has found: without EXPERIMENT, which there are.",
            "%nIntervals are valid whenever you look. docs/statistics.md says what the numbers mean."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  CARPE_KEY=sk_… carpe experiment report --server http://localhost:8080",
            "  CARPE_KEY=sk_… carpe experiment report reassure-reviewers --server http://localhost:8080"
        })
final class ReportCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(
            arity = "0..1",
            paramLabel = "EXPERIMENT",
            description =
                    "Its key, or the id of its trigger or moment: then the one that runs, else the latest.")
    private @Nullable String experiment;

    @Mixin private ServerOption server = new ServerOption();

    @Option(names = "--json", description = "Print what the server answers, as JSON.")
    private boolean json;

    @Option(
            names = "--without-simulated",
            description = "Leave simulated customers out, whose ids begin with sim-.")
    private boolean real;

    ReportCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Terminal terminal = invocation.terminal();
        String whom = real ? "?simulated=false" : "";
        try (ServerClient client = server.client()) {
            JsonNode all = client.get("/api/experiments" + whom);
            if (experiment == null) {
                if (json) {
                    terminal.out().println(all.toPrettyString());
                } else {
                    list(all);
                    budgets(client.get("/api/budgets"));
                }
                return ExitCode.OK;
            }
            String path = "/api/experiments/" + ServerClient.segment(named(all, experiment));
            JsonNode report = client.get(path + whom);
            JsonNode neighbours = client.get(path + "/neighbours" + whom);
            if (json) {
                if (report instanceof ObjectNode whole) {
                    whole.set("together", neighbours);
                }
                terminal.out().println(report.toPrettyString());
            } else {
                new ReportText(report, terminal).print();
                if (!report.has("obstacle")) {
                    new NeighbourText(neighbours, terminal).print();
                }
            }
        }
        return ExitCode.OK;
    }

    private void list(JsonNode all) {
        Terminal terminal = invocation.terminal();
        if (all.isEmpty()) {
            terminal.out()
                    .println(
                            "No experiment has assigned anybody yet: a trigger with holdout: or by: experiment starts one.");
            return;
        }
        Table table =
                Table.of(
                        Table.Column.words("experiment"),
                        Table.Column.words("of"),
                        Table.Column.words("state"),
                        Table.Column.figures("customers"),
                        Table.Column.words("goal"),
                        Table.Column.figures("change"),
                        Table.Column.words("since"));
        for (JsonNode one : all) {
            long units = 0;
            for (JsonNode arm : one.path("assigned")) {
                units += arm.asLong(0);
            }
            table.row(
                    one.path("key").asString(""),
                    one.path("level").asString(""),
                    one.path("running").asBoolean(false) ? "running" : "over",
                    Figures.count(units),
                    one.path("goal").path("metric").asString("–"),
                    ReportText.change(one.path("goal")),
                    one.path("since").asString(""));
        }
        table.print(terminal);
    }

    private void budgets(JsonNode budgets) {
        if (budgets.isEmpty()) {
            return;
        }
        Terminal terminal = invocation.terminal();
        terminal.out().println();
        Table table =
                Table.of(
                        Table.Column.words("budget of"),
                        Table.Column.figures("spent"),
                        Table.Column.figures("of"),
                        Table.Column.words("until"),
                        Table.Column.figures("chance now"));
        for (JsonNode one : budgets) {
            table.row(
                    one.path("trigger").asString(""),
                    Figures.count(one.path("spent").asLong(0)),
                    Figures.count(one.path("times").asLong(0)),
                    one.path("to").asString(""),
                    Figures.percent(one.path("chance").asDouble(0)));
        }
        table.print(terminal);
    }

    /// The key that is meant.
    private static String named(JsonNode all, String name) {
        List<String> keys = new ArrayList<>();
        String meant = "";
        String since = "";
        for (JsonNode one : all) {
            String key = one.path("key").asString("");
            keys.add(key);
            if (key.equals(name)) {
                return key;
            }
            boolean runs = one.path("running").asBoolean(false);
            // The one that runs comes after all others.
            String order = (runs ? "1" : "0") + one.path("since").asString("");
            if (one.path("subject").asString("").equals(name) && order.compareTo(since) > 0) {
                meant = key;
                since = order;
            }
        }
        if (meant.isEmpty()) {
            throw Failure.found(
                    "no experiment "
                            + name
                            + " has assigned anybody yet"
                            + Spelling.hint(name, keys),
                    keys.isEmpty()
                            ? "there is none at all"
                            : "there are " + String.join(", ", keys));
        }
        return meant;
    }
}
