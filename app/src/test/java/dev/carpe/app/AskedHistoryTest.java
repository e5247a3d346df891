package dev.carpe.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A running server's history is asked by the command.
@Timeout(180)
class AskedHistoryTest {
    private static final String TWICE =
            """
            moment: looking
            title: Looks at a product
            need: know
            phase: consideration
            detect:
              within: 20m
              steps: [{ on: Product Viewed, times: 2 }]
            lasts: 10m
            """;

    @TempDir private Path folder;

    private static Called ask(ServerProcess server, String... arguments) {
        List<String> all = new ArrayList<>(List.of("insight"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--server", server.base(), "--key", server.key()));
        return Called.carpe(all.toArray(String[]::new));
    }

    @Test
    void definitions_are_tried_and_what_is_to_be_forgotten_is_only_told() throws IOException {
        Path file = folder.resolve("looking.yaml");
        Files.writeString(file, TWICE);
        try (ServerProcess server = ServerProcess.start(folder.resolve("data"))) {
            Called tried = ask(server, "backtest", file.toString(), "--with", "curves=true");
            assertThat(tried.err()).doesNotContain("refuses");
            assertThat(tried.code()).isZero();
            assertThat(tried.out())
                    .contains("0 events of 0 customers", "looking", "now 2", "as of ");

            Called funnel = ask(server, "funnel", "Product Viewed > moment:looking", "--json");
            assertThat(funnel.out()).contains("\"groups\":[]");

            Called kept = ask(server, "retention", "--with", "before=2025-01-01T00:00:00Z");
            assertThat(kept.out()).contains("events", "nothing is forgotten yet");

            Called exported = ask(server, "export", "events", "--with", "format=csv");
            assertThat(exported.out()).startsWith("events_").contains(".csv: 0 rows");

            Called none = ask(server, "funnel");
            assertThat(none.code()).isEqualTo(ExitCode.USAGE);
            assertThat(none.err()).contains("there is no list of steps");
        }
    }
}
