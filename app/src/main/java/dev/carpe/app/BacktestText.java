package dev.carpe.app;

import dev.carpe.app.client.ServerClient;
import dev.carpe.app.client.ServerTrouble;
import dev.carpe.app.terminal.Progress;
import dev.carpe.app.terminal.Table;
import dev.carpe.app.terminal.Table.Column;
import dev.carpe.app.terminal.Terminal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/// Asks for a backtest, and tells people what it found.
final class BacktestText {
    private static final Duration PACE = Duration.ofMillis(300);

    private BacktestText() {}

    /// Waits for the answer, and tells how far it is. Who ends the command meanwhile ends the server's work as well.
    static JsonNode wait(ServerClient client, Map<String, Object> body, Invocation invocation) {
        String id = client.post("/api/insight/backtests", body).path("id").asString("");
        String path = "/api/insight/backtests/" + ServerClient.segment(id);
        Thread cancel = Thread.ofPlatform().unstarted(() -> cancel(client, path));
        Runtime.getRuntime().addShutdownHook(cancel);
        JsonNode job = client.get(path);
        try (Progress progress =
                new Progress(invocation.terminal(), "events", invocation.nanos())) {
            while (Set.of("waiting", "running").contains(job.path("state").asString(""))) {
                long done = job.path("folded").asLong();
                long total = job.path("total").asLong();
                progress.at(done, total > 0 ? (double) done / total : -1);
                LockSupport.parkNanos(PACE.toNanos());
                job = client.get(path);
            }
        }
        forget(cancel);
        if (!job.path("state").asString("").equals("done")) {
            throw Failure.found(
                    "the backtest was " + job.path("state").asString(""),
                    job.path("problem").asString(""));
        }
        return job.path("answer");
    }

    /// On the way out; where the server cannot be reached any more, nothing can be done.
    private static void cancel(ServerClient client, String path) {
        try {
            client.delete(path);
        } catch (ServerTrouble trouble) {
            System.Logger log = System.getLogger(BacktestText.class.getName());
            log.log(
                    System.Logger.Level.WARNING,
                    "the backtest goes on at " + path + ": " + trouble.getMessage());
        }
    }

    private static void forget(Thread hook) {
        try {
            boolean _ = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The process is ending: the hook has work to do.
        }
    }

    static void print(JsonNode answer, Terminal terminal) {
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "%,d events of %,d customers, %s to %s%n%n",
                        answer.path("events").asLong(),
                        answer.path("customers").asLong(),
                        answer.path("from").asString(""),
                        answer.path("to").asString(""));
        lines(answer.path("lines"), terminal);
        differences(answer.path("differences"), terminal);
        answer.path("curves").forEach(curve -> curve(curve, terminal));
        if (answer.path("pressure").isObject()) {
            pressure(answer.path("pressure"), terminal);
        }
    }

    private static void lines(JsonNode lines, Terminal terminal) {
        Table table =
                Table.of(
                        Column.words("definition"),
                        Column.figures("raised"),
                        Column.figures("taken back"),
                        Column.figures("customers"),
                        Column.figures("followed"),
                        Column.figures("live"),
                        Column.figures("same"),
                        Column.figures("answered"));
        for (JsonNode line : lines) {
            table.row(
                    line.path("definition").asString(""),
                    number(line.path("raised")),
                    number(line.path("retracted")),
                    number(line.path("customers")),
                    share(line.path("followed")),
                    number(line.path("live")),
                    number(line.path("same")),
                    number(line.path("answered")));
        }
        table.print(terminal);
    }

    private static void differences(JsonNode differences, Terminal terminal) {
        if (differences.isEmpty()) {
            return;
        }
        terminal.out().println();
        Table table =
                Table.of(
                        Column.words("against"),
                        Column.figures("same"),
                        Column.figures("moved"),
                        Column.figures("added"),
                        Column.figures("removed"));
        for (JsonNode one : differences) {
            table.row(
                    one.path("definition").asString("") + " v" + one.path("before").asInt(),
                    number(one.path("same").path("moments")),
                    number(one.path("moved").path("moments")),
                    number(one.path("added").path("moments")),
                    number(one.path("removed").path("moments")));
        }
        table.print(terminal);
    }

    private static void curve(JsonNode curve, Terminal terminal) {
        terminal.out()
                .printf(
                        "%n%s:%d: %s%n",
                        curve.path("file").asString(""),
                        curve.path("line").asInt(),
                        curve.path("words").asString(""));
        Table table =
                Table.of(
                        Column.figures("number"),
                        Column.figures("raised"),
                        Column.figures("customers"),
                        Column.figures("followed"));
        String now = curve.path("value").asString("");
        for (JsonNode point : curve.path("points")) {
            String value = point.path("value").asString("");
            table.row(
                    value.equals(now) ? "now " + value : value,
                    number(point.path("raised")),
                    number(point.path("customers")),
                    share(point.path("followed")));
        }
        table.print(terminal);
    }

    private static void pressure(JsonNode pressure, Terminal terminal) {
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "%n%,d answers to %,d customers, at the most %d within a week%n",
                        pressure.path("answers").asLong(),
                        pressure.path("customers").asLong(),
                        pressure.path("mostInAWeek").asInt());
    }

    private static String number(JsonNode number) {
        return number.isNumber() ? String.format(Locale.ROOT, "%,d", number.asLong()) : "–";
    }

    private static String share(JsonNode followed) {
        if (!followed.path("share").isNumber()) {
            return "–";
        }
        return String.format(
                Locale.ROOT,
                "%.1f %% (%.1f to %.1f)",
                100 * followed.path("share").asDouble(),
                100 * followed.path("low").asDouble(),
                100 * followed.path("high").asDouble());
    }
}
