package dev.carpe.app;

import dev.carpe.app.mapping.MalformedMapping;
import dev.carpe.app.mapping.Mapping;
import dev.carpe.app.mapping.MappingReader;
import dev.carpe.app.replay.AnswerRow;
import dev.carpe.app.replay.Findings;
import dev.carpe.app.replay.Grounds;
import dev.carpe.app.replay.Replay;
import dev.carpe.app.replay.Until;
import dev.carpe.app.rows.DataFile;
import dev.carpe.app.terminal.Paint;
import dev.carpe.app.terminal.Terminal;
import dev.carpe.decide.Decision;
import dev.carpe.detect.Change;
import dev.carpe.detect.Moment;
import dev.carpe.language.SourceFile;
import dev.carpe.language.Workspace;
import dev.carpe.language.WorkspaceReader;
import dev.carpe.machine.Customer;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `carpe demo`: replays real shop data that comes with the command.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "See moments in real shop data that comes with the command.",
            "%n832 events (Snowplow, Apache-2.0) are replayed with the starter moments for shops. It prints the moments"
                    + " in them, what they were recognised by, what the answers would have been, and what to try next."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  carpe demo"})
final class DemoCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Option(names = "--json", description = "Print the report as one JSON object instead of text.")
    private boolean json;

    DemoCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException, MalformedMapping {
        Mapping mapping = MappingReader.read("snowplow.yaml", Bundled.text("demo/snowplow.yaml"));
        Workspace workspace = ReplayInput.withSource(retail(), mapping);
        Map<String, Grounds> samples = new LinkedHashMap<>();
        long started = invocation.nanos().getAsLong();
        Replay replay =
                new Replay(workspace, (customer, change, _) -> sample(customer, change, samples));
        Intake.Taken taken;
        try (DataFile data =
                DataFile.of("snowplow/events.csv.gz", -1, Bundled.open("demo/events.csv.gz"))) {
            taken = new Intake(invocation).read(data, mapping, replay::take);
        }
        Findings findings = replay.finish(Until.LAST);
        Duration elapsed = Duration.ofNanos(invocation.nanos().getAsLong() - started);
        ReplayReport report = new ReplayReport(mapping, taken, findings, Until.LAST, elapsed);
        if (json) {
            ReplayJson.print(report, invocation.terminal().out());
        } else {
            print(report, samples);
        }
        return ExitCode.OK;
    }

    private Workspace retail() throws IOException {
        List<SourceFile> files = new ArrayList<>();
        for (String name : Bundled.names("demo/retail")) {
            files.add(new SourceFile(name, Bundled.text("demo/retail/" + name)));
        }
        return ReplayInput.sound(WorkspaceReader.read(files), invocation.terminal());
    }

    private static void sample(Customer customer, Change change, Map<String, Grounds> samples) {
        if (change instanceof Change.Raised(Moment moment)) {
            samples.computeIfAbsent(moment.definition(), _ -> Grounds.of(customer, moment));
        }
    }

    private void print(ReplayReport report, Map<String, Grounds> samples) {
        Terminal terminal = invocation.terminal();
        PrintWriter out = terminal.out();
        out.println(
                "Real events of a small shop, replayed in virtual time with the retail starter taxonomy.");
        out.println();
        report.print(terminal);
        out.println();
        out.println(terminal.paint(Paint.BOLD, "One of each, and what it was recognised by"));
        for (Grounds sample : samples.values()) {
            out.println();
            new MomentText(terminal).print(sample);
            report.findings().answers().stream()
                    .filter(row -> isAbout(sample.moment(), row))
                    .forEach(row -> printAnswer(row, terminal));
        }
        out.println();
        out.println(terminal.paint(Paint.BOLD, "Now your own"));
        out.println(
                "  carpe init my-moments      a commented workspace with one moment, its tests and an answer");
        out.println("  carpe test my-moments      runs its tests in virtual time");
        out.println("  carpe replay shop.csv.gz --mapping shop.yaml --workspace my-moments");
        out.println(
                "                             finds your moments in your data; docs/mappings.md tells how");
    }

    private static boolean isAbout(Moment moment, AnswerRow row) {
        Decision sample = row.sample();
        return sample != null && sample.moment().definition().equals(moment.definition());
    }

    private static void printAnswer(AnswerRow row, Terminal terminal) {
        Decision sample = row.sample();
        if (sample != null) {
            terminal.out().println("  answer     " + MomentText.said(sample, "would have said"));
        }
    }
}
