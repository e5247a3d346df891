package dev.carpe.engine.embedded;

import dev.carpe.decide.Catalogue;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Host;
import dev.carpe.engine.Program;
import dev.carpe.engine.StoreTrouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The engine in one process: everything in one folder.
public final class EmbeddedEngine {
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

    /// Makes a folder of a backup. The backup stays as it is.
    ///
    /// @param backup what [Engine#backup] wrote
    /// @param folder must not exist, or be empty; its parent must exist
    /// @throws StoreTrouble if one is missing, the other is in the way, or copying fails
    public static void restore(Path backup, Path folder) {
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
                Files.copy(
                        file, copy.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
            Files.deleteIfExists(folder);
            Files.move(copy, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | UncheckedIOException failure) {
            throw new StoreTrouble(
                    "cannot restore " + backup + " to " + folder + ": " + failure.getMessage(),
                    failure);
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
