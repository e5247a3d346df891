package dev.carpe.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.app.mapping.MalformedMapping;
import dev.carpe.app.replay.Until;
import dev.carpe.detect.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shipped sample of an export in the Segment format, with the shipped mapping: all six calls take effect.
class SegmentTest {
    private static final Path EVENTS = Path.of("../examples/data/segment/events.ndjson");
    private static final Path MAPPING = Path.of("../examples/mappings/segment.yaml");
    private static final String WORKSPACE =
            """
            settings: site
            time-zone: UTC
            currency: EUR
            consent: { default: denied }
            ---
            moment: looks-at-prices
            title: A member looks at prices
            need: buy
            phase: consideration
            detect:
              steps:
                - on: Page Viewed
                  where: name == 'Pricing' && profile.traits.plan == 'member'
            lasts: 10m
            rearm: 0s
            ---
            moment: start-screen
            title: Starts the app
            need: know
            phase: discovery
            detect:
              steps: [{ on: Screen Viewed, where: name == 'Start' }]
            lasts: 10m
            tests:
              - name: A screen has its name as a property in tests as in data
                given: |
                  0s   screen "End" {}
                  10s  screen "Start" {}
                expect: [{ at: 10s }]
            ---
            moment: third-shoe
            title: Compares shoes
            need: know
            phase: consideration
            purpose: personalisation
            detect:
              within: 1d
              steps:
                - { on: Product Viewed, where: category == 'shoes', times: 4 }
            lasts: 10m
            """;

    @TempDir private Path folder;

    @BeforeEach
    void writeWorkspace() throws IOException {
        Files.writeString(folder.resolve("w.yaml"), WORKSPACE);
    }

    private Replayed replayed() throws IOException, MalformedMapping {
        return Replayed.of(EVENTS, MAPPING, folder, Until.LAST);
    }

    @Test
    void every_row_is_good_and_people_are_told_apart() throws Exception {
        Replayed replayed = replayed();

        assertThat(replayed.events()).hasSize(20);
        assertThat(replayed.taken().problems().badRows()).isZero();
        assertThat(replayed.taken().problems().unseen()).isEmpty();
        assertThat(replayed.findings().customers()).isEqualTo(3);
    }

    @Test
    void identify_says_traits_that_conditions_read_also_after_an_alias() throws Exception {
        assertThat(replayed().standing("looks-at-prices"))
                .extracting(moment -> moment.profile() + " " + moment.time())
                .containsExactly("cust-1 2025-03-03T09:04:20Z", "cust-9 2025-03-03T13:01:30Z");
    }

    @Test
    void a_screen_without_a_name_of_its_own_or_with_one_is_known_by_it() throws Exception {
        assertThat(replayed().standing("start-screen"))
                .extracting(moment -> moment.time().toString())
                .containsExactly("2025-03-03T09:06:40Z");
    }

    @Test
    void an_alias_joins_what_both_ids_did() throws Exception {
        assertThat(replayed().standing("third-shoe"))
                .extracting(Moment::profile)
                .singleElement()
                .hasToString("cust-9");
    }

    @Test
    void an_alias_counts_where_no_device_was_ever_linked() throws Exception {
        Path events = folder.resolve("alias.ndjson");
        Files.writeString(
                events,
                """
                {"type":"identify","userId":"old","timestamp":"2025-03-03T09:00:00Z","traits":{"plan":"member"}}
                {"type":"alias","userId":"new","previousId":"old","timestamp":"2025-03-03T09:00:10Z"}
                {"type":"page","name":"Pricing","userId":"new","timestamp":"2025-03-03T09:00:20Z"}
                """);

        Replayed replayed = Replayed.of(events, MAPPING, folder, Until.LAST);

        assertThat(replayed.findings().customers()).isEqualTo(1);
        assertThat(replayed.standing("looks-at-prices")).hasSize(1);
    }

    @Test
    void tests_mean_the_same_by_a_page_as_data_does() {
        Called called = Called.carpe("test", folder.toString());

        assertThat(called.code()).as(called.out() + called.err()).isZero();
        assertThat(called.out()).contains("moment tests: 1 passed");
    }
}
