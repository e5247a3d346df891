package dev.carpe.analytics.discover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiscovererTest {
    private static final Landmarks LANDMARKS = Landmarks.of(20, Duration.ofHours(24));
    private static final int VISITS = 8000;

    private static List<Unit> units(List<Visit> visits) {
        return visits.stream().map(LANDMARKS::of).flatMap(Optional::stream).toList();
    }

    private static Discoverer.Result discovered(long seed, boolean planted) {
        Browsing people = new Browsing(seed, planted);
        return new Discoverer(Limits.USUAL)
                .discover(units(people.visits("e", VISITS)), units(people.visits("l", VISITS)));
    }

    @Test
    void what_is_planted_is_found_and_of_all_that_is_found_no_more_than_the_rate_is_false() {
        int runs = 8;
        int sequences = 0;
        int rests = 0;
        List<Finding> untrue = new ArrayList<>();
        int found = 0;
        for (int seed = 1; seed <= runs; seed++) {
            List<Finding> findings = discovered(seed, true).findings();
            found += findings.size();
            sequences += findings.stream().anyMatch(DiscovererTest::isTheSequence) ? 1 : 0;
            rests += findings.stream().anyMatch(DiscovererTest::isTheRest) ? 1 : 0;
            findings.stream().filter(one -> !Browsing.isTrue(one.pattern())).forEach(untrue::add);
        }
        assertThat(sequences).isEqualTo(runs);
        assertThat(rests).isEqualTo(runs);
        assertThat((double) untrue.size() / found)
                .as(untrue.stream().map(one -> one.pattern().words()).toList().toString())
                .isLessThanOrEqualTo(Limits.USUAL.rate());
    }

    private static boolean isTheSequence(Finding finding) {
        return !finding.prevents()
                && finding.pattern().signs().stream()
                        .map(Sign::event)
                        .toList()
                        .equals(List.of("Review Read", "Stock Checked"))
                && finding.lift().interval().low() > 1.2;
    }

    private static boolean isTheRest(Finding finding) {
        return finding.prevents()
                && Browsing.isTrue(finding.pattern())
                && finding.lift().interval().high() < 1;
    }

    /// With nothing to be found, a run in ten may find something: four of eight would be chance once in two hundred times.
    @Test
    void where_there_is_nothing_nothing_is_found() {
        int wrong = 0;
        for (int seed = 101; seed <= 108; seed++) {
            wrong += discovered(seed, false).findings().isEmpty() ? 0 : 1;
        }
        assertThat(wrong).isLessThan(4);
    }

    @Test
    void a_finding_comes_with_its_evidence() {
        Finding finding =
                discovered(1, true).findings().stream()
                        .filter(DiscovererTest::isTheSequence)
                        .findFirst()
                        .orElseThrow();
        assertThat(finding.pattern().kind()).isEqualTo("sequence");
        assertThat(finding.having()).isBetween(30L, finding.visits());
        assertThat(finding.lift().interval().contains(finding.lift().ratio())).isTrue();
        assertThat(finding.pValue()).isLessThan(0.1);
        assertThat(finding.leadSeconds()).isGreaterThan(60);
        assertThat(finding.examples())
                .hasSize(3)
                .allSatisfy(example -> {
                    List<String> events =
                            example.places().stream()
                                    .map(place -> example.unit().events().get(place).event())
                                    .toList();
                    assertThat(events).containsExactly("Review Read", "Stock Checked");
                    assertThat(example.unit().followed()).isTrue();
                });
    }

    @Test
    void the_same_visits_give_the_same_findings() {
        assertThat(discovered(3, true).findings().stream().map(Finding::pattern).toList())
                .isEqualTo(discovered(3, true).findings().stream().map(Finding::pattern).toList());
    }
}
