package dev.carpe.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.stats.offpolicy.Evaluation;
import dev.carpe.stats.offpolicy.Logged;
import dev.carpe.stats.offpolicy.OffPolicy;
import dev.carpe.stats.offpolicy.RewardModel;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The Open Bandit Dataset (Saito et al., 2020): a random policy's log, from which Thompson sampling's earnings are estimated. The
/// expected figures were computed with numpy from the same files.
@Tag("data")
class OpenBanditTest {
    private static final int ITEMS = 34;
    private static final int POSITIONS = 3;

    @Test
    void thompson_sampling_judged_from_a_random_log() throws IOException {
        double[][] policy = policy();
        List<Logged<Integer>> log =
                RealData.rows("obd/random/men/men.csv").stream()
                        .map(row ->
                                new Logged<>(
                                        Integer.parseInt(row.get(3)) - 1,
                                        Integer.parseInt(row.get(2)),
                                        Double.parseDouble(row.get(4)),
                                        Double.parseDouble(row.get(5))))
                        .toList();
        assertThat(log).hasSize(10_000);
        Evaluation found =
                OffPolicy.usual(7)
                        .evaluate(
                                log,
                                position -> policy[position],
                                RewardModel.smoothedMeans(log, ITEMS, 50))
                        .result();
        assertThat(found.ips().estimate().value()).isCloseTo(0.00453356, within(1e-9));
        assertThat(found.snips().estimate().value()).isCloseTo(0.004604232164349612, within(1e-9));
        assertThat(found.directMethod().estimate().value())
                .isCloseTo(0.004620142108802262, within(1e-9));
        assertThat(found.doublyRobust().estimate().value())
                .isCloseTo(0.004628058378001311, within(1e-9));
        assertThat(found.effectiveSize()).isCloseTo(2467.4024180481547, within(1e-6));
        assertThat(found.meanWeight()).isCloseTo(0.9846506080000017, within(1e-9));
        assertThat(found.largestWeight()).isCloseTo(10.688580000000018, within(1e-9));
        assertThat(found.agree()).isTrue();
        assertThat(found.difference().estimate().value())
                .isCloseTo(0.004604232164349612 - 0.004628058378001311, within(2e-9));
        assertThat(found.ips().bootstrap().low()).isCloseTo(0.0024, within(0.0002));
        assertThat(found.ips().bootstrap().high()).isCloseTo(0.0071, within(0.0003));
    }

    /// The action distribution by position, from the reference's JSON.
    private static double[][] policy() throws IOException {
        String json = Files.readString(RealData.file("obd/reference.json"));
        int from = json.indexOf("\"action_dist_men\"");
        String table = json.substring(from + 17, json.indexOf("]\n ]", from));
        List<Double> numbers = new ArrayList<>();
        Matcher number = Pattern.compile("\\d\\.\\d+(e-\\d+)?").matcher(table);
        while (number.find()) {
            numbers.add(Double.parseDouble(number.group()));
        }
        assertThat(numbers).hasSize(ITEMS * POSITIONS);
        double[][] policy = new double[POSITIONS][ITEMS];
        for (int item = 0; item < ITEMS; item++) {
            for (int position = 0; position < POSITIONS; position++) {
                policy[position][item] = numbers.get(item * POSITIONS + position);
            }
        }
        return policy;
    }
}
