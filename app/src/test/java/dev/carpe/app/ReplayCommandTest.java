package dev.carpe.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
    private static final String EVENTS = "src/test/resources/rees46/fixture/events.csv";
    private static final String MAPPING = "src/test/resources/rees46/mapping.yaml";
    private static final String RULES = "src/test/resources/rees46/workspace";

    @TempDir private Path folder;

    @Test
    void the_report_reads_like_this() {
        Called called = Called.carpe("replay", EVENTS, "--mapping", MAPPING, "--workspace", RULES);

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
        Called called =
                Called.carpe(
                        "replay",
                        EVENTS,
                        "--mapping",
                        MAPPING,
                        "--workspace",
                        RULES,
                        "--until",
                        "forever");

        assertThat(called.out())
                .contains("then time ran on until no timer was left")
                .containsPattern("cart-abandoned +5 +1 +4 +4");
    }

    @Test
    void an_unknown_word_for_until_is_refused() {
        Called called =
                Called.carpe(
                        "replay",
                        EVENTS,
                        "--mapping",
                        MAPPING,
                        "--workspace",
                        RULES,
                        "--until",
                        "noon");

        assertThat(called.code()).isEqualTo(ExitCode.USAGE);
        assertThat(called.err()).contains("\"noon\" is neither last nor forever");
    }

    @Test
    void every_change_of_a_moment_becomes_a_line() throws IOException {
        Path moments = folder.resolve("moments.ndjson");

        Called.carpe(
                "replay",
                EVENTS,
                "--mapping",
                MAPPING,
                "--workspace",
                RULES,
                "--moments",
                moments.toString());

        List<String> lines = Files.readAllLines(moments);
        assertThat(lines).hasSize(14);
        assertThat(lines.getFirst())
                .startsWith("{\"change\":\"raised\",\"id\":\"")
                .contains(
                        "\"definition\":\"same-product-3-views\",\"version\":1,\"profile\":\"s2\",\"key\":[\"s2\",\"p1\"],"
                                + "\"time\":\"2025-01-01T00:00:50Z\"")
                .contains(
                        "\"evidence\":[{\"step\":0,\"name\":\"Product Viewed\",\"time\":\"2025-01-01T00:00:50Z\",\"fields\":{")
                .endsWith("\"explanation\":\"Looked at p1 three times\"}");
    }

    @Test
    void a_report_for_machines_has_the_same_figures() {
        Called called =
                Called.carpe(
                        "replay", EVENTS, "--mapping", MAPPING, "--workspace", RULES, "--json");

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

        Called called =
                Called.withInput(
                        rows,
                        "replay",
                        "-",
                        "--mapping",
                        mapping.toString(),
                        "--workspace",
                        workspace);

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

        Called inOrder =
                Called.withInput(
                        reversed,
                        "replay",
                        "-",
                        "--mapping",
                        sorted.toString(),
                        "--workspace",
                        RULES);
        Called late =
                Called.withInput(
                        reversed,
                        "replay",
                        "-",
                        "--mapping",
                        asTheyCome.toString(),
                        "--workspace",
                        RULES);

        assertThat(inOrder.out())
                .containsPattern("cart-then-purchase +2")
                .containsPattern("same-product-3-views +4");
        assertThat(late.code()).isZero();
        assertThat(late.out()).contains("38 events of 11 customers").contains("too late");
    }
}
