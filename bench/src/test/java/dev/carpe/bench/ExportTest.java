package dev.carpe.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.event.Event;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
    private static final Workload SMALL = Workload.of(20, 500);

    @Test
    void a_folder_for_replay_has_events_mapping_and_workspace(@TempDir Path folder)
            throws IOException {
        Export.write(folder, SMALL, 6, "events.csv.gz");
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(
                                        Files.newInputStream(folder.resolve("events.csv.gz"))),
                                StandardCharsets.UTF_8))) {
            assertThat(lines.lines()).hasSize(501);
        }
        assertThat(folder.resolve("mapping.yaml")).exists();
        assertThat(folder.resolve("workspace/reference.yaml")).exists();
    }

    @Test
    void every_line_says_what_the_event_says() {
        Event[] events = Ingest.events(SMALL);
        for (Event event : events) {
            assertThat(Lines.CSV.line(event))
                    .startsWith(event.messageId().value() + "," + event.timeMillis() + ",");
        }
        Event order =
                List.of(events).stream()
                        .filter(event -> event.name().equals("Order Completed"))
                        .findFirst()
                        .orElseThrow();
        assertThat(Lines.NDJSON.line(order)).contains("\"products\":[{\"product_id\":\"product-");
        assertThat(Lines.CSV.line(order)).contains("\"[{\"\"product_id\"\":\"\"product-");
    }
}
