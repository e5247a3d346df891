package dev.carpe.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
    private static final String EVENTS = "src/test/resources/rees46/fixture/events.csv";
    private static final String MAPPING = "src/test/resources/rees46/mapping.yaml";
    private static final String RULES = "src/test/resources/rees46/workspace";

    @TempDir private Path folder;

    /// The events of the fixture.
    private static Called fixture(String... more) {
        return Called.carpe(call(EVENTS, MAPPING, RULES, more));
    }

    private static Called replay(String rows, String mapping, String workspace, String... more) {
        return Called.withInput(rows, call("-", mapping, workspace, more));
    }

    private static String[] call(String file, String mapping, String workspace, String... more) {
        return Stream.concat(
                        Stream.of("replay", file, "--mapping", mapping, "--workspace", workspace),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    @Test
    void the_report_reads_like_this() {
        Called called = fixture();

        assertThat(called.code()).isZero();
        assertThat(called.err()).isEmpty();
        assertThat(called.out())
                .isEqualTo(
                        """
                        src/test/resources/rees46/fixture/events.csv: 38 events of 11 customers in 11 sessions
                        2025-01-01T00:00:00Z to 2025-01-01T00:51:40Z; timers that were open then stay open

                        moment                raised  taken back  customers  sessions  followed    base  median time
                        cart-abandoned             4           1          3         3         –       –            –
                        cart-then-purchase         2           0          2         2         –       –            –
                        compare-3-products         3           0          2         2     0.0 %  54.8 %            –
                        same-product-3-views       4           0          4         4     0.0 %  47.8 %            –

                        followed: share of the sessions with the moment whose first one was followed by its outcome in time.
                        base: the same share in sessions without the moment that had come as far. A difference between the
                        two is a hint, not an effect: only an experiment shows one.

                        38 rows read, none bad; 0ms, 38,000 events/s
                        """);
    }

    @Test
    void time_can_run_on_after_the_last_event() {
        Called called = fixture("--until", "forever");

        assertThat(called.out())
                .contains("then time ran on until no timer was left")
                .containsPattern("cart-abandoned +5 +1 +4 +4");
    }

    @Test
    void an_unknown_word_for_until_is_refused() {
        Called called = fixture("--until", "noon");

        assertThat(called.code()).isEqualTo(ExitCode.USAGE);
        assertThat(called.err()).contains("\"noon\" is neither last nor forever");
    }

    @Test
    void every_change_of_a_moment_becomes_a_line() throws IOException {
        Path moments = folder.resolve("moments.ndjson");

        fixture("--moments", moments.toString());

        List<String> lines = Files.readAllLines(moments);
        assertThat(lines).hasSize(14);
        assertThat(lines.getFirst())
                .startsWith("{\"change\":\"raised\",\"at\":\"2025-01-01T00:00:50Z\",\"id\":\"")
                .contains(
                        "\"definition\":\"same-product-3-views\",\"version\":1,\"profile\":\"s2\",\"key\":[\"s2\",\"p1\"],"
                                + "\"time\":\"2025-01-01T00:00:50Z\"")
                .contains(
                        "\"evidence\":[{\"step\":0,\"name\":\"Product Viewed\",\"time\":\"2025-01-01T00:00:50Z\",\"fields\":{")
                .endsWith("\"explanation\":\"Looked at p1 three times\"}");
    }

    @Test
    void a_line_says_when_its_change_was_told() throws IOException {
        Path moments = folder.resolve("moments.ndjson");
        fixture("--moments", moments.toString());

        assertThat(Files.readAllLines(moments))
                .filteredOn(line -> line.contains("\"change\":\"retracted\""))
                .singleElement()
                .asString()
                .containsPattern("\"at\":\"2025-01-01T00:\\d\\d:\\d\\dZ\"");
    }

    @Test
    void lines_of_all_customers_are_in_the_order_of_time() throws IOException {
        Path moments = folder.resolve("moments.ndjson");

        fixture("--until", "forever", "--moments", moments.toString());

        List<String> told =
                Pattern.compile("\"at\":\"([^\"]+)\"")
                        .matcher(Files.readString(moments))
                        .results()
                        .map(MatchResult::group)
                        .toList();
        assertThat(told).hasSizeGreaterThan(14).isSorted();
    }

    @Test
    void a_search_that_was_given_up_is_told() throws IOException {
        Path workspace = Files.createDirectory(folder.resolve("w"));
        Files.writeString(
                workspace.resolve("w.yaml"),
                """
                moment: greedy
                title: Too many ways
                need: buy
                phase: purchase
                detect:
                  within: 1h
                  order: any
                  steps:
                    - { on: Product Viewed, times: 8, distinct: p }
                    - { on: Product Viewed, times: 8, distinct: c }
                """);
        Path mapping = folder.resolve("m.yaml");
        Files.writeString(
                mapping,
                "{ mapping: web, time: t, name: what, user-id: who, properties: { p: p, c: c } }\n");
        StringBuilder rows = new StringBuilder("t,what,who,p,c\n");
        for (int i = 0; i < 16; i++) {
            rows.append(
                    "2025-01-01 10:00:%02d,Product Viewed,ada,p%s,c%s%n"
                            .formatted(i, i % 7, i % 5));
        }

        Called called = replay(rows.toString(), mapping.toString(), workspace.toString());
        Called machines =
                replay(rows.toString(), mapping.toString(), workspace.toString(), "--json");

        assertThat(called.out().replace('\n', ' '))
                .containsPattern(
                        "greedy has so many ways .* may have been overlooked.* That was so \\d+ times?\\.");
        assertThat(machines.out()).containsPattern("\"searchesGivenUp\" : \\d+");
    }

    @Test
    void lines_that_can_go_nowhere_are_refused_at_once() {
        assertThat(fixture("--moments", "/nope/x").err())
                .contains("cannot be written to /nope/x: there is no folder /nope");
        assertThat(fixture("--moments", "-").code()).isEqualTo(ExitCode.USAGE);
        assertThat(fixture("--moments", "-").err()).contains("would mix the lines with the report");
    }

    @Test
    void what_led_to_nothing_is_told() throws IOException {
        Path workspace = Files.createDirectory(folder.resolve("w"));
        Files.writeString(
                workspace.resolve("w.yaml"),
                """
                settings: site
                time-zone: UTC
                currency: EUR
                ---
                moment: a-view
                title: A view
                need: know
                phase: discovery
                detect: { steps: [{ on: Product Viewed }] }
                lasts: 10m
                outcome: { on: Order Completed, within: 1d }
                ---
                moment: two-of-one
                title: Two of one
                need: know
                phase: discovery
                detect: { same: product_id, within: 1h, steps: [{ on: Product Viewed, times: 2 }] }
                lasts: 10m
                ---
                moment: a-search
                title: A search
                need: know
                phase: discovery
                detect: { steps: [{ on: Products Searched }, { on: Product Viewed }] , within: 1h }
                lasts: 10m
                """);
        Path mapping = folder.resolve("m.yaml");
        Files.writeString(
                mapping,
                "{ mapping: web, time: t, name: what, user-id: who, properties: { product_id: p } }\n");
        String rows =
                """
                t,what,who,p
                2025-01-01 10:00:00,Product Viewed,ada,p1
                2025-01-01 10:00:20,Product Viewd,ada,p2
                2025-01-01 10:00:20,Whatever Else,ada,p2
                2025-01-01 10:00:21,Whatever Else,ada,p2
                """;

        String out = replay(rows, mapping.toString(), workspace.toString()).out();

        assertThat(out).containsPattern("a-view +1 +1 +1 +– +– +–");
        assertThat(out.replace('\n', ' '))
                .contains(
                        "No event of the outcome is in the data, so nothing is said of what followed: a-view.")
                .contains("Never raised, since the data has none of: a-search (Products Searched).")
                .contains("Never raised though their events are there: two-of-one.")
                .contains(
                        "Events that no definition and no vocabulary knows: Whatever Else 2, Product Viewd 1 (did you mean"
                                + " \"Product Viewed\"?).");
        assertThat(replay(rows, mapping.toString(), workspace.toString(), "--json").out())
                .contains("\"unknownEvents\" : {\n    \"Whatever Else\" : 2,")
                .contains("\"missing\" : [ \"Products Searched\" ]")
                .contains("\"outcomeInData\" : false");
    }

    @Test
    void a_file_without_a_good_row_has_no_time() throws IOException {
        Path mapping = folder.resolve("m.yaml");
        Files.writeString(mapping, "{ mapping: web, time: t, name: what, user-id: who }\n");

        Called called =
                replay(
                        "t,what,who\nyesterday,v,ada\n2025-01-01,v,ada,extra\n",
                        mapping.toString(),
                        RULES);

        assertThat(called.out())
                .contains("No row became an event")
                .contains("2 rows read, 2 of them bad and skipped")
                .doesNotContain("1970");
    }

    @Test
    void a_report_for_machines_has_the_same_figures() {
        Called called = fixture("--json");

        assertThat(called.out())
                .startsWith("{\n  \"file\" : \"src/test/resources/rees46/fixture/events.csv\",")
                .contains("\"events\" : 38,")
                .contains(
                        "\"id\" : \"compare-3-products\",\n    \"title\" : \"Compared three products of a category\",\n    \"raised\" : 3,")
                .contains("\"share\" : 0.0");
    }

    @Test
    void answers_that_would_have_been_given_are_told_with_the_reasons_against_the_others()
            throws IOException {
        String workspace = folder.resolve("mine").toString();
        Called.carpe("init", workspace);
        Path mapping = folder.resolve("m.yaml");
        Files.writeString(
                mapping,
                """
                mapping: web
                time: t
                name: what
                anonymous-id: who
                properties: { product_id: p, element: e, seconds: { column: s, type: number } }
                consent: { personalisation: granted }
                """);
        String rows =
                """
                t,what,who,p,e,s
                2025-01-01 10:00:00,Product Viewed,ada,p1,,
                2025-01-01 10:00:20,Element Dwelled,ada,p1,price,9
                2025-01-01 10:01:00,Product Viewed,ada,p2,,
                2025-01-01 10:01:20,Element Dwelled,ada,p2,price,9
                2025-01-01 10:02:00,Order Completed,ada,p2,,
                2025-01-01 10:00:00,Product Viewed,bob,p1,,
                2025-01-01 10:09:00,Page Viewed,bob,,,
                """;

        Called called = replay(rows, mapping.toString(), workspace);

        assertThat(called.out())
                .contains(
                        """
                        moment          raised  customers  sessions  followed   base  median time
                        price-checking       2          1         1   100.0 %  0.0 %       1m 40s
                        """);
        assertThat(called.out())
                .contains(
                        """
                        trigger            placement           chances  would answer  withheld, and why
                        reassure-on-price  product-page.price        2             1  capped 1
                        """);
    }

    @Test
    void rows_out_of_order_are_folded_in_time_order_unless_the_mapping_says_otherwise()
            throws IOException {
        Path sorted = folder.resolve("sorted.yaml");
        Path asTheyCome = folder.resolve("as-they-come.yaml");
        Files.writeString(sorted, Files.readString(Path.of(MAPPING)));
        Files.writeString(asTheyCome, Files.readString(Path.of(MAPPING)) + "sort: none\n");
        List<String> lines = Files.readAllLines(Path.of(EVENTS));
        String reversed =
                lines.getFirst()
                        + "\n"
                        + String.join("\n", lines.subList(1, lines.size()).reversed());

        Called inOrder = replay(reversed, sorted.toString(), RULES);
        Called late = replay(reversed, asTheyCome.toString(), RULES);

        assertThat(inOrder.out())
                .containsPattern("cart-then-purchase +2")
                .containsPattern("same-product-3-views +4");
        assertThat(late.code()).isZero();
        assertThat(late.out()).contains("38 events of 11 customers").contains("too late");
    }
}
