package dev.carpe.app;

import dev.carpe.app.client.ServerClient;
import dev.carpe.app.mapping.MalformedMapping;
import dev.carpe.app.mapping.Mapping;
import dev.carpe.app.replay.Findings;
import dev.carpe.app.replay.Replay;
import dev.carpe.app.replay.Until;
import dev.carpe.app.terminal.Terminal;
import dev.carpe.language.Workspace;
import dev.carpe.predict.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// `carpe replay`: folds past events and reports the moments in them.
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Find the moments in past events.",
            "%nOf each moment it tells how often it was raised and for how many, how often its outcome followed, how"
                    + " often that followed without it, and what the triggers would have answered.",
            "%nWith --to the file is sent to a running server instead, as history (triggers only say what they would have"
                    + " answered) or, with --live, as traffic of today. Cut off, it can be run again as history: what"
                    + " was sent within a day counts once."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  carpe replay shop.csv.gz --mapping shop.yaml --workspace my-moments",
            "  carpe replay shop.csv.gz --mapping shop.yaml --workspace my-moments --moments out.ndjson",
            "  carpe replay shop.csv.gz --mapping shop.yaml --to http://localhost:8080",
            "  zcat week-*.ndjson.gz | carpe replay - --mapping web.yaml --workspace my-moments --json"
        })
final class ReplayCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin private ReplayInput input = new ReplayInput();

    @Option(
            names = "--moments",
            paramLabel = "FILE",
            description = "Also write every moment to this file, one JSON object a line.")
    private @Nullable Path moments;

    @Option(names = "--strict", description = "End with exit code 1 if any row was bad.")
    private boolean strict;

    @Option(
            names = "--until",
            paramLabel = "WHEN",
            converter = UntilWord.class,
            description = {
                "last: time ends with the last event; timers that are open then stay open (default).",
                "forever: time runs on until no timer is left, so that silences at the end count."
            })
    private Until until = Until.LAST;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Option(names = "--to", paramLabel = "URL", description = "Send the file to this server.")
    private @Nullable String to;

    @Mixin private KeyOption key = new KeyOption();

    @Option(
            names = "--source",
            paramLabel = "ID",
            description = "With --to: the server's source of kind import (default: the only one).")
    private String source = "";

    @Option(
            names = "--live",
            description = "With --to: as traffic of today, answered for real, by the key's source.")
    private boolean live;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description =
                    "With --live: so many times as fast as it was. Stretches of time in the definitions then span N times as much.")
    private double speed = 1;

    ReplayCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException, MalformedMapping {
        Terminal terminal = invocation.terminal();
        needs(to != null || !live, "--live", "--to URL");
        needs(to != null || source.isEmpty(), "--source", "--to URL");
        needs(live || speed == 1, "--speed", "--to URL --live");
        Mapping mapping = input.mapping();
        return to == null ? here(mapping, terminal) : there(to, mapping, terminal);
    }

    /// An option that would change nothing was meant to.
    private static void needs(boolean met, String option, String others) {
        if (!met) {
            throw Failure.usage(
                    option + " means nothing without " + others,
                    "add it, or leave " + option + " out");
        }
    }

    private int there(String server, Mapping mapping, Terminal terminal)
            throws IOException, MalformedMapping {
        if (speed <= 0 || !Double.isFinite(speed)) {
            throw Failure.usage("--speed is " + speed + ", and must be more than 0", "");
        }
        try (ServerClient client = key.client(server)) {
            FileToServer file = new FileToServer(invocation, Thread::sleep);
            FileToServer.Sent sent =
                    live
                            ? file.asTraffic(input.file(), mapping, client, speed)
                            : file.asHistory(input.file(), mapping, client, source);
            sent.print(client, terminal);
            return strict && sent.taken().problems().badRows() > 0 ? ExitCode.FOUND : ExitCode.OK;
        }
    }

    private int here(Mapping mapping, Terminal terminal) throws IOException, MalformedMapping {
        Workspace workspace = input.workspace(mapping, terminal);
        Map<String, Model> models = input.models(workspace, terminal);
        long started = invocation.nanos().getAsLong();
        try (MomentLines lines = MomentLines.to(moments)) {
            Replay replay = new Replay(workspace, models, lines::write);
            Intake.Taken taken = new Intake(invocation).read(input.file(), mapping, replay::take);
            Findings findings = replay.finish(until);
            Duration elapsed = Duration.ofNanos(invocation.nanos().getAsLong() - started);
            report(new ReplayReport(mapping, taken, findings, until, elapsed), terminal);
            return strict && taken.problems().badRows() > 0 ? ExitCode.FOUND : ExitCode.OK;
        }
    }

    private void report(ReplayReport report, Terminal terminal) {
        report.printRowProblems(terminal);
        if (json) {
            ReplayJson.print(report, terminal.out());
        } else {
            report.print(terminal);
        }
    }

    static final class UntilWord implements ITypeConverter<Until> {
        @Override
        public Until convert(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "last" -> Until.LAST;
                case "forever" -> Until.FOREVER;
                default ->
                        throw new TypeConversionException(
                                "\"" + word + "\" is neither last nor forever");
            };
        }
    }
}
