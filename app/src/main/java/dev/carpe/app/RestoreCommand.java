package dev.carpe.app;

import dev.carpe.app.terminal.Figures;
import dev.carpe.app.terminal.Progress;
import dev.carpe.engine.StoreVersion;
import dev.carpe.engine.embedded.EmbeddedEngine;
import dev.carpe.server.backup.Backup;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `carpe restore`: makes a server's folder of a backup.
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Make a server's folder of a backup.",
            "%nThe folder must be empty or missing. A backup of an older carpe is brought up to date; one of a newer carpe is"
                    + " refused. The backup stays as it is."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  carpe restore /backups/monday --data /var/lib/carpe"})
final class RestoreCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "BACKUP", description = "The backup's folder.")
    private Path backup = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Where the server is to keep everything from then on (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("carpe-data");

    RestoreCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        long started = invocation.nanos().getAsLong();
        Backup described = Backup.read(backup);
        if (described.store() > StoreVersion.CURRENT) {
            throw Failure.found(
                    "the backup's store has version "
                            + described.store()
                            + " and this carpe knows only "
                            + StoreVersion.CURRENT,
                    "restore it with the carpe that wrote it, or a newer one; nothing was restored");
        }
        EmptyFolder.require(data, "nothing was restored");
        boolean made = !Files.exists(data);
        Files.createDirectories(data);
        try (Progress progress = new Progress(invocation.terminal(), "bytes", invocation.nanos())) {
            AtomicLong done = new AtomicLong();
            if (described.recordings() != null) {
                copy(Backup.recordingsIn(backup), Backup.recordingsIn(data));
            }
            EmbeddedEngine.restore(
                    Backup.storeIn(backup),
                    data.resolve("store"),
                    bytes -> {
                        long copied = done.addAndGet(bytes);
                        progress.at(copied, (double) copied / Math.max(1, described.bytes()));
                    });
        } catch (RuntimeException failure) {
            Files.deleteIfExists(Backup.recordingsIn(data));
            if (made) {
                Files.deleteIfExists(data);
            }
            throw failure;
        }
        Duration took = Duration.ofNanos(invocation.nanos().getAsLong() - started);
        invocation
                .terminal()
                .out()
                .println(
                        "restored to "
                                + data
                                + " as of "
                                + described.takenAt()
                                + ": "
                                + Figures.bytes(described.bytes())
                                + ", in "
                                + Figures.span(took));
        return ExitCode.OK;
    }

    /// Copies a file so that it outlasts a power cut.
    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to);
        try (FileChannel copied = FileChannel.open(to, StandardOpenOption.WRITE)) {
            copied.force(true);
        }
    }
}
