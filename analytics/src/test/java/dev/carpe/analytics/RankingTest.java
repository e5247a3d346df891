package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.stats.Estimate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTest {
    @Test
    void ranks_are_as_uncertain_as_the_estimates() {
        List<Ranking.Place> sure =
                Ranking.of(
                        List.of(
                                new Estimate(0.3, 1e-6),
                                new Estimate(0.1, 1e-6),
                                new Estimate(-0.2, 1e-6),
                                new Estimate(0, 0)),
                        List.of(1.0, 1.0, 1.0, 1.0));
        assertThat(sure).extracting(Ranking.Place::rank).containsExactly(1, 3, 2, 4);
        assertThat(sure)
                .allMatch(place -> place.best() == place.rank() && place.worst() == place.rank());
        List<Ranking.Place> unsure =
                Ranking.of(
                        List.of(
                                new Estimate(0.3, 0.5),
                                new Estimate(0.1, 0.5),
                                new Estimate(-0.2, 0.5)),
                        List.of(1.0, 1.0, 1.0));
        assertThat(unsure).allMatch(place -> place.best() == 1 && place.worst() == 3);
        assertThat(unsure.getFirst().shrunk()).isBetween(-0.2, 0.3);
    }
}
