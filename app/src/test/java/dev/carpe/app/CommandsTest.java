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
    @ValueSource(strings = {"demo", "init", "check", "test", "replay", "why", "schema"})
    void every_command_has_help_with_examples_that_fits_100_columns(String command) {
        Called called = Called.carpe(command, "--help");

        assertThat(called.code()).isZero();
        assertThat(called.out()).contains("Usage: carpe " + command).contains("Examples:");
        assertThat(called.out().lines()).allMatch(line -> line.length() <= 110);
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
                .containsPattern("all together +[0-9.]+ kB")
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
    void init_writes_over_nothing() throws IOException {
        Files.writeString(folder.resolve("moments.yaml"), "mine");

        Called called = Called.carpe("init", folder.toString());

        assertThat(called.code()).isEqualTo(ExitCode.USAGE);
        assertThat(called.err())
                .contains("moments.yaml exists already")
                .contains("nothing was written");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
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
        Called called = Called.carpe("demo");

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

    @Test
    void why_says_who_and_what_it_does_not_know() {
        String[] call = {
            "why",
            "-",
            "--mapping",
            "../examples/mappings/rees46.yaml",
            "--workspace",
            "../examples/taxonomies/retail",
            "--customer",
            "ada",
            "--moment",
            "price-cheking"
        };
        String header =
                "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session\n";

        Called nobody = Called.withInput(header, call);
        Called nothing = Called.withInput(header + "2025-01-01,view,1,2,c,b,3,ada,s\n", call);

        assertThat(nobody.code()).isEqualTo(ExitCode.FOUND);
        assertThat(nobody.err()).contains("no event of - is of customer ada");
        assertThat(nothing.code()).isEqualTo(ExitCode.FOUND);
        assertThat(nothing.err())
                .contains("\"price-cheking\" is neither a definition")
                .contains("price-checking");
    }

    private static List<String> tables(String out) {
        return out.lines().takeWhile(line -> !line.startsWith("One of each")).toList();
    }
}
