package dev.carpe.server.backup;

import dev.carpe.engine.StoreTrouble;
import dev.carpe.server.json.Json;
import dev.carpe.server.json.MalformedJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a backup says of itself, in `backup.json` beside the copies of the store and of the recordings. It is written last: a folder without
/// it is no whole backup.
///
/// @param takenAt when it was taken
/// @param store the version of the store, see [dev.carpe.engine.StoreVersion]
/// @param parts the files of the copy of the store
/// @param recordings the copy of the recordings; null where there were none
public record Backup(Instant takenAt, int store, List<Part> parts, @Nullable Part recordings) {
    private static final String DESCRIPTION = "backup.json";
    private static final String RECORDINGS = "recordings.db";

    /// A file of a backup.
    ///
    /// @param name its name in the folder of the copy
    /// @param bytes its size
    public record Part(String name, long bytes) {}

    public Backup {
        parts = List.copyOf(parts);
    }

    /// The folder with the copy of the store, within a backup's folder.
    public static Path storeIn(Path folder) {
        return folder.resolve("store");
    }

    /// The file with the copy of the recordings, within a backup's folder.
    public static Path recordingsIn(Path folder) {
        return folder.resolve(RECORDINGS);
    }

    /// What writes the copies.
    ///
    /// @param store writes a copy of the store to a folder that does not exist
    /// @param recordings writes a copy of the recordings to a file that does not exist; empty where there are none
    public record Copies(Consumer<Path> store, Optional<Consumer<Path>> recordings) {}

    /// Takes a backup. Recordings are copied first: what they say of how far the log was read must hold for the copy of the log.
    ///
    /// @param folder must not exist; those above it are made
    /// @param version the version of the store
    /// @throws StoreTrouble if it cannot be written; there is no folder then
    public static Backup take(Path folder, int version, Copies copies, Instant now) {
        if (Files.exists(folder)) {
            throw new StoreTrouble(folder + " exists already: name a folder that does not");
        }
        try {
            Files.createDirectories(folder);
            copies.recordings().ifPresent(copy -> copy.accept(recordingsIn(folder)));
            copies.store().accept(storeIn(folder));
            Part recordings = copies.recordings().isPresent() ? part(recordingsIn(folder)) : null;
            Backup backup = new Backup(now, version, parts(storeIn(folder)), recordings);
            Files.write(
                    folder.resolve(DESCRIPTION),
                    Json.write(backup),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC);
            return backup;
        } catch (IOException | UncheckedIOException failure) {
            discard(folder, failure);
            throw new StoreTrouble(
                    "cannot write a backup to " + folder + ": " + failure.getMessage(), failure);
        } catch (RuntimeException failure) {
            discard(folder, failure);
            throw failure;
        }
    }

    /// Reads what a backup says of itself, and makes sure that all of it is there.
    ///
    /// @throws StoreTrouble if it is none, or not whole
    public static Backup read(Path folder) {
        Path description = folder.resolve(DESCRIPTION);
        if (!Files.isRegularFile(description)) {
            throw new StoreTrouble(
                    folder
                            + " is no backup (it has no file "
                            + DESCRIPTION
                            + "): name the folder that carpe backup wrote");
        }
        try {
            Backup backup = Json.read(Files.readAllBytes(description), Backup.class);
            backup.requireParts(folder);
            return backup;
        } catch (MalformedJson | IOException failure) {
            throw new StoreTrouble(
                    description + " cannot be read: " + failure.getMessage(), failure);
        }
    }

    private void requireParts(Path folder) throws IOException {
        for (Part part : parts) {
            requireWhole(folder, storeIn(folder).resolve(part.name()), part);
        }
        if (recordings != null) {
            requireWhole(folder, recordingsIn(folder), recordings);
        }
    }

    private static void requireWhole(Path folder, Path file, Part part) throws IOException {
        boolean whole = Files.isRegularFile(file) && Files.size(file) == part.bytes();
        if (!whole) {
            throw new StoreTrouble(
                    "the backup in "
                            + folder
                            + " is not whole: "
                            + file
                            + " is missing or was cut; take another copy of it");
        }
    }

    /// Its size.
    public long bytes() {
        return parts.stream().mapToLong(Part::bytes).sum()
                + (recordings == null ? 0 : recordings.bytes());
    }

    /// How many files it has.
    public int files() {
        return parts.size() + (recordings == null ? 0 : 1);
    }

    private static List<Part> parts(Path store) throws IOException {
        try (Stream<Path> files = Files.list(store)) {
            return files.sorted().map(Backup::part).toList();
        }
    }

    private static Part part(Path file) {
        return new Part(String.valueOf(file.getFileName()), file.toFile().length());
    }

    private static void discard(Path folder, Exception failure) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException | UncheckedIOException left) {
            failure.addSuppressed(left);
        }
    }
}
