package dev.carpe.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every refusal has a case in `language/bad`: a workspace file whose lines `# ! line:column message` are exactly what the reader
/// says of the rest of it.
final class RefusalsTest {
    private static final String MARK = "# ! ";

    static Stream<Path> files() {
        return Workspaces.files(Workspaces.resources("bad"), ".yaml").stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_bad_file_is_told_all_its_problems_at_their_places(Path file) {
        List<String> lines = Workspaces.text(file).lines().toList();
        String text =
                lines.stream()
                        .filter(line -> !line.startsWith(MARK))
                        .collect(Collectors.joining("\n", "", "\n"));
        List<String> expected =
                lines.stream()
                        .filter(line -> line.startsWith(MARK))
                        .map(line -> line.substring(MARK.length()))
                        .toList();

        String name = String.valueOf(file.getFileName());
        Reading reading = WorkspaceReader.read(List.of(new SourceFile(name, text)));

        assertThat(reading.problems().stream().map(Workspaces::line)).isEqualTo(expected);
    }

    @Test
    void there_are_bad_files() {
        assertThat(files()).hasSizeGreaterThan(30);
    }
}
