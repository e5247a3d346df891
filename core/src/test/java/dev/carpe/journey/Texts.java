package dev.carpe.journey;

import dev.carpe.language.Reading;
import dev.carpe.language.SourceFile;
import dev.carpe.language.Workspace;
import dev.carpe.language.WorkspaceReader;
import java.util.List;

/// Workspaces in text.
final class Texts {
    private Texts() {}

    static Workspace workspace(String... documents) {
        Reading reading =
                WorkspaceReader.read(
                        List.of(new SourceFile("test.yaml", String.join("\n---\n", documents))));
        if (reading.hasErrors()) {
            throw new IllegalArgumentException(reading.problems().toString());
        }
        return reading.workspace();
    }
}
