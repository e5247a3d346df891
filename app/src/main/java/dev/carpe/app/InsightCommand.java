package dev.carpe.app;

import static java.time.temporal.ChronoUnit.MILLIS;

import dev.carpe.app.client.ServerClient;
import dev.carpe.app.terminal.Figures;
import dev.carpe.app.terminal.Table;
import dev.carpe.app.terminal.Table.Column;
import dev.carpe.app.terminal.Terminal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `carpe insight`: asks a running server's history.
@Command(
        name = "insight",
        mixinStandardHelpOptions = true,
        description = {
            "Ask a running server what happened.",
            "%nQUESTION is hotspots, live, priority, missed, funnel, paths, returning, attribution, backtest,"
                    + " journey, before, discover, stalling, export, retention, freshness or sql;"
                    + " docs/insight.md says what each one answers and takes."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  carpe insight hotspots --server http://localhost:8080 --with by=device,hour",
            "  carpe insight priority --server http://localhost:8080 --with from=2026-03-01T00:00:00Z",
            "  carpe insight paths --server http://localhost:8080 --with after=moment:price-checking",
            "  carpe insight journey retail --server http://localhost:8080 --with against=before",
            "  carpe insight before --server http://localhost:8080 --with moment=price-checking",
            "  carpe insight discover --server http://localhost:8080 --yaml",
            "  carpe insight stalling --server http://localhost:8080 --with trigger=coupon",
            "  carpe insight backtest moments.yaml --server http://localhost:8080 --with curves=true",
            "  carpe insight funnel 'Product Viewed > Order Completed' --server http://localhost:8080",
            "  carpe insight export events --server http://localhost:8080 --with format=csv",
            "  carpe insight sql 'SELECT name, count(*) FROM events GROUP BY name' --server http://localhost:8080 --json"
        })
final class InsightCommand implements Callable<Integer> {
    private enum Question {
        HOTSPOTS("spots"),
        LIVE("minutes"),
        PRIORITY("moments"),
        MISSED("lines"),
        FUNNEL("groups"),
        BACKTEST("lines"),
        EXPORT(""),
        RETENTION("rows"),
        PATHS("edges"),
        RETURNING("cohorts"),
        ATTRIBUTION("credits"),
        JOURNEY(
                "touchpoints",
                "/id /phase /standing/mark /standing/why /measures/0/customers /measures/0/converted /measures/0/dwellSeconds /measures/0/left /measures/0/skipped"),
        BEFORE("lines", "/event /element /followed /other /mark /secondsBefore"),
        DISCOVER(
                "proposals",
                "/words /before /support /lift /low /high /pValue /leadSeconds /resembles/moment"),
        STALLING(
                "suspects",
                "/profile /shown /visitsBefore /askedBefore /visitsSince /askedSince /bought /last"),
        FRESHNESS(""),
        SQL("rows");

        /// What the list in the answer is called.
        private final String list;

        /// Where the columns stand in a row, with spaces between; empty for all of a row.
        private final String columns;

        Question(String list) {
            this(list, "");
        }

        Question(String list, String columns) {
            this.list = list;
            this.columns = columns;
        }

        private List<String> columns() {
            return columns.isEmpty() ? List.of() : List.of(columns.split(" ", -1));
        }
    }

    private final Invocation invocation;

