package dev.carpe.server.moments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.server.json.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Counts as they are kept.
class TallyTest {
    private static final String BEFORE =
            """
            {"position": 7, "moments": {"looking": {"raised": 3, "retracted": 0, "answered": 1, "missed": {"capped": 2}}}}
            """;

    @Test
    void a_row_from_before_simulated_customers_were_told_apart_counts_all_as_real() {
        Tally tally = Json.read(BEFORE.getBytes(UTF_8), Tally.class);
        assertThat(tally.of("looking", false)).isEqualTo(tally.of("looking", true));
        assertThat(Json.read(Json.write(tally), Tally.class)).isEqualTo(tally);
    }

    @Test
    void what_is_simulated_is_taken_off() {
        Tally tally =
                new Tally(
                        7,
                        Map.of(
                                "looking",
                                new Tally.Count(3, 1, 1, Map.of("capped", 2L, "late", 1L))),
                        Map.of("looking", new Tally.Count(2, 1, 0, Map.of("capped", 2L))));
        assertThat(tally.of("looking", false))
                .isEqualTo(new Tally.Count(1, 0, 1, Map.of("late", 1L)));
        assertThat(tally.of("never", false)).isEqualTo(Tally.Count.ZERO);
    }
}
