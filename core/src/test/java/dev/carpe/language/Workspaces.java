package dev.carpe.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Workspaces for tests.
final class Workspaces {
    private Workspaces() {}

    /// Reads one file called `shop.yaml`.
    static Reading reading(String text) {
        return WorkspaceReader.read(List.of(new SourceFile("shop.yaml", text)));
    }

    /// The problems of one file, as `line:column message`.
    static List<String> problems(String text) {
        return reading(text).problems().stream().map(Workspaces::line).toList();
    }

    /// The workspace of one file that must be without problems.
    static Workspace sound(String text) {
        Reading reading = reading(text);
        if (!reading.problems().isEmpty()) {
            throw new AssertionError(String.join("\n", problems(text)));
        }
        return reading.workspace();
    }

    /// A problem as the files of bad examples write it.
    static String line(Problem problem) {
        String warning = problem.severity() == Problem.Severity.WARNING ? "warning: " : "";
        Place place = problem.place();
        return place.line() + ":" + place.column() + " " + warning + problem.message();
    }

    /// The files of a folder and the folders within it, in order.
    static List<Path> files(Path folder, String ending) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> path.toString().endsWith(ending)).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// A folder of test resources.
    static Path resources(String folder) {
        return Path.of("src/test/resources/language").resolve(folder);
    }
}
