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
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What a backup says of itself, in `backup.json` beside the copy of the store. It is written last: a folder without it is no whole backup.
///
/// @param takenAt when it was taken
/// @param store the version of the store, see [dev.carpe.engine.StoreVersion]
/// @param parts the files of the copy
public record Backup(Instant takenAt, int store, List<Part> parts) {
    private static final String DESCRIPTION = "backup.json";

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

    /// Takes a backup.
    ///
    /// @param folder must not exist; those above it are made
    /// @param version the version of the store
    /// @param copy writes a copy of the store to a folder that does not exist
    /// @throws StoreTrouble if it cannot be written; there is no folder then
    public static Backup take(Path folder, int version, Consumer<Path> copy, Instant now) {
        if (Files.exists(folder)) {
            throw new StoreTrouble(folder + " exists already: name a folder that does not");
        }
        try {
            Files.createDirectories(folder);
            copy.accept(storeIn(folder));
            Backup backup = new Backup(now, version, parts(storeIn(folder)));
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
            Path file = storeIn(folder).resolve(part.name());
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
    }

    /// Its size.
    public long bytes() {
        return parts.stream().mapToLong(Part::bytes).sum();
    }

    private static List<Part> parts(Path store) throws IOException {
        try (Stream<Path> files = Files.list(store)) {
            return files.sorted()
                    .map(file ->
                            new Part(String.valueOf(file.getFileName()), file.toFile().length()))
                    .toList();
        }
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
