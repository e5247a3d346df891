package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.language.WorkspaceSchema;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What helps whoever writes definitions.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrialTest {
    private static final String TESTED =
            """
            moment: twice
            title: Twice
            need: buy
            phase: consideration
            detect: { within: 20m, steps: [{ on: Product Viewed, times: 2 }] }
            lasts: 10m
            tests:
              - name: two make one
                given: |
                  0s  Product Viewed
                  30s Product Viewed
                expect: [{ at: 30s }]
              - name: one makes none
                given: |
                  0s  Product Viewed
                expect: [{ at: 0s }]
            """;

    private final RunningServer server = RunningServer.start();

    @AfterAll
    void stop() {
        server.close();
    }

    private HttpResponse<String> test(String text, String moment) {
        return server.api(
                "POST",
                "/api/workspace/test",
                new JsonMapper()
                        .writeValueAsString(
                                Map.of(
                                        "files",
                                        List.of(Map.of("name", "m.yaml", "text", text)),
                                        "moment",
                                        moment)));
    }

    @Test
    void the_schema_is_the_readers_own() {
        assertThat(server.api("GET", "/api/workspace/schema", "").body())
                .isEqualTo(WorkspaceSchema.json());
    }

    @Test
    void tests_run_and_tell_what_failed_and_where() {
        JsonNode results = RunningServer.json(test(TESTED, "twice")).get("results");
        assertThat(results.get(0).get("passed").asBoolean()).isTrue();
        JsonNode failed = results.get(1);
        assertThat(failed.get("passed").asBoolean()).isFalse();
        assertThat(failed.get("name").asString()).contains("one makes none");
        JsonNode failure = failed.get("failures").get(0);
        assertThat(failure.get("file").asString()).isEqualTo("m.yaml");
        assertThat(failure.get("line").asInt()).isBetween(13, 16);
    }

    @Test
    void only_the_tests_of_the_moment_run() {
        String both = TESTED + "---\n" + TESTED.replace("moment: twice", "moment: other-twice");
        assertThat(RunningServer.json(test(both, "other-twice")).get("results").size())
                .isEqualTo(2);
        assertThat(RunningServer.json(test(both, "nothing")).get("results").size()).isZero();
    }

    @Test
    void what_cannot_be_read_is_told_with_its_line() {
        HttpResponse<String> response = test("moment: Bad\n", "Bad");
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("m.yaml:1");
        assertThat(server.api("POST", "/api/workspace/test", "{}").body()).contains("send {");
    }
}
