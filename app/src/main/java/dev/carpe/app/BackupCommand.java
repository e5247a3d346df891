package dev.carpe.app;

import dev.carpe.app.client.ServerClient;
import dev.carpe.app.terminal.Figures;
import dev.carpe.engine.StoreTrouble;
import dev.carpe.engine.StoreVersion;
import dev.carpe.engine.embedded.RocksStore;
import dev.carpe.recordings.Recordings;
import dev.carpe.server.backup.Backup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `carpe backup`: a consistent copy of everything that a server keeps, of a running one or of a stopped one.
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Copy everything that a server keeps.",
            "%nWithout --server it copies the folder of a stopped server to BACKUP, a folder that must not exist. With --server"
                    + " it asks a running one, which goes on meanwhile; the backup lies on that server's disk then, below"
                    + " the folder that its setting backup.folder names, and BACKUP is its name there (usually the time)."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  carpe backup /backups/monday --data /var/lib/carpe",
            "  CARPE_KEY=sk_… carpe backup --server http://localhost:8080",
            "  carpe restore /backups/monday --data /var/lib/carpe"
        })
final class BackupCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(arity = "0..1", paramLabel = "BACKUP", description = "The backup's folder.")
    private @Nullable String backup;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the stopped server kept everything (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("carpe-data");

    @Option(names = "--server", paramLabel = "URL", description = "The running server to ask.")
    private @Nullable String server;

    @Mixin private KeyOption key = new KeyOption();

    BackupCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        long started = invocation.nanos().getAsLong();
        String told = server == null ? ofFolder() : ofServer(server);
        Duration took = Duration.ofNanos(invocation.nanos().getAsLong() - started);
        invocation.terminal().out().println(told + ", in " + Figures.span(took));
        return ExitCode.OK;
    }

    private String ofServer(String address) {
        try (ServerClient client = key.client(address)) {
            Object wanted = backup == null ? Map.of() : Map.of("name", backup);
            JsonNode taken = client.post("/api/backup", wanted);
            return told(
                    taken.path("folder").asString(""),
                    taken.path("bytes").asLong(0),
                    taken.path("files").asInt(0));
        }
    }

    private String ofFolder() {
        String name = backup;
        if (name == null) {
            throw Failure.usage(
                    "name the folder to write to",
                    "carpe backup BACKUP --data DIR, or --server URL to ask a running server");
        }
        Path store = data.resolve("store");
        if (!Files.isRegularFile(store.resolve("CURRENT"))) {
            throw Failure.unreadable(
                    "there is no store in " + data, "name the folder of the server: --data DIR");
        }
        Path folder = Path.of(name);
        try (RocksStore open = open(store)) {
            Backup taken =
                    Backup.take(
                            folder,
                            StoreVersion.of(open),
                            new Backup.Copies(open::backup, recordings()),
                            invocation.clock().instant());
            return told(folder.toString(), taken.bytes(), taken.files());
        }
    }

    private Optional<Consumer<Path>> recordings() {
        Path file = Backup.recordingsIn(data);
        return Files.isRegularFile(file)
                ? Optional.of(copy -> Recordings.copy(file, copy))
                : Optional.empty();
    }

    private static RocksStore open(Path store) {
        try {
            return RocksStore.open(store, RocksStore.Settings.DEFAULT);
        } catch (StoreTrouble trouble) {
            throw Failure.unreadable(
                    String.valueOf(trouble.getMessage()),
                    "a running server is asked for a backup: carpe backup --server URL");
        }
    }

    private static String told(String folder, long bytes, int files) {
        return "backup in "
                + folder
                + ": "
                + Figures.bytes(bytes)
                + " in "
                + Figures.of(files, "file");
    }
}
