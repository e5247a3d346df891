package dev.carpe.app;

import dev.carpe.language.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// The YAML files of a workspace: all below a folder, by name. Hidden folders are passed over.
final class WorkspaceFolder {
    private static final long LARGEST = 5_000_000;
    private static final Set<String> PASSED_OVER = Set.of("node_modules", "target");

    private WorkspaceFolder() {}

    /// Reads the files of a folder, or one file.
    static List<SourceFile> read(Path path) throws IOException {
        if (!Files.exists(path) && path.toString().endsWith(".yaml")) {
            throw Failure.unreadable("there is no file " + path, "");
        }
        if (!Files.exists(path)) {
            throw Failure.unreadable(
                    "there is no folder " + path,
                    "carpe init " + path + " writes a workspace to start from");
        }
        if (Files.isRegularFile(path)) {
            return List.of(source(path, String.valueOf(path.getFileName())));
        }
        List<Path> files = files(path);
        if (files.isEmpty()) {
            throw Failure.unreadable(
                    "there are no .yaml files in " + path,
                    "carpe init writes a workspace to start from into an empty folder");
        }
        List<SourceFile> sources = new ArrayList<>();
        for (Path file : files) {
            sources.add(source(file, path.relativize(file).toString().replace('\\', '/')));
        }
        return sources;
    }

    private static List<Path> files(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        FileVisitor<Path> visitor =
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path directory, BasicFileAttributes attributes) {
                        boolean passed = !directory.equals(folder) && isPassedOver(directory);
                        return passed ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        String name = file.toString();
                        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
                            found.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                };
        try {
            Files.walkFileTree(folder, visitor);
        } catch (UncheckedIOException e) {
            throw e.getCause() == null ? new IOException(e) : e.getCause();
        }
        found.sort(Comparator.comparing(Path::toString));
        return found;
    }

    private static boolean isPassedOver(Path directory) {
        String name = String.valueOf(directory.getFileName());
        return name.startsWith(".") || PASSED_OVER.contains(name);
    }

    private static SourceFile source(Path file, String name) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw Failure.unreadable(
                    file + " is larger than 5 MB", "a workspace file holds definitions, not data");
        }
        byte[] bytes = Files.readAllBytes(file);
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return new SourceFile(name, text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException _) {
            throw Failure.unreadable(
                    file + ":" + brokenLine(bytes) + ": is not UTF-8 text", "save it as UTF-8");
        }
    }

    private static long brokenLine(byte[] bytes) {
        int line = 1;
        for (int start = 0, i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                if (!isUtf8(bytes, start, i)) {
                    return line;
                }
                line++;
                start = i + 1;
            }
        }
        return line;
    }

    private static boolean isUtf8(byte[] bytes, int from, int to) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }
}
