package dev.carpe.server.backup;

import dev.carpe.engine.Engine;
import dev.carpe.engine.StoreTrouble;
import dev.carpe.engine.StoreVersion;
import dev.carpe.recordings.Recordings;
import dev.carpe.server.http.Bodies;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Replies;
import dev.carpe.server.http.Trouble;
import dev.carpe.server.json.Json;
import dev.carpe.server.keys.Gate;
import dev.carpe.server.keys.Scope;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `POST /api/backup`: a backup of the running server, on its own disk, below the one folder that its settings name.
public final class BackupRoutes implements HttpService {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Gate gate;
    private final Bodies bodies;
    private final Engine engine;
    private final Recordings recordings;
    private final Optional<Path> folder;
    private final InstantSource clock;

    /// Routes to this engine.
    ///
    /// @param folder where backups are written; empty where the settings name no folder
    public BackupRoutes(
            Gate gate,
            Bodies bodies,
            Engine engine,
            Recordings recordings,
            Optional<Path> folder,
            InstantSource clock) {
        this.gate = gate;
        this.bodies = bodies;
        this.engine = engine;
        this.recordings = recordings;
        this.folder = folder;
        this.clock = clock;
    }

    /// A backup that is wanted.
    ///
    /// @param name its folder's name; where it is missing, the time
    record Wanted(@Nullable String name) {}

    /// A backup that was taken.
    ///
    /// @param folder where it is on the server's disk
    public record Taken(String name, String folder, Instant takenAt, long bytes, int files) {}

    @Override
    public void routing(HttpRules rules) {
        rules.post("/api/backup", this::take);
    }

    private void take(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.ADMIN);
        byte[] body = bodies.read(request);
        Wanted wanted = body.length == 0 ? new Wanted(null) : Json.read(body, Wanted.class);
        Path below =
                folder.orElseThrow(() ->
                        Refusal.of(
                                Trouble.CONFLICT,
                                "this server has no folder for backups: give the setting backup.folder"
                                        + " and start it again"));
        Instant now = clock.instant();
        String name =
                wanted.name() == null
                        ? "carpe-"
                                + now.truncatedTo(ChronoUnit.SECONDS).toString().replace(':', '-')
                        : wanted.name();
        if (!NAME.matcher(name).matches()) {
            throw Refusal.of(
                    Trouble.INVALID,
                    "name is \""
                            + name
                            + "\", and must be a plain folder name of letters, digits, dots, hyphens"
                            + " and underscores");
        }
        Replies.json(response, Status.CREATED_201, take(name, below.resolve(name), now));
    }

    /// One at a time: two would read the disk against each other, and want the same name within a second.
    private synchronized Taken take(String name, Path into, Instant now) {
        if (Files.exists(into)) {
            throw Refusal.of(Trouble.CONFLICT, "there is a backup " + name + " already");
        }
        try {
            Backup.Copies copies =
                    new Backup.Copies(engine::backup, Optional.of(recordings::copyTo));
            Backup backup = Backup.take(into, StoreVersion.CURRENT, copies, now);
            return new Taken(
                    name, into.toAbsolutePath().toString(), now, backup.bytes(), backup.files());
        } catch (StoreTrouble trouble) {
            throw Refusal.of(Trouble.CONFLICT, String.valueOf(trouble.getMessage()));
        }
    }
}
