package dev.carpe.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    @TempDir private Path folder;

    @Test
    void without_a_command_the_help_is_shown() {
        Called called = Called.carpe();

        assertThat(called.code()).isZero();
        assertThat(called.out())
                .contains("Exit codes:")
                .contains("Examples:")
                .contains("carpe demo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "serve",
                "backup",
                "restore",
                "init",
                "check",
                "test",
                "apply",
                "export",
                "replay",
                "why",
                "experiment",
                "insight",
                "schema"
            })
    void every_command_has_help_with_examples_that_fits_100_columns(String command) {
        Called called = Called.carpe(command, "--help");

        assertThat(called.code()).isZero();
        assertThat(called.out()).contains("Usage: carpe " + command).contains("Examples:");
        assertThat(called.out().lines()).allMatch(line -> line.length() <= 110);
    }

    /// Ids of real customers are cut in the picture, the key is left out, and how long it took is told by nobody's clock but the reader's.
    @Test
    void the_picture_in_the_readme_is_what_the_demo_prints() throws IOException {
        List<String> printed =
                Called.carpe("demo", "--once")
                        .out()
                        .lines()
                        .takeWhile(line -> !line.equals("Then your own"))
                        .map(CommandsTest::withoutSecrets)
                        .toList();
        List<String> shown =
                Files.readAllLines(Path.of("../README.md")).stream()
                        .dropWhile(line -> !line.equals("    " + printed.getFirst()))
                        .takeWhile(line -> !line.startsWith("#"))
                        .map(line -> line.isEmpty() ? line : line.substring(4))
                        .toList();

        assertThat(withoutSpeed(shown)).isEqualTo(withoutSpeed(printed));
    }

    private static String withoutSecrets(String line) {
        return line.replaceAll("([0-9a-f]{8})[0-9a-f]{56}", "$1…")
                .replaceAll("sk_[A-Za-z0-9_-]+", "sk_…")
                .replaceAll("127\\.0\\.0\\.1:[0-9]+", "127.0.0.1:8080");
    }

    private static List<String> withoutSpeed(List<String> lines) {
        return lines.stream().map(line -> line.replaceAll("; .* events/s$", "")).toList();
    }

    @Test
    void a_starter_workspace_passes_check_and_test() {
        String workspace = folder.resolve("mine").toString();

        assertThat(Called.carpe("init", workspace).code()).isZero();
        Called check = Called.carpe("check", workspace);
        Called test = Called.carpe("test", workspace);

        assertThat(check.code()).isZero();
        assertThat(check.out())
                .contains("1 moment, 1 trigger, 1 experience, 1 journey test: all in order.")
                .containsPattern("all together +[0-9.]+ [kM]B")
                .contains("texts and numbers that events carry come on top");
        assertThat(test.code()).as(test.out()).isZero();
        assertThat(test.out())
                .startsWith(
                        """
                        ✓ moment tests: 2 passed
                        ✓ journey tests: 1 passed
                        ✓ laws: 1 passed
                        """);
    }

    @Test
    void what_the_starter_says_about_replay_can_be_done() throws IOException {
        Path workspace = folder.resolve("mine");
        Called.carpe("init", workspace.toString());
        Path mapping = workspace.resolve("mapping.yaml");
        String rows =
                """
                event_time,event_type,user_id,session_id,product_id,price,element,seconds
                2025-01-01 10:00:00,view,ada,s1,p1,9,,
                2025-01-01 10:00:20,Element Dwelled,ada,s1,p1,,price,9
                2025-01-01 10:00:30,Elemnt Dwelled,ada,s1,p1,,price,9
                """;
        String[] replay = {
            "replay", "-", "--mapping", mapping.toString(), "--workspace", workspace.toString()
        };

        Called without = Called.withInput(rows, replay);
        Files.writeString(mapping, Files.readString(mapping).replace("# consent: {", "consent: {"));
        Called with = Called.withInput(rows, replay);

        assertThat(Called.carpe("check", workspace.toString()).code()).isZero();
        assertThat(without.code()).as(without.err()).isZero();
        assertThat(without.out().replace('\n', ' '))
                .contains("No moment was found.")
                .contains(
                        "No consent for personalisation with 3 of 3 events; such events do not count for price-checking.")
                .contains("say so in the mapping: consent: { personalisation: granted }")
                .contains("Elemnt Dwelled 1 (did you mean \"Element Dwelled\"?)");
        assertThat(with.out()).containsPattern("price-checking +1").doesNotContain("No consent");
    }

    @Test
    void init_writes_over_nothing() throws IOException {
        Files.writeString(folder.resolve("moments.yaml"), "mine");

        Called called = Called.carpe("init", folder.toString());

        assertThat(called.code()).isEqualTo(ExitCode.UNREADABLE);
        assertThat(called.err())
                .contains("moments.yaml exists already")
                .contains("nothing was written");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void demo_and_init_speak_json() throws IOException {
        assertThat(Called.carpe("demo", "--json").out())
                .startsWith("{\n  \"file\" : \"snowplow/events.csv.gz\",")
                .contains("\"events\" : 832,")
                .endsWith("}");
        assertThat(Called.carpe("init", folder.resolve("mine").toString(), "--json").out())
                .contains("\"files\" : [ \"workspace.yaml\", ");
    }

    @Test
    void the_schema_is_printed_as_it_is_shipped() throws IOException {
        assertThat(Called.carpe("schema").out())
                .isEqualTo(Files.readString(Path.of("../docs/workspace.schema.json")));
    }

    @Test
    void problems_told_already_are_not_promised_again() throws IOException {
        String workspace = folder.resolve("mine").toString();
        Called.carpe("init", workspace);
        Files.writeString(folder.resolve("mine/moments.yaml"), "momnet: a\n");

        Called called = Called.carpe("test", workspace);

        assertThat(called.err())
                .contains("moments.yaml:1: ")
                .contains("mend what is told above")
                .doesNotContain("carpe check tells them all");
    }

    @Test
    void a_failing_test_is_told_with_its_place_and_exit_code() throws IOException {
        String workspace = folder.resolve("mine").toString();
        Called.carpe("init", workspace);
        Path moments = folder.resolve("mine/moments.yaml");
        Files.writeString(
                moments,
                Files.readString(moments)
                        .replace(
                                "expect: [{ at: 30s, same: p1 }]",
                                "expect: [{ at: 40s, same: p1 }]"));

        Called called = Called.carpe("test", workspace);

        assertThat(called.code()).isEqualTo(ExitCode.FOUND);
        assertThat(called.out())
                .containsPattern("moments\\.yaml:\\d+: ")
                .contains("✗ moment tests: 1 of 2 passed")
                .contains("1 test failed");
    }

    @Test
    void check_and_test_speak_json() {
        String workspace = folder.resolve("mine").toString();
        Called.carpe("init", workspace);

        assertThat(Called.carpe("check", workspace, "--json").out())
                .startsWith("{\n  \"ok\" : true,")
                .contains("\"id\" : \"price-checking\"")
                .contains("\"bytes\" : ");
        assertThat(Called.carpe("test", workspace, "--json").out())
                .startsWith("{\n  \"ok\" : true,")
                .contains("\"name\" : ");
    }

    @Test
    void the_demo_shows_moments_their_evidence_and_answers() {
        Called called = Called.carpe("demo", "--once");

        assertThat(called.code()).as(called.err()).isZero();
        assertThat(called.err()).isEmpty();
        assertThat(called.out())
                .contains("832 events of 60 customers in 63 sessions")
                .contains("cart-left-behind")
                .contains("would have said (email)")
                .contains("Product Added")
                .contains("carpe init my-moments");
        assertThat(tables(called.out())).allMatch(line -> line.length() <= 100);
    }

    @Test
    void why_explains_a_moment_of_one_customer() {
        String data = "../examples/data/snowplow/events.csv.gz";
        String[] call = {
            "why",
            data,
            "--mapping",
            "../examples/mappings/snowplow.yaml",
            "--workspace",
            "../examples/taxonomies/retail",
            "--customer",
            "31cb1a4bfecf9361e583c5da7ec9ad7153d2bec1e588dd7f0e1676ea4b58d8b8",
            "--moment",
            "checkout-readiness"
        };

        Called called = Called.carpe(call);

        assertThat(called.code()).as(called.err()).isZero();
        assertThat(called.out())
                .contains("checkout-readiness  2022-12-22 13:2")
                .contains("intent")
                .contains("events     2022-12-22 13:2")
                .contains("Product Added");
    }

    private static List<String> tables(String out) {
        return out.lines().takeWhile(line -> !line.startsWith("One of each")).toList();
    }
}
