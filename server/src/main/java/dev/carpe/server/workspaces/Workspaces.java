package dev.carpe.server.workspaces;

import dev.carpe.engine.Engine;
import dev.carpe.engine.Program;
import dev.carpe.engine.Table;
import dev.carpe.language.Problem;
import dev.carpe.language.Reading;
import dev.carpe.language.SourceFile;
import dev.carpe.language.WorkspaceReader;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Trouble;
import dev.carpe.server.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The versions of the workspace, and which of them is in force. Safe for any number of threads; one change at a time.
public final class Workspaces {
    private static final String CURRENT = "current";
    private static final String START = "start";

    private final Table table;
    private final Engine engine;
    private final InstantSource clock;
    private volatile Version current;

    private Workspaces(Table table, Engine engine, Version current, InstantSource clock) {
        this.table = table;
        this.engine = engine;
        this.current = current;
        this.clock = clock;
    }

    /// What there is before anything was applied.
    private static final Version NOTHING = new Version(0, Instant.EPOCH, START, "", List.of());

    /// The definitions that were in force last: what an engine is to be started with, so that what fell due meanwhile is judged by them.
    public static Program program(Table table) {
        List<SourceFile> files = kept(table, CURRENT).map(Version::files).orElse(List.of());
        return Program.of(read(files).workspace());
    }

    /// The versions kept in a table, over an engine that was started with [#program] of it. A folder that the server starts with becomes a version
    /// where it differs from the one it started with last: what was changed through the API since stays otherwise.
    ///
    /// @param folder the files to start with; empty for none
    /// @throws Refusal where these files have errors
    public static Workspaces open(
            Table table, Engine engine, List<SourceFile> folder, InstantSource clock) {
        Version kept = kept(table, CURRENT).orElse(NOTHING);
        Workspaces workspaces = new Workspaces(table, engine, kept, clock);
        boolean changed =
                !folder.isEmpty()
                        && !kept(table, START).map(Version::files).equals(Optional.of(folder));
        if (changed) {
            Version started = workspaces.apply(folder, START, "the folder it started with");
            table.put(START, bytes(Integer.toString(started.number())));
        }
        return workspaces;
    }

    /// The version in force.
    public Version current() {
        return current;
    }

    /// A former version, or the current one.
    public Optional<Version> version(int number) {
        return version(table, number);
    }

    /// What is wrong or doubtful in these files.
    static Reading read(List<SourceFile> files) {
        return WorkspaceReader.read(files);
    }

    /// The files in force with more documents, which take the place of those of the same kind and id. Nothing is changed.
    public List<SourceFile> with(SourceFile more) {
        return Documents.overlaid(current.files(), more);
    }

    /// Puts files into force as a new version.
    ///
    /// @throws Refusal with all problems, where there are errors
    public synchronized Version apply(List<SourceFile> files, String by, String comment) {
        Reading reading = read(files);
        if (reading.hasErrors()) {
            throw Refusal.of(
                    Trouble.INVALID,
                    "the workspace has errors; nothing was put into force",
                    reading.problems().stream().map(Problem::toString).toList());
        }
        int number = current.number() + 1;
        Version version = new Version(number, clock.instant(), by, comment, files);
        table.put(key(number), Json.write(version));
        engine.apply(Program.of(reading.workspace()));
        table.put(CURRENT, bytes(Integer.toString(number)));
        current = version;
        return version;
    }

    private static Optional<Version> kept(Table table, String name) {
        return table.get(name).flatMap(number -> version(table, Integer.parseInt(text(number))));
    }

    private static Optional<Version> version(Table table, int number) {
        return table.get(key(number)).map(row -> Json.read(row, Version.class));
    }

    private static String key(int number) {
        return String.format(Locale.ROOT, "version-%08d", number);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
