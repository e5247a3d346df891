package dev.carpe.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchTest {

    @Test
    void a_quick_run_measures_everything_and_finds_the_same_moments_throughout()
            throws IOException, InterruptedException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        List<Row> rows = Bench.quick(new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(rows).hasSize(Task.all(Options.QUICK).size());
        List<Row> carpe =
                rows.stream()
                        .filter(row ->
                                row.get("measure").equals("speed")
                                        && row.get("subject").equals("Carpe"))
                        .toList();
        assertThat(carpe).hasSize(3);
        for (String definition : Definitions.REFERENCE) {
            assertThat(carpe.stream().map(row -> row.get(definition)).distinct()).hasSize(1);
        }
        assertThat(carpe.getFirst().number("raises")).isGreaterThan(100);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("Events per CPU-second", "memory", "allocation", "compile");
    }

    @Test
    void a_row_is_read_as_it_was_written() {
        Row row = new Row().put("text", "a, b").put("whole", 7).put("real", 1.25, 2);
        assertThat(row.toJson()).isEqualTo("{\"text\": \"a, b\", \"whole\": 7, \"real\": 1.25}");
        assertThat(Row.read(row.toJson()).toJson()).isEqualTo(row.toJson());
    }

    @Test
    void a_task_is_known_by_its_name() {
        for (Task task : Task.all(Options.FULL)) {
            assertThat(Task.named(task.name())).isEqualTo(task);
        }
    }

    @Test
    void options_are_read_as_they_are_handed_on() {
        Options options = Options.read(List.of("-events", "1000", "-rounds", "2"));
        assertThat(options.events()).isEqualTo(1_000);
        assertThat(Options.read(options.words())).isEqualTo(options);
        assertThat(Options.read(List.of("-quick"))).isEqualTo(Options.QUICK);
    }
}
