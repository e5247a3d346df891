package dev.carpe.app;

import dev.carpe.app.client.ImportKey;
import dev.carpe.app.client.Pace;
import dev.carpe.app.client.Sender;
import dev.carpe.app.client.ServerClient;
import dev.carpe.app.mapping.MalformedMapping;
import dev.carpe.app.mapping.Mapping;
import dev.carpe.app.terminal.Figures;
import dev.carpe.app.terminal.Terminal;
import dev.carpe.event.Event;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/// Sends a file to a running server: as history, or as traffic of today.
final class FileToServer {
    private final Invocation invocation;
    private final Sender.Rest rest;

    FileToServer(Invocation invocation, Sender.Rest rest) {
        this.invocation = invocation;
        this.rest = rest;
    }

    /// What came of it.
    ///
    /// @param as as what it was sent, in words
    /// @param taken what was read of the file
    /// @param sent what the server said
    /// @param took from the first event read to the last answer
    record Sent(String as, Intake.Taken taken, Sender.Summary sent, Duration took) {
        void print(ServerClient server, Terminal terminal) {
            ReplayReport.printRowProblems(taken, terminal);
            double seconds = Math.max(1e-3, took.toNanos() / 1e9);
            terminal.out().println(taken.file() + " → " + server.base() + ", " + as);
            terminal.out()
                    .printf(
                            "%s sent in %s: %s accepted, %s rejected; %s, %s events/s%n",
                            Figures.of(sent.sent(), "event"),
                            sent.batches() == 1
                                    ? "1 batch"
                                    : Figures.count(sent.batches()) + " batches",
                            Figures.count(sent.accepted()),
                            Figures.count(sent.sent() - sent.accepted()),
                            Figures.span(took),
                            Figures.count(Math.round(sent.sent() / seconds)));
            if (sent.pauses() > 0) {
                terminal.out()
                        .println(
                                "the server asked to wait, or was away, "
                                        + (sent.pauses() == 1
                                                ? "once"
                                                : Figures.count(sent.pauses()) + " times")
                                        + "; nothing was lost by it");
            }
            for (Map.Entry<String, Long> reason : sent.rejections().entrySet()) {
                terminal.out().println("  rejected  " + reason.getKey() + "  " + reason.getValue());
            }
            if (!sent.example().isEmpty()) {
                terminal.out().println("  the first: " + sent.example());
                terminal.out().println("  GET /api/rejected lists them with their JSON");
            }
        }
    }

    /// Sends a file as history: events at their own times, in a clock of their own.
    ///
    /// @param server calls with a key that may administer
    /// @param source the server's source of kind import; empty for the only one
    Sent asHistory(String file, Mapping mapping, ServerClient server, String source)
            throws IOException, MalformedMapping {
        try (ImportKey key = ImportKey.of(server, source, "carpe replay " + file)) {
            return send(
                    file,
                    mapping,
                    key.client(),
                    _ -> new Pace.History(),
                    "as history of the source " + key.source());
        }
    }

    /// Sends a file as traffic of today, from now on.
    ///
    /// @param server calls with the key that the traffic comes with
    /// @param speed how many times as fast as it was
    Sent asTraffic(String file, Mapping mapping, ServerClient server, double speed)
            throws IOException, MalformedMapping {
        return send(
                file,
                mapping,
                server,
                first -> new Pace.Live(first.time(), invocation.clock().instant(), speed),
                "as traffic of today, " + Figures.factor(speed) + " times as fast");
    }

    private Sent send(
            String file,
            Mapping mapping,
            ServerClient server,
            Function<Event, Pace> paces,
            String as)
            throws IOException, MalformedMapping {
        Sender sender = new Sender(server, paces, invocation.clock(), rest);
        long began = invocation.nanos().getAsLong();
        Intake.Taken taken = new Intake(invocation).read(file, mapping, sender::send);
        Sender.Summary sent = sender.finish();
        Duration took = Duration.ofNanos(invocation.nanos().getAsLong() - began);
        return new Sent(as, taken, sent, took);
    }
}
