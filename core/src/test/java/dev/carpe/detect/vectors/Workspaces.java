package dev.carpe.detect.vectors;

import dev.carpe.language.Problem;
import dev.carpe.language.Reading;
import dev.carpe.language.SourceFile;
import dev.carpe.language.Workspace;
import dev.carpe.language.WorkspaceReader;
import java.util.List;
import java.util.Optional;

/// Reads workspaces.
final class Workspaces {
    private Workspaces() {}

    static Workspace read(List<SourceFile> files) {
        Reading reading = WorkspaceReader.read(files);
        List<Problem> errors = errors(reading);
        if (!errors.isEmpty()) {
            throw new AssertionError(errors + " in " + files);
        }
        return reading.workspace();
    }

    static Optional<Workspace> readIfSound(String documents) {
        Reading reading = WorkspaceReader.read(List.of(new SourceFile("vector.yaml", documents)));
        return errors(reading).isEmpty() ? Optional.of(reading.workspace()) : Optional.empty();
    }

    private static List<Problem> errors(Reading reading) {
        return reading.problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .toList();
    }
}
