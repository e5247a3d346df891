package dev.carpe.engine.embedded;

import dev.carpe.decide.Catalogue;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Host;
import dev.carpe.engine.Program;
import dev.carpe.engine.StoreTrouble;
import dev.carpe.engine.StoreVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/// The engine in one process: everything in one folder.
public final class EmbeddedEngine {
    private static final long PIECE = 16L << 20;

    private EmbeddedEngine() {}

    /// How it is set up.
    ///
    /// @param host see [Host.Settings]
    /// @param store see [RocksStore.Settings]
    public record Settings(Host.Settings host, RocksStore.Settings store) {
        /// What suits a small machine.
        public static final Settings DEFAULT =
                new Settings(Host.Settings.DEFAULT, RocksStore.Settings.DEFAULT);
    }

    /// Opens the engine that a folder holds, a new one where it is empty or missing.
    ///
    /// @param folder its parent must exist; one process at a time may use it
    /// @param program the definitions to go by
    /// @param catalogue fresh data for claims; asked from several threads
    /// @param clock the time; read from several threads
    /// @param reporter hears of failures that nobody else hears of
    /// @throws StoreTrouble if the folder is in use, newer than this program, or cannot be read or written
    public static Engine open(
            Path folder,
            Program program,
            Catalogue catalogue,
            Settings settings,
            InstantSource clock,
            Host.Reporter reporter) {
        RocksStore store = RocksStore.open(folder, settings.store());
        try {
            return Host.start(store, program, catalogue, settings.host(), clock, reporter);
        } catch (RuntimeException failure) {
            store.close();
            throw failure;
        }
    }

    /// Makes a folder of a backup, and brings it up to date if it is of an older version. The backup stays as it is.
    ///
    /// @param backup what [Engine#backup] wrote
    /// @param folder must not exist, or be empty; its parent must exist
    /// @throws StoreTrouble if one is missing, the other is in the way, the backup is newer than this program, or copying fails; there
    ///     is no new folder then
    public static void restore(Path backup, Path folder) {
        restore(backup, folder, _ -> {});
    }

    /// The same, telling after each piece how many bytes it had.
    ///
    /// @param copied called by this thread
    public static void restore(Path backup, Path folder, LongConsumer copied) {
        if (!Files.isRegularFile(backup.resolve("CURRENT"))) {
            throw new StoreTrouble(
                    backup
                            + " is no backup (it has no file CURRENT): name the folder that "
                            + "`backup` wrote");
        }
        Path copy = folder.resolveSibling(folder.getFileName() + ".restoring");
        try {
            if (Files.exists(folder) && !isEmpty(folder)) {
                throw new StoreTrouble(
                        folder + " is not empty: move it away, or restore to another folder");
            }
            delete(copy);
            Files.createDirectory(copy);
            for (Path file : list(backup)) {
                copy(file, copy.resolve(file.getFileName()), copied);
            }
            bringUpToDate(copy);
            Files.deleteIfExists(folder);
            Files.move(copy, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (StoreTrouble trouble) {
            discard(copy, trouble);
            throw trouble;
        } catch (IOException | UncheckedIOException failure) {
            discard(copy, failure);
            throw new StoreTrouble(
                    "cannot restore " + backup + " to " + folder + ": " + failure.getMessage(),
                    failure);
        }
    }

    private static void bringUpToDate(Path copy) {
        try (RocksStore store = RocksStore.open(copy, RocksStore.Settings.DEFAULT)) {
            StoreVersion.check(store);
        }
    }

    /// Copies a file so that it outlasts a power cut.
    private static void copy(Path from, Path to, LongConsumer copied) throws IOException {
        try (FileChannel in = FileChannel.open(from);
                FileChannel out =
                        FileChannel.open(
                                to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            long size = in.size();
            for (long done = 0; done < size; ) {
                long piece = in.transferTo(done, Math.min(PIECE, size - done), out);
                if (piece == 0) {
                    throw new IOException(from + " ended before its end");
                }
                done += piece;
                copied.accept(piece);
            }
            out.force(true);
        }
    }

    private static void discard(Path copy, Exception failure) {
        try {
            delete(copy);
        } catch (IOException left) {
            failure.addSuppressed(left);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        return Files.isDirectory(folder) && list(folder).isEmpty();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