    @Parameters(index = "0", paramLabel = "QUESTION", description = "What is asked.")
    private String question = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "WHAT",
            description =
                    "The SELECT of sql, the journey's id, the funnel's steps, the table to export, or the"
                            + " definitions to try.")
    private @Nullable String what;

    @Option(
            names = "--with",
            paramLabel = "NAME=VALUE",
            description =
                    "A parameter of the question, such as from, to, by, limit; may be repeated.")
    private Map<String, String> with = new LinkedHashMap<>();

    @Option(
            names = "--yaml",
            description = "Of discover: print the definitions alone, as a workspace file.")
    private boolean yaml;

    @Option(names = "--json", description = "Print the server's JSON instead of a table.")
    private boolean json;

    @Mixin private ServerOption server = new ServerOption();

    InsightCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Question asked = asked();
        try (ServerClient client = server.client()) {
            JsonNode answer = answer(asked, client);
            if (json) {
                invocation.terminal().out().println(answer.toString());
            } else if (yaml && asked == Question.DISCOVER) {
                String definitions = definitions(answer);
                invocation.terminal().out().print(definitions);
                if (definitions.isEmpty()) {
                    invocation
                            .terminal()
                            .err()
                            .println(
                                    "carpe: nothing was found; a longer period (--with from=…) knows more");
                }
            } else {
                print(asked, answer, invocation.terminal());
            }
        }
        return ExitCode.OK;
    }

    private Question asked() {
        for (Question one : Question.values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(question)) {
                return one;
            }
        }
        throw Failure.usage(
                "\"" + question + "\" is no question", "carpe insight --help lists the questions");
    }

    private JsonNode answer(Question asked, ServerClient client) {
        InsightBody body = new InsightBody(what, with);
        return switch (asked) {
            case SQL -> client.post("/api/insight/sql", body.sql());
            case FUNNEL -> client.post("/api/insight/funnel", body.funnel());
            case EXPORT -> client.post("/api/insight/exports", body.export());
            case RETENTION -> client.post("/api/insight/retention", body.retention());
            case BACKTEST -> BacktestText.wait(client, body.backtest(), invocation);
            case HOTSPOTS,
                    LIVE,
                    PRIORITY,
                    MISSED,
                    PATHS,
                    RETURNING,
                    ATTRIBUTION,
                    JOURNEY,
                    BEFORE,
                    DISCOVER,
                    STALLING,
                    FRESHNESS ->
                    client.get(path(asked));
        };
    }

    private static String definitions(JsonNode answer) {
        List<String> definitions = new ArrayList<>();
        answer.path("proposals").forEach(one -> definitions.add(one.path("yaml").asString("")));
        return String.join("---\n", definitions);
    }

    private String place(Question asked) {
        if (asked != Question.JOURNEY) {
            return asked.name().toLowerCase(Locale.ROOT);
        }
        String key = what;
        if (key == null) {
            throw Failure.usage("which journey?", "carpe insight journey retail --server URL");
        }
        return "journeys/" + encoded(key);
    }

    private String path(Question asked) {
        String query =
                with.entrySet().stream()
                        .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                        .collect(Collectors.joining("&"));
        return "/api/insight/" + place(asked) + (query.isEmpty() ? "" : "?" + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void print(Question asked, JsonNode answer, Terminal terminal) {
        JsonNode list = answer.path(asked.list);
        if (asked == Question.BACKTEST) {
            BacktestText.print(answer, terminal);
            terminal.out().println(words(answer.path("freshness")));
            return;
        }
        if (asked.list.isEmpty()) {
            terminal.out().println(asked == Question.EXPORT ? file(answer) : words(answer));
            return;
        }
        if (asked == Question.STALLING) {
            terminal.out().println(StallingText.of(answer));
            terminal.out().println();
        }
        Table table =
                asked == Question.MISSED && !list.isEmpty()
                        ? MissedText.table(list)
                        : table(asked, answer, list);
        table.print(terminal);
        terminal.out().println();
        if (asked == Question.RETENTION && !answer.path("done").asBoolean(false)) {
            terminal.out().println("nothing is forgotten yet; --with apply=true forgets");
        }
        terminal.out().println(words(answer.path("freshness")));
    }

    private static Table table(Question asked, JsonNode answer, JsonNode list) {
        List<String> titles = titles(asked, answer, list);
        Table table = Table.of(titles.stream().map(Column::words).toArray(Column[]::new));
        for (JsonNode row : list) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < titles.size(); i++) {
                cells.add(cell(at(asked, row, i, titles)));
            }
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }

    private static JsonNode at(Question asked, JsonNode row, int column, List<String> titles) {
        if (!asked.columns().isEmpty()) {
            return row.at(asked.columns().get(column));
        }
        return row.isArray() ? row.path(column) : row.path(titles.get(column));
    }

    private static List<String> titles(Question asked, JsonNode answer, JsonNode list) {
        if (asked == Question.SQL) {
            List<String> columns = new ArrayList<>();
            answer.path("columns").forEach(column -> columns.add(column.asString("")));
            return columns;
        }
        if (!asked.columns().isEmpty()) {
            return asked.columns().stream()
                    .map(column -> column.substring(column.lastIndexOf('/') + 1))
                    .toList();
        }
        return list.isEmpty() ? List.of("nothing") : List.copyOf(list.get(0).propertyNames());
    }

    private static String cell(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "–";
        }
        if (value.has("share")) {
            return String.format(
                    Locale.ROOT,
                    "%.1f %% of %d",
                    100 * value.path("share").asDouble(),
                    value.path("of").asLong());
        }
        if (value.has("mean")) {
            return MissedText.each(value);
        }
        if (value.isFloatingPointNumber()) {
            return String.format(Locale.ROOT, "%.4g", value.asDouble());
        }
        if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(part -> parts.add(cell(part)));
            return String.join(" ", parts);
        }
        return value.isString() ? value.asString("") : value.toString();
    }

    private static String file(JsonNode written) {
        return "%s: %d rows, %d bytes, in the server's folder exports"
                .formatted(
                        written.path("file").asString(""),
                        written.path("rows").asLong(),
                        written.path("bytes").asLong());
    }

    private static String words(JsonNode freshness) {
        Instant asOf = Instant.parse(freshness.path("asOf").asString("")).truncatedTo(MILLIS);
        Duration behind = Duration.parse(freshness.path("behind").asString(""));
        return "as of " + asOf + ", " + Figures.span(behind) + " behind";
    }
}
