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
    void a_row_from_before_simulated_customers_were_told_apart_can_be_read() {
        MomentCounts.Kept kept = Json.read(BEFORE.getBytes(UTF_8), MomentCounts.Kept.class);
        assertThat(kept.simulated()).isNull();
        assertThat(new Tally(kept.moments()).of("looking"))
                .isEqualTo(new Tally.Count(3, 0, 1, Map.of("capped", 2L)));
        assertThat(Json.read(Json.write(kept), MomentCounts.Kept.class)).isEqualTo(kept);
    }

    @Test
    void what_is_simulated_is_taken_off() {
        Tally.Count all = new Tally.Count(3, 1, 1, Map.of("capped", 2L, "late", 1L));
        assertThat(all.without(new Tally.Count(2, 1, 0, Map.of("capped", 2L))))
                .isEqualTo(new Tally.Count(1, 0, 1, Map.of("late", 1L)));
        assertThat(new Tally(Map.of()).of("never")).isEqualTo(Tally.Count.ZERO);
    }
}
