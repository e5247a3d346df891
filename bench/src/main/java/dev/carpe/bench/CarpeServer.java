package dev.carpe.bench;

import dev.carpe.analytics.History;
import dev.carpe.analytics.HistorySettings;
import dev.carpe.engine.Engine;
import dev.carpe.engine.LogTail;
import dev.carpe.engine.Program;
import dev.carpe.engine.embedded.EmbeddedEngine;
import dev.carpe.language.SourceFile;
import dev.carpe.recordings.Allowance;
import dev.carpe.recordings.Recordings;
import dev.carpe.server.Server;
import dev.carpe.server.ServerSettings;
import dev.carpe.server.catalogue.Items;
import dev.carpe.server.collect.Signals;
import dev.carpe.server.heat.RecordedHeat;
import dev.carpe.server.http.HttpSettings;
import dev.carpe.server.http.Limits;
import dev.carpe.server.http.Proxies;
import dev.carpe.server.keys.Scope;
import dev.carpe.server.keys.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The whole of Carpe on a folder: durable, 60 definitions, decisions on, on a free port of this machine. It stays until its process ends.
///
/// @param engine open on the folder
/// @param history what it answers questions from
/// @param server serves it
record CarpeServer(Engine engine, History history, Server server) {
    /// Opens it with its history behind the whole log.
    static CarpeServer open(Path folder) throws IOException {
        return open(folder, InstantSource.system(), log -> log);
    }

    /// Opens it.
    ///
    /// @param clock the time; read from several threads
    /// @param tail what history reads of the log
    static CarpeServer open(Path folder, InstantSource clock, UnaryOperator<LogTail> tail)
            throws IOException {
        List<SourceFile> files = new ArrayList<>(Definitions.files(60));
        files.add(Definitions.resource("answers.yaml"));
        Files.createDirectories(folder);
        Items items = new Items();
        Engine engine =
                EmbeddedEngine.open(
                        folder.resolve("store"),
                        Program.of(Definitions.read(files)),
                        items,
                        EmbeddedEngine.Settings.DEFAULT,
                        clock,
                        (words, failure) -> System.err.println(words + " " + failure));
        Recordings recordings =
                Recordings.open(folder.resolve("recordings.db"), Allowance.USUAL, clock);
        History history =
                History.start(
                        folder.resolve("history.db"),
                        HistorySettings.usual(folder.resolve("exports")),
                        tail.apply(engine),
                        new RecordedHeat(recordings),
                        () -> engine.program().workspace(),
                        clock,
                        System.err::println);
        Server server =
                Server.start(settings(), engine, items, recordings, history, List.of(), clock);
        return new CarpeServer(engine, history, server);
    }

    /// Makes a key for the side that asks.
    String key(Scope... scopes) {
        return server.keys().issue("bench", Set.of(scopes), "web", Instant.EPOCH).secret();
    }

    private static ServerSettings settings() {
        return new ServerSettings(
                new HttpSettings(
                        "127.0.0.1",
                        0,
                        Limits.DEFAULT,
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(1),
                        Optional.empty(),
                        Proxies.NONE),
                Verification.OFF,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                0,
                Signals.DEFAULT,
                false,
                Optional.empty(),
                Optional.empty());
    }
}
