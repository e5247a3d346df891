package dev.carpe.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhyCommandTest {
    private static final String SITE =
            """
            settings: site
            time-zone: UTC
            currency: EUR
            consent: { default: granted }
            ---
            """;

    private static final String THIRD_PRODUCT =
            SITE
                    + """
                    moment: third-product
                    title: Third product
                    need: know
                    phase: consideration
                    detect:
                      same: category
                      within: 10m
                      steps: [{ on: Product Viewed, times: 3, distinct: product_id }]
                    lasts: 10m
                    """;

    private static final String CART =
            SITE
                    + """
                    moment: cart-left
                    title: Cart left
                    need: buy
                    phase: purchase
                    purpose: personalisation
                    detect:
                      steps:
                        - on: Product Added
                        - no: Order Completed
                          for: 30m
                    lasts: 6h
                    rearm: 0s
                    """;

    @TempDir private Path folder;

    private Path workspace = Path.of("");

    @BeforeEach
    void makeWorkspace() throws IOException {
        workspace = Files.createDirectory(folder.resolve("workspace"));
        Files.writeString(
                folder.resolve("m.yaml"),
                """
                mapping: web
                time: t
                name: what
                user-id: who
                anonymous-id: device
                properties: { product_id: p, category: c, element: e, seconds: { column: s, type: number } }
                """);
    }

    private Called why(
            String definitions, String customer, String moment, String rows, String... more)
            throws IOException {
        Files.writeString(workspace.resolve("w.yaml"), definitions);
        List<String> call =
                new ArrayList<>(
                        List.of(
                                "why",
                                "-",
                                "--mapping",
                                folder.resolve("m.yaml").toString(),
                                "--workspace",
                                workspace.toString(),
                                "--customer",
                                customer,
                                "--moment",
                                moment));
        call.addAll(List.of(more));
        return Called.withInput("t,what,who,device,p,c,e,s\n" + rows, call.toArray(String[]::new));
    }

    @Test
    void a_third_product_forty_seconds_late_is_told_so() throws IOException {
        Called called =
                why(
                        THIRD_PRODUCT,
                        "ada",
                        "third-product",
                        """
                        2025-01-01T10:00:00Z,Product Viewed,ada,,p1,shoes,,
                        2025-01-01T10:05:00Z,Product Viewed,ada,,p2,shoes,,
                        2025-01-01T10:10:40Z,Product Viewed,ada,,p3,shoes,,
                        """);

        assertThat(called.code()).as(called.err()).isZero();
        assertThat(called.out())
                .contains("Customer ada: 3 events in 1 session")
                .contains("Third product was never raised for this customer.")
                .contains("What came nearest:")
                .contains("2025-01-01 10:10:40  shoes  ")
                .contains("40s too late");
    }

    @Test
    void what_else_came_near_is_told_beside_what_was_raised() throws IOException {
        Called called =
                why(
                        THIRD_PRODUCT,
                        "ada",
                        "third-product",
                        """
                        2025-01-01T10:00:00Z,Product Viewed,ada,,p1,shoes,,
                        2025-01-01T10:01:00Z,Product Viewed,ada,,p2,shoes,,
                        2025-01-01T10:02:00Z,Product Viewed,ada,,p3,shoes,,
                        2025-01-01T10:03:00Z,Product Viewed,ada,,p4,hats,,
                        2025-01-01T10:04:00Z,Product Viewed,ada,,p5,hats,,
                        """);

        assertThat(called.out())
                .contains("third-product  2025-01-01 10:02:00")
                .contains("What else came near:")
                .contains("hats  2 of 3")
                .doesNotContain("shoes  2 of 3")
                .doesNotContain("never raised");
    }

    @Test
    void an_open_timer_is_told_with_the_end_of_the_data() throws IOException {
        String rows =
                """
                2025-01-01T10:00:00Z,Product Added,ada,,p1,,,
                2025-01-01T10:10:00Z,Product Viewed,bob,,p1,,,
                """;

        String last = why(CART, "ada", "cart-left", rows).out().replace('\n', ' ');
        assertThat(last)
                .contains("Cart left was never raised")
                .contains("raised for 2025-01-01 10:30:00; the data ends 2025-01-01 10:10:00")
                .contains("--until forever");
        assertThat(why(CART, "ada", "cart-left", rows, "--until", "forever").out())
                .contains("cart-left  2025-01-01 10:30:00")
                .doesNotContain("never raised");
    }

    @Test
    void events_that_never_came_are_named() throws IOException {
        String rows =
                """
                2025-01-01T10:00:00Z,Product Viewed,ada,,p1,,,
                2025-01-01T10:10:00Z,Product Viewed,bob,,p1,,,
                """;
        String more = rows + "2025-01-01T10:10:00Z,Product Added,bob,,p1,,,\n";

        assertThat(why(CART, "ada", "cart-left", rows).out().replace('\n', ' '))
                .contains("It needs Product Added, and there is none among the customer's 1 event,")
                .contains("nor anybody's in the data");
        assertThat(why(CART, "ada", "cart-left", more).out().replace('\n', ' '))
                .contains("customer's 1 event (1 in all the data).");
    }

    @Test
    void missing_consent_is_told_with_the_remedy() throws IOException {
        Called called =
                why(
                        CART.replace("default: granted", "default: denied"),
                        "ada",
                        "cart-left",
                        """
                        2025-01-01T10:00:00Z,Product Added,ada,,p1,,,
                        2025-01-01T12:00:00Z,Product Viewed,ada,,p1,,,
                        """);

        assertThat(called.out().replace('\n', ' '))
                .contains("No consent for personalisation with 2 of the customer's 2 events")
                .contains("(consent: { personalisation: granted })");
    }

    @Test
    void a_shared_device_shows_each_person_their_own_moments() throws IOException {
        Called.carpe("init", folder.resolve("starter").toString());
        String definitions =
                SITE + Files.readString(folder.resolve("starter/moments.yaml")).strip() + "\n";
        String rows =
                """
                2025-01-01T10:00:00Z,Product Viewed,ann,ipad,p1,,,
                2025-01-01T10:00:30Z,Element Dwelled,ann,ipad,p1,,price,9
                2025-01-01T11:00:00Z,Product Viewed,bob,ipad,p2,,,
                2025-01-01T11:00:30Z,Element Dwelled,bob,ipad,p2,,price,9
                """;

        Called ann = why(definitions, "ann", "price-checking", rows);
        Called ipad = why(definitions, "ipad", "price-checking", rows);

        assertThat(ann.out())
                .contains("Customer ann: 2 events in 1 session")
                .contains("about      p1")
                .doesNotContain("bob")
                .doesNotContain("p2");
        assertThat(ipad.out()).contains("Customer ipad, who is bob: 2 events").contains("p2");
    }

    @Test
    void a_moment_of_a_device_stays_explained_when_the_device_has_changed_hands()
            throws IOException {
        String rows =
                """
                2025-01-01T10:00:00Z,Product Viewed,,ipad,p1,shoes,,
                2025-01-01T10:01:00Z,Product Viewed,,ipad,p2,shoes,,
                2025-01-01T10:02:00Z,Product Viewed,,ipad,p3,shoes,,
                2025-01-01T10:03:00Z,Product Viewed,ann,ipad,p3,shoes,,
                2025-01-01T11:00:00Z,Product Viewed,bob,ipad,p4,hats,,
                """;
        String id = idIn(why(THIRD_PRODUCT, "ann", "third-product", rows).out());

        Called called = why(THIRD_PRODUCT, "ipad", id, rows);

        assertThat(called.code()).as(called.err()).isZero();
        assertThat(called.out())
                .contains("third-product  2025-01-01 10:02:00")
                .contains("customer   ipad")
                .doesNotContain("bob");
        assertThat(why(THIRD_PRODUCT, "bob", "third-product", rows).out()).contains("never raised");
    }

    @Test
    void every_moment_that_replay_writes_is_explained() throws IOException {
        Path lines = folder.resolve("out.ndjson");
        String[] input = {
            "src/test/resources/rees46/fixture/events.csv",
            "--mapping",
            "src/test/resources/rees46/mapping.yaml",
            "--workspace",
            "src/test/resources/rees46/workspace",
            "--until",
            "forever"
        };
        Called.carpe(with("replay", input, "--moments", lines.toString()));
        Pattern written = Pattern.compile("\"id\":\"(\\w+)\".*\"profile\":\"([^\"]+)\"");

        List<String> all = Files.readAllLines(lines);
        assertThat(all).hasSizeGreaterThan(10);
        for (String line : all) {
            Matcher moment = written.matcher(line);
            assertThat(moment.find()).isTrue();
            String profile = moment.group(2);
            String id = moment.group(1);
            Called why = Called.carpe(with("why", input, "--customer", profile, "--moment", id));
            assertThat(why.code()).as(why.err()).isZero();
            assertThat(why.out()).contains("id         " + id);
            if (line.contains("\"change\":\"retracted\"")) {
                assertThat(why.out()).contains("became     taken back at ");
            }
        }
    }

    @Test
    void the_demos_moment_is_explained_with_the_answer_it_did_not_get() {
        Called called =
                Called.carpe(
                        "why",
                        "../examples/data/snowplow/events.csv.gz",
                        "--mapping",
                        "../examples/mappings/snowplow.yaml",
                        "--workspace",
                        "../examples/taxonomies/retail",
                        "--customer",
                        "e20b2423dc2ae8f39d857a0b6f76007027624334c5cc4b365f77bf8c4af0aa68",
                        "--moment",
                        "f089ef07");

        assertThat(called.code()).as(called.err()).isZero();
        assertThat(called.out())
                .contains("cart-left-behind  2022-10-25 08:19:55")
                .contains(
                        "keep-the-cart said nothing: the customer is not one of returning-buyers (audience)");
    }

    @Test
    void an_answer_is_told_with_what_it_would_have_said() throws IOException {
        Called.carpe("init", folder.resolve("starter").toString());
        Files.writeString(
                workspace.resolve("answers.yaml"),
                Files.readString(folder.resolve("starter/answers.yaml")));
        Files.writeString(
                workspace.resolve("site.yaml"),
                Files.readString(folder.resolve("starter/workspace.yaml"))
                        .replace("default: denied", "default: granted"));

        Called called =
                why(
                        Files.readString(folder.resolve("starter/moments.yaml")),
                        "ann",
                        "price-checking",
                        """
                        2025-01-01T10:00:00Z,Product Viewed,ann,ipad,p1,,,
                        2025-01-01T10:00:30Z,Element Dwelled,ann,ipad,p1,,price,9
                        """);

        assertThat(called.out())
                .contains(
                        "answers    2025-01-01 10:00:30  reassure-on-price would have said (product-page.price): ");
    }

    @Test
    void what_added_up_to_a_score_is_told() throws IOException {
        String warm =
                SITE
                        + """
                        moment: warming-up
                        title: Warming up
                        need: buy
                        phase: consideration
                        detect:
                          score:
                            half-life: 10m
                            raise-at: 60
                            add: [{ on: Product Viewed, by: 30 }, { on: Product Added, by: 45 }]
                        """;
        String rows =
                """
                2025-01-01T10:00:00Z,Product Viewed,ada,,p1,,,
                2025-01-01T10:10:00Z,Product Added,ada,,p1,,,
                """;

        assertThat(why(warm, "ada", "warming-up", rows).out())
                .contains(
                        """
                          added up   2025-01-01 10:00:00  Product Viewed  +30.00, of which 15.00 was left
                                     2025-01-01 10:10:00  Product Added  +45.00, of which 45.00 was left
                                     together 60.00
                        """);
        assertThat(why(warm, "ada", "warming-up", rows, "--json").out())
                .contains("\"contributions\" : [")
                .contains("\"added\" : 30.0", "\"left\" : 15.0");
    }

    @Test
    void machines_get_the_same_as_json() throws IOException {
        Called called =
                why(
                        CART,
                        "ada",
                        "cart-left",
                        """
                        2025-01-01T10:00:00Z,Product Added,ada,,p1,,,
                        2025-01-01T12:00:00Z,Product Added,ada,,p1,,,
                        """,
                        "--json");

        assertThat(called.out())
                .startsWith("{\n  \"asked\" : \"ada\",")
                .contains("\"definition\" : \"cart-left\"")
                .contains("\"change\" : \"raised\",\n      \"at\" : \"2025-01-01T10:")
                .contains("\"nearMisses\" : [")
                .contains("A timer is open");
    }

    @Test
    void an_unknown_id_is_told_apart_from_an_unknown_word() throws IOException {
        String rows = "2025-01-01T10:00:00Z,Product Viewed,ada,,p1,,,\n";

        assertThat(why(CART, "ada", "cart-lefd", rows).err())
                .contains("\"cart-lefd\" is neither a definition")
                .contains("(did you mean \"cart-left\"?)");
        assertThat(why(CART, "ada", "0123abcd", rows).err())
                .contains("no moment of customer ada has an id that starts with 0123abcd")
                .contains("--until forever");
        assertThat(why(CART, "eve", "cart-left", rows).err())
                .contains("no event of - is of customer eve");
    }

    private static String idIn(String out) {
        Matcher id = Pattern.compile("  id +(\\w+)").matcher(out);
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private static String[] with(String command, String[] input, String... more) {
        List<String> call = new ArrayList<>(List.of(command));
        call.addAll(List.of(input));
        call.addAll(List.of(more));
        return call.toArray(String[]::new);
    }
}
