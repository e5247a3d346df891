package dev.carpe.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The taxonomies and stories that ship with the product compile.
final class ExamplesTest {
    private static final Path EXAMPLES = Path.of("../examples");

    static Stream<Path> workspaces() {
        return Workspaces.files(EXAMPLES, "workspace.yaml").stream().map(Path::getParent);
    }

    @ParameterizedTest
    @MethodSource("workspaces")
    void an_example_compiles_without_a_problem(Path workspace) {
        List<SourceFile> files =
                Workspaces.files(workspace, ".yaml").stream()
                        .map(path ->
                                new SourceFile(
                                        workspace.relativize(path).toString(),
                                        Workspaces.text(path)))
                        .toList();

        Reading reading = WorkspaceReader.read(files);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.workspace().moments()).isNotEmpty();
    }

    @Test
    void there_are_taxonomies_and_stories() {
        assertThat(workspaces()).hasSizeGreaterThanOrEqualTo(9);
    }
}
