package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.segment.analytics.Analytics;
import com.segment.analytics.Callback;
import com.segment.analytics.messages.IdentifyMessage;
import com.segment.analytics.messages.Message;
import com.segment.analytics.messages.TrackMessage;
import dev.carpe.engine.Profile;
import dev.carpe.server.keys.Scope;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Unmodified SDKs against the running server.
class SdkTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final RunningServer server = RunningServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private Map<String, String> environment() {
        return Map.of("BASE", server.base(), "WRITE_KEY", RunningServer.WRITE_KEY);
    }

    private List<String> names(String id) {
        JsonNode entries = server.get("/api/profiles/" + id + "/timeline?limit=500").get("entries");
        List<String> names = new java.util.ArrayList<>();
        for (JsonNode entry : entries) {
            if (entry.get("what").asString().equals("event")) {
                names.add(
                        entry.get("input").get("type").asString()
                                + " "
                                + entry.get("input").get("name").asString());
            }
        }
        return names;
    }

    @Test
    void segments_node_sdk() {
        assertThat(NodeScripts.run("segment-node.mjs", environment())).isEqualTo("ok");
        Profile profile = server.engine().profile("node-device").orElseThrow();
        assertThat(profile.id().value()).isEqualTo("node-user");
        assertThat(profile.active())
                .singleElement()
                .satisfies(moment -> assertThat(moment.definition()).isEqualTo("looking-twice"));
        assertThat(names("node-user")).contains("identify identify", "group group", "alias alias");
    }

    @Test
    void rudderstacks_node_sdk() {
        assertThat(NodeScripts.run("rudder-node.mjs", environment())).isEqualTo("ok");
        assertThat(names("rudder-user"))
                .containsExactlyInAnyOrder("identify identify", "track Order Completed");
        assertThat(names("rudder-device")).containsExactly("track Product Viewed");
    }

    @Test
    void segments_java_sdk() throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(3);
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        Analytics analytics =
                Analytics.builder(RunningServer.WRITE_KEY)
                        .endpoint(server.base())
                        .flushQueueSize(3)
                        .callback(
                                new Callback() {
                                    @Override
                                    public void success(Message message) {
                                        answered.countDown();
                                    }

                                    @Override
                                    public void failure(Message message, Throwable failure) {
                                        failures.add(failure);
                                        answered.countDown();
                                    }
                                })
                        .build();
        analytics.enqueue(
                IdentifyMessage.builder().userId("java-user").traits(Map.of("plan", "gold")));
        for (int i = 0; i < 2; i++) {
            analytics.enqueue(
                    TrackMessage.builder("Product Viewed")
                            .anonymousId("java-device")
                            .properties(Map.of("product_id", "p1")));
        }
        analytics.flush();
        assertThat(answered.await(60, TimeUnit.SECONDS)).isTrue();
        analytics.shutdown();
        assertThat(failures).isEmpty();
        assertThat(names("java-user")).containsExactly("identify identify");
        assertThat(server.engine().profile("java-device").orElseThrow().active()).hasSize(1);
        assertThat(server.get("/api/profiles/java-device/timeline").toString())
                .contains("analytics-java");
    }

    @Test
    void openfeatures_server_sdk() {
        server.post(
                server.basic("/v1/batch", RunningServer.WRITE_KEY),
                "{\"batch\":["
                        + RunningServer.view("m1", "of-device", "p1")
                        + ","
                        + RunningServer.view("m2", "of-device", "p1")
                        + "]}");
        String printed =
                NodeScripts.run(
                        "openfeature-server.mjs",
                        Map.of(
                                "BASE",
                                server.base(),
                                "SECRET_KEY",
                                server.secret(Scope.DECIDE),
                                "DEVICE",
                                "of-device"));
        JsonNode results = MAPPER.readTree(printed);
        JsonNode found = results.get("found");
        assertThat(found.get("variant").asString()).isEqualTo("reviews");
        assertThat(found.get("reason").asString()).isEqualTo("TARGETING_MATCH");
        assertThat(found.get("value").get("headline").asString()).isEqualTo("Others like p1");
        assertThat(found.get("flagMetadata").get("decisionId").asString()).hasSize(32);
        assertThat(results.get("missing").get("errorCode").asString()).isEqualTo("FLAG_NOT_FOUND");
        assertThat(results.get("missing").get("value").get("fallback").asBoolean()).isTrue();
        assertThat(results.get("nobody").get("errorCode").asString())
                .isEqualTo("TARGETING_KEY_MISSING");
    }

    @Test
    void openfeatures_web_sdk_hears_of_a_change_by_the_stream() {
        JsonNode me =
                RunningServer.json(
                        server.post(server.bearer("/v1/visitor", RunningServer.WRITE_KEY), ""));
        String printed =
                NodeScripts.run(
                        "openfeature-web.mjs",
                        Map.of(
                                "BASE",
                                server.base(),
                                "WRITE_KEY",
                                RunningServer.WRITE_KEY,
                                "VISITOR",
                                me.get("visitor").asString(),
                                "DEVICE",
                                me.get("anonymousId").asString()));
        JsonNode results = MAPPER.readTree(printed);
        assertThat(results.get("before").get("variant").asString()).isEqualTo("none");
        assertThat(results.get("after").get("variant").asString()).isEqualTo("reviews");
        assertThat(results.get("statuses").toString()).contains("304");
    }

    @Test
    void the_browser_sdks_of_segment_openfeature_and_rudderstack_on_another_sites_page() {
        JsonNode me =
                RunningServer.json(
                        server.post(server.bearer("/v1/visitor", RunningServer.WRITE_KEY), ""));
        String device = me.get("anonymousId").asString();
        String printed =
                NodeScripts.run(
                        "browser.mjs",
                        Map.of(
                                "BASE",
                                server.base(),
                                "WRITE_KEY",
                                RunningServer.WRITE_KEY,
                                "VISITOR",
                                me.get("visitor").asString(),
                                "DEVICE",
                                device));
        JsonNode results = MAPPER.readTree(printed);
        String requests = results.get("requests").toString();
        assertThat(results.get("before").get("variant").asString()).isEqualTo("none");
        assertThat(results.get("after").get("variant").asString()).isEqualTo("reviews");
        assertThat(requests)
                .contains(
                        "GET /v1/projects/WRITE_KEY_TEST/settings 200",
                        "POST /v1/p 200",
                        "POST /v1/t 200",
                        "POST /ofrep/v1/evaluate/flags 200",
                        "GET /ofrep/v1/stream 200",
                        "GET /sourceConfig/ 200",
                        "POST /v1/identify 200");
        assertThat(results.get("problems")).as(printed).isEmpty();
        assertThat(names(device)).contains("page Product", "track Product Viewed");
        assertThat(names("rudder-person"))
                .contains("page Home", "track Product Viewed", "identify identify");
        assertThat(server.get("/api/rejected").get("events")).isEmpty();
    }
}
