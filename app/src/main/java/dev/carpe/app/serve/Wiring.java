package dev.carpe.app.serve;

import dev.carpe.analytics.DailyCopies;
import dev.carpe.analytics.History;
import dev.carpe.analytics.HistorySettings;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Host;
import dev.carpe.engine.Position;
import dev.carpe.engine.Program;
import dev.carpe.engine.StoredTables;
import dev.carpe.engine.embedded.RocksStore;
import dev.carpe.language.SourceFile;
import dev.carpe.recordings.Recordings;
import dev.carpe.server.Server;
import dev.carpe.server.catalogue.Items;
import dev.carpe.server.heat.RecordedHeat;
import dev.carpe.server.site.Site;
import dev.carpe.server.workspaces.Workspaces;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The running system, put together: store, engine, recordings, server. Every part gets what it needs as an argument; there is no other place where
/// parts are chosen.
final class Wiring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("carpe.engine");

    private final Engine engine;
    private final Recordings recordings;
    private final History history;
    private final Optional<DailyCopies> copies;
    private final Server server;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Wiring(
            Engine engine,
            Recordings recordings,
            History history,
            Optional<DailyCopies> copies,
            Server server) {
        this.engine = engine;
        this.recordings = recordings;
        this.history = history;
        this.copies = copies;
        this.server = server;
    }

    /// Starts everything.
    ///
    /// @param folder the workspace to start with; empty for the one that was in force last
    /// @param site pages to show beside the API
    static Wiring start(
            Configuration configuration, List<SourceFile> folder, Site site, InstantSource clock)
            throws IOException {
        Path data = configuration.data();
        Files.createDirectories(data);
        RocksStore store = RocksStore.open(data.resolve("store"), configuration.store());
        Program program = Workspaces.program(StoredTables.of(store, "workspaces"));
        Items items = new Items();
        items.keepIn(StoredTables.of(store, "catalogue"));
        Engine engine = Host.start(store, program, items, configuration.host(), clock, LOG::error);
        Recordings recordings = null;
        History history = null;
        try {
            recordings =
                    Recordings.open(
                            data.resolve("recordings.db"), configuration.recordings(), clock);
            history = history(configuration, engine, recordings, clock);
            Server server =
                    Server.start(
                            configuration.server(),
                            engine,
                            items,
                            recordings,
                            history,
                            folder,
                            site,
                            clock);
            return new Wiring(
                    engine, recordings, history, copies(configuration, history, clock), server);
        } catch (RuntimeException failure) {
            if (history != null) {
                history.close();
            }
            if (recordings != null) {
                recordings.close();
            }
            engine.close();
            throw failure;
        }
    }

    /// Reads the log from where it stopped, beside everything else: nobody waits for it but who asks it.
    private static History history(
            Configuration configuration,
            Engine engine,
            Recordings recordings,
            InstantSource clock) {
        Path data = configuration.data();
        return History.start(
                data.resolve("history.db"),
                HistorySettings.usual(data.resolve("exports")),
                engine,
                new RecordedHeat(recordings),
                () -> engine.program().workspace(),
                clock,
                words -> LOG.error("history is behind until the next start: {}", words));
    }

    private static Optional<DailyCopies> copies(
            Configuration configuration, History history, InstantSource clock) {
        return configuration
                .copies()
                .map(format -> DailyCopies.start(history, format, clock, LOG::warn));
    }

    Server server() {
        return server;
    }

    /// Whether nothing was ever taken in.
    boolean isNew() {
        return engine.end().equals(Position.START);
    }

    /// Stays until the process is asked to end, and then stops in order.
    ///
    /// @param err hears of the stop
    /// @param last what is to be done when everything has stopped, before the process ends; says what became of everything
    void serve(PrintWriter err, Supplier<String> last) throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    asked.countDown();
                                    try {
                                        done.await();
                                    } catch (InterruptedException _) {
                                        Thread.currentThread().interrupt();
                                    }
                                },
                                "carpe-stop"));
        asked.await();
        err.println("carpe: stopping …");
        err.flush();
        close();
        err.println("carpe: stopped; " + last.get());
        err.flush();
        done.countDown();
    }

    /// Stops in order: no new requests, those under way answered, everything taken in on disk. A second call does nothing.
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.close();
            copies.ifPresent(DailyCopies::close);
            history.close();
            recordings.close();
            engine.close();
        }
    }
}
