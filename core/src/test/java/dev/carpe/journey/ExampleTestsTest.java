package dev.carpe.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.language.SourceFile;
import dev.carpe.language.Workspace;
import dev.carpe.language.WorkspaceReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The tests of the examples that are shipped: each raises what it says, and each near miss is explained.
class ExampleTestsTest {
    static Stream<Path> workspaces() throws IOException {
        Stream<Path> folders =
                Stream.of("taxonomies", "stories")
                        .flatMap(kind -> listed(Path.of("..", "examples", kind)).stream());
        return Stream.concat(
                folders,
                Stream.of(
                        Path.of("..", "examples", "coupons"),
                        Path.of("..", "examples", "shop", "workspace")));
    }

    @ParameterizedTest
    @MethodSource("workspaces")
    void an_example_passes_its_own_tests(Path folder) {
        Workspace workspace =
                WorkspaceReader.read(
                                listed(folder).stream()
                                        .filter(file -> file.toString().endsWith(".yaml"))
                                        .map(file -> new SourceFile(file.toString(), read(file)))
                                        .toList())
                        .workspace();

        List<TestResult> results = new InlineTests(workspace).run();

        assertThat(results).isNotEmpty();
        assertThat(results).flatExtracting(TestResult::failures).isEmpty();
        assertThat(new JourneyTests(workspace).run())
                .flatExtracting(TestResult::failures)
                .isEmpty();
    }

    private static List<Path> listed(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
