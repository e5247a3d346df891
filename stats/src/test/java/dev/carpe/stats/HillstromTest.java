package dev.carpe.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.stats.adjust.Cuped;
import dev.carpe.stats.adjust.Segments;
import dev.carpe.stats.adjust.Stratum;
import dev.carpe.stats.compare.Means;
import dev.carpe.stats.compare.Proportions;
import dev.carpe.stats.health.SampleRatio;
import dev.carpe.stats.sequential.ConfidenceSequence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Kevin Hillstrom's e-mail test of 2008: 64,000 customers, three arms. The expected figures were computed with pandas and scipy.
class HillstromTest {
    private static final Count NONE_VISITS = new Count(2262, 21306);
    private static final Count MENS_VISITS = new Count(3894, 21307);
    private static final Count WOMENS_VISITS = new Count(3238, 21387);

    @Test
    void the_published_counts_give_the_published_statistics() {
        assertThat(Proportions.pooled(NONE_VISITS, MENS_VISITS).result().z())
                .isCloseTo(22.48604082719282, within(1e-9));
        assertThat(Proportions.pooled(NONE_VISITS, WOMENS_VISITS).result().z())
                .isCloseTo(13.949180655258505, within(1e-9));
        assertThat(Proportions.effect(NONE_VISITS, MENS_VISITS).result().difference())
                .isCloseTo(0.07658956365153125, within(1e-12));
        Effect spend =
                Means.welch(
                                Sample.summarised(21306, 0.6527893551112363, 134.2863718530356),
                                Sample.summarised(21307, 1.422616511005773, 315.2117988656214))
                        .result();
        assertThat(spend.statistic()).isCloseTo(5.300140358411195, within(1e-9));
        assertThat(spend.degreesOfFreedom()).isCloseTo(36671.15797735937, within(1e-6));
        assertThat(spend.pValue()).isCloseTo(1.1638149682284955e-07, within(1e-15));
        SampleRatio.Check check =
                SampleRatio.check(List.of(21306L, 21307L, 21387L), List.of(1.0, 1.0, 1.0)).result();
        assertThat(check.chiSquared()).isCloseTo(0.20253125, within(1e-9));
        assertThat(check.pValue()).isCloseTo(0.9036929575604196, within(1e-9));
    }

    private record Arm(Tally visit, Tally conversion, Tally spend) {
        Arm() {
            this(new Tally(), new Tally(), new Tally());
        }
    }

    @Test
    @Tag("data")
    void the_file_gives_them_too() {
        Map<String, Arm> arms = new HashMap<>();
        Map<String, Map<String, Tally>> channels = new TreeMap<>();
        for (List<String> row : RealData.rows("hillstrom/hillstrom.csv.gz")) {
            Arm arm = arms.computeIfAbsent(row.get(8), _ -> new Arm());
            double history = Double.parseDouble(row.get(2));
            arm.visit().add(Double.parseDouble(row.get(9)), history);
            arm.conversion().add(Double.parseDouble(row.get(10)), history);
            arm.spend().add(Double.parseDouble(row.get(11)), history);
            channels.computeIfAbsent(row.get(7), _ -> new HashMap<>())
                    .computeIfAbsent(row.get(8), _ -> new Tally())
                    .add(Double.parseDouble(row.get(9)), 0);
        }
        Arm none = arms.get("No E-Mail");
        Arm mens = arms.get("Mens E-Mail");
        Arm womens = arms.get("Womens E-Mail");
        assertThat(count(none.visit())).isEqualTo(NONE_VISITS);
        assertThat(count(mens.visit())).isEqualTo(MENS_VISITS);
        assertThat(count(womens.visit())).isEqualTo(WOMENS_VISITS);
        assertThat(
                        Proportions.pooled(count(none.conversion()), count(mens.conversion()))
                                .result()
                                .z())
                .isCloseTo(7.385114410925771, within(1e-9));
        assertThat(Means.welch(none.spend().outcome(), mens.spend().outcome()).result().statistic())
                .isCloseTo(5.300140358411195, within(1e-9));

        Cuped cuped = Cuped.adjust(none.spend().paired(), mens.spend().paired()).result();
        assertThat(cuped.theta()).isCloseTo(0.0012228965198244292, within(1e-12));
        assertThat(cuped.effect().difference()).isCloseTo(0.7674384994278021, within(1e-9));
        assertThat(cuped.effect().statistic()).isCloseTo(5.284841624065036, within(1e-9));

        Effect visits = Means.welch(none.visit().outcome(), mens.visit().outcome()).result();
        assertThat(
                        ConfidenceSequence.narrowestAt(0.95, 40_000)
                                .at(visits)
                                .result()
                                .interval()
                                .low())
                .isGreaterThan(0.06);
        assertThat(phone(channels)).isCloseTo(0.07560427135853316, within(1e-12));
    }

    private static double phone(Map<String, Map<String, Tally>> channels) {
        List<Stratum> strata =
                channels.entrySet().stream()
                        .map(channel ->
                                new Stratum(
                                        channel.getKey(),
                                        channel.getValue().get("No E-Mail").outcome(),
                                        channel.getValue().get("Mens E-Mail").outcome()))
                        .toList();
        Segments.Dimension channel =
                Segments.of(List.of(new Segments.Cut("channel", strata)), 0.1).getFirst();
        assertThat(channel.segments()).hasSize(3).noneMatch(Segments.Segment::differs);
        return channel.segments().stream()
                .filter(segment -> segment.name().equals("Phone"))
                .findFirst()
                .orElseThrow()
                .effect()
                .difference();
    }

    private static Count count(Tally tally) {
        return new Count(Math.round(tally.outcome().total()), tally.outcome().count());
    }
}
