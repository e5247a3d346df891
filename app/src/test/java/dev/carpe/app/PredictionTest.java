package dev.carpe.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Moments that are predicted, with a model and without one, as the commands see them.
class PredictionTest {
    private static final String ROWS =
            """
            at,event,user,price
            2025-01-01T10:00:00Z,Product Viewed,ada,10
            2025-01-01T10:01:00Z,Product Viewed,ada,90
            """;

    @TempDir private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectory(folder.resolve("workspace"));
        Files.writeString(
                folder.resolve("workspace/moments.yaml"),
                """
                moment: about-to-buy
                title: About to buy
                need: buy
                phase: purchase
                detect:
                  predict: { outcome: Order Completed, within: 24h, at-least: 0.6 }
                lasts: 10m
                """);
        Files.writeString(folder.resolve("rows.csv"), ROWS);
        Files.writeString(
                folder.resolve("mapping.yaml"),
                """
                mapping: rows
                time: at
                name: event
                user-id: user
                properties:
                  price: { column: price, type: number }
                """);
        model(
                "{\"moment\": \"about-to-buy\", \"version\": \"v7\", \"bias\": -5, \"weights\": {\"price\": 0.1}}");
    }

    @Test
    void a_model_finds_what_it_predicts() throws IOException {
        Path moments = folder.resolve("out.ndjson");

        Called called = replay("--model", model().toString(), "--moments", moments.toString());

        assertThat(called.code()).as(called.err()).isZero();
        assertThat(called.err()).isEmpty();
        assertThat(Files.readAllLines(moments))
                .singleElement()
                .asString()
                .contains("\"change\":\"raised\"", "about-to-buy", "2025-01-01T10:01:00")
                .contains("\"model.version\":\"v7\",\"model.probability\":0.98");
    }

    @Test
    void a_test_of_a_predicted_moment_runs_with_its_model() throws IOException {
        Files.writeString(
                folder.resolve("workspace/moments.yaml"),
                """
                tests:
                  - given: |
                      0s  Product Viewed {price: 10}
                      1m  Product Viewed {price: 90}
                    expect: [{ at: 1m }]
                """,
                StandardOpenOption.APPEND);
        String workspace = folder.resolve("workspace").toString();

        assertThat(Called.carpe("test", workspace).code()).isEqualTo(ExitCode.FOUND);
        Called withModel = Called.carpe("test", workspace, "--model", model().toString());
        assertThat(withModel.err()).isEmpty();
        assertThat(withModel.code()).as(withModel.out()).isZero();
    }

    @Test
    void every_command_says_that_a_model_is_missing() {
        String workspace = folder.resolve("workspace").toString();
        String told = "about-to-buy is predicted, but has no model: it is never raised";

        Called check = Called.carpe("check", workspace);

        assertThat(check.code()).isZero();
        assertThat(check.err()).contains(told);
        assertThat(check.out()).containsPattern("about-to-buy +buy +live +– +– +–");
        assertThat(Called.carpe("check", workspace, "--json").out()).contains("\"model\" : false");
        assertThat(Called.carpe("test", workspace).err()).contains(told);
        assertThat(replay().err()).contains(told);
    }

    @Test
    void a_model_gives_its_moment_a_bound() {
        Called check =
                Called.carpe(
                        "check",
                        folder.resolve("workspace").toString(),
                        "--model",
                        model().toString());

        assertThat(check.err()).isEmpty();
        assertThat(check.out()).containsPattern("about-to-buy +buy +live +[0-9.]+ kB");
    }

    @Test
    void a_file_that_is_no_model_is_refused_in_words() throws IOException {
        assertThat(refusal("[1]")).contains("this is no JSON object", "write {");
        assertThat(refusal("{\"moment\"")).contains("this is not JSON");
        assertThat(refusal("{\"moment\": \"about-to-by\"}"))
                .contains("\"about-to-by\" is no moment of the workspace that has predict:");
        assertThat(refusal("{\"moment\": \"about-to-buy\", \"wieghts\": {}}"))
                .contains("\"wieghts\" is not known here");
        assertThat(refusal("{\"moment\": \"about-to-buy\", \"version\": \"1\", \"bias\": 0}"))
                .contains("weights: says what each input counts");
        assertThat(
                        refusal(
                                "{\"moment\": \"about-to-buy\", \"version\": \"1\", \"bias\": 0, \"weights\": {\"price\": \"x\"}}"))
                .contains("weights: price: is a number and must be there");
    }

    private String refusal(String text) throws IOException {
        model(text);
        Called called = replay("--model", model().toString());
        assertThat(called.code()).isEqualTo(ExitCode.FOUND);
        return called.err();
    }

    private Called replay(String... more) {
        String[] call = {
            "replay",
            folder.resolve("rows.csv").toString(),
            "--mapping",
            folder.resolve("mapping.yaml").toString(),
            "--workspace",
            folder.resolve("workspace").toString()
        };
        String[] all = java.util.Arrays.copyOf(call, call.length + more.length);
        System.arraycopy(more, 0, all, call.length, more.length);
        return Called.carpe(all);
    }

    private Path model() {
        return folder.resolve("model.json");
    }

    private void model(String text) throws IOException {
        Files.writeString(model(), text);
    }
}
