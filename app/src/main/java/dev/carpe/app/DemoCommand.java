package dev.carpe.app;

import dev.carpe.app.client.ImportKey;
import dev.carpe.app.client.Pace;
import dev.carpe.app.client.Sender;
import dev.carpe.app.client.ServerClient;
import dev.carpe.app.mapping.MalformedMapping;
import dev.carpe.app.mapping.Mapping;
import dev.carpe.app.mapping.MappingReader;
import dev.carpe.app.replay.AnswerRow;
import dev.carpe.app.replay.Findings;
import dev.carpe.app.replay.Grounds;
import dev.carpe.app.replay.Replay;
import dev.carpe.app.replay.Until;
import dev.carpe.app.rows.DataFile;
import dev.carpe.app.serve.LocalServer;
import dev.carpe.app.terminal.Paint;
import dev.carpe.app.terminal.Terminal;
import dev.carpe.decide.Decision;
import dev.carpe.detect.Change;
import dev.carpe.detect.Moment;
import dev.carpe.event.Event;
import dev.carpe.language.SourceFile;
import dev.carpe.language.Workspace;
import dev.carpe.language.WorkspaceReader;
import dev.carpe.machine.Customer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `carpe demo`: replays real shop data that comes with the command, and serves it.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "See moments in real shop data, and a living shop that answers them.",
            "%n832 events (Snowplow, Apache-2.0) are replayed with the starter moments for shops. It prints the moments"
                    + " in them, what they were recognised by and what the answers would have been. Then it starts a"
                    + " server with a small shop, two weeks of simulated history and simulated customers who come while"
                    + " it runs, sends it the same events as history too, and says what to try there. It stays until"
                    + " Ctrl-C; what the server kept is gone then, unless --keep names a folder for it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  carpe demo",
            "  carpe demo --keep demo-data   goes on with what was there, the next time",
            "  carpe demo --once             ends after the report"
        })
final class DemoCommand implements Callable<Integer> {
    private static final String SAMPLE = "snowplow/events.csv.gz";

    /// Stands in the folder while the history is made.
    private static final String FILLING = "history-is-being-made";

    /// The sample comes by a source with its own clock: nobody is written to for what they did in 2022.
    private static final SourceFile SOURCE =
            new SourceFile("sample.yaml", "source: sample\nkind: import\n");

    private final Invocation invocation;

    @Option(names = "--json", description = "Print the report as one JSON object, and end.")
    private boolean json;

    @Option(
            names = "--once",
            description = "Do all of it, the server included, and end after the report.")
    private boolean once;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "Keep everything here, for the next time.")
    private @Nullable Path keep;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The server's port (default: a free one).")
    private int port;

    DemoCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, MalformedMapping {
        if (port < 0 || port > 65_535) {
            throw Failure.usage("--port is " + port + ", and must be a number up to 65535", "");
        }
        if (keep != null && Files.exists(keep) && !Files.isDirectory(keep)) {
            throw new FileAlreadyExistsException(keep.toString());
        }
        if (keep != null && Files.exists(keep.resolve(FILLING))) {
            throw Failure.found(
                    keep + " holds a demo that was stopped while its history was made",
                    "delete the folder and start again, or keep this one elsewhere");
        }
        Mapping mapping = MappingReader.read("snowplow.yaml", Bundled.text("demo/snowplow.yaml"));
        List<SourceFile> retail = retail();
        Workspace workspace =
                ReplayInput.withSource(
                        ReplayInput.sound(WorkspaceReader.read(retail), invocation.terminal()),
                        mapping);
        Map<String, Grounds> samples = new LinkedHashMap<>();
        long started = invocation.nanos().getAsLong();
        Replay replay =
                new Replay(workspace, (customer, change, _) -> sample(customer, change, samples));
        Intake.Taken taken = read(mapping, replay::take);
        Findings findings = replay.finish(Until.LAST);
        Duration elapsed = Duration.ofNanos(invocation.nanos().getAsLong() - started);
        ReplayReport report = new ReplayReport(mapping, taken, findings, Until.LAST, elapsed);
        if (json) {
            ReplayJson.print(report, invocation.terminal().out());
            return ExitCode.OK;
        }
        print(report, samples);
        invocation.terminal().flush();
        serve(mapping, samples.values().iterator().next().moment());
        return ExitCode.OK;
    }

    private Intake.Taken read(Mapping mapping, Consumer<Event> events)
            throws IOException, MalformedMapping {
        try (DataFile data = DataFile.of(SAMPLE, -1, Bundled.open("demo/events.csv.gz"))) {
            return new Intake(invocation).read(data, mapping, events);
        }
    }

    private void serve(Mapping mapping, Moment found)
            throws IOException, InterruptedException, MalformedMapping {
        List<SourceFile> files = new ArrayList<>(DemoShop.workspace());
        files.add(SOURCE);
        DemoShop shop = new DemoShop();
        Path kept = keep;
        Path folder = kept == null ? Files.createTempDirectory("carpe-demo") : kept;
        Path filling = folder.resolve(FILLING);
        // Taken by the one of the possible ends that clears up.
        AtomicBoolean clears = new AtomicBoolean();
        try (LocalServer server =
                LocalServer.start(folder, port, files, shop, invocation.clock())) {
            endedEarly(clears, server, folder);
            String key = server.key("demo", "shop-web");
            shop.use(server.writeKey("demo shop", "shop-web"));
            try (ServerClient admin = ServerClient.of(server.address(), key)) {
                Population population = DemoShop.population(admin, invocation.clock());
                shop.configure(admin);
                Instant now = invocation.clock().instant();
                if (server.isNew()) {
                    Files.createFile(filling);
                    DemoShop.stock(admin);
                    send(mapping, admin);
                    DemoShop.backfill(population, now);
                    Files.delete(filling);
                }
                new DemoGuide(invocation.terminal(), server.address(), key).print(found);
                invocation.terminal().flush();
                if (!once) {
                    Thread customers = DemoShop.open(population, now);
                    if (clears.compareAndSet(false, true)) {
                        server.serve(
                                invocation.terminal().err(),
                                () -> {
                                    customers.interrupt();
                                    forget(folder);
                                    return kept == null
                                            ? "nothing of the demo is left; --keep DIR keeps it"
                                            : "everything is in " + kept;
                                });
                    }
                }
            }
        } finally {
            if (clears.compareAndSet(false, true)) {
                forget(folder);
            }
        }
    }

    /// Whoever asks it to end before it is ready leaves nothing behind either.
    private void endedEarly(AtomicBoolean clears, LocalServer server, Path folder) {
        Runnable end =
                () -> {
                    if (clears.compareAndSet(false, true)) {
                        server.close();
                        forget(folder);
                    }
                };
        Runtime.getRuntime().addShutdownHook(new Thread(end, "carpe-demo-end"));
    }

    /// Deletes the folder, unless it is to be kept.
    private void forget(Path folder) {
        if (keep != null || !Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The server gets the sample as anybody's history comes: over HTTP, with a key for it.
    private void send(Mapping mapping, ServerClient admin) throws IOException, MalformedMapping {
        try (ImportKey importing = ImportKey.of(admin, "sample", "the sample")) {
            Sender sender =
                    new Sender(
                            importing.client(),
                            _ -> new Pace.History(),
                            invocation.clock(),
                            Thread::sleep);
            read(mapping, sender::send);
            sender.finish();
        }
    }

    private static List<SourceFile> retail() throws IOException {
        List<SourceFile> files = new ArrayList<>();
        for (String name : Bundled.names("demo/retail")) {
            files.add(new SourceFile(name, Bundled.text("demo/retail/" + name)));
        }
        return files;
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
