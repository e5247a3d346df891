package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a load balancer is told of a server that lives and cannot work.
class HealthTest {
    private static HttpResponse<String> ready(RunningServer server) {
        return server.send(server.to("/health/ready").GET());
    }

    private static HttpResponse<String> readyOnce(
            RunningServer server, Predicate<HttpResponse<String>> is) {
        HttpResponse<String> last = ready(server);
        for (long end = System.nanoTime() + 60_000_000_000L;
                !is.test(last) && System.nanoTime() < end; ) {
            Thread.onSpinWait();
            last = ready(server);
        }
        assertThat(last).as("%s", last.body()).matches(is);
        return last;
    }

    private static int track(RunningServer server, String message) {
        String event = RunningServer.view(message, "ada", "p1");
        return server.post(server.basic("/v1/track", RunningServer.WRITE_KEY), event).statusCode();
    }

    @Test
    void a_server_is_ready_only_while_every_shard_can_work() {
        FaultyStore[] stores = new FaultyStore[1];
        try (RunningServer server =
                RunningServer.start(store -> stores[0] = new FaultyStore(store))) {
            FaultyStore store = stores[0];
            assertThat(ready(server).statusCode()).isEqualTo(200);
            assertThat(track(server, "m1")).isEqualTo(200);

            store.unreadable(true);
            store.unwritable(true);
            assertThat(track(server, "m2")).isEqualTo(429);
            HttpResponse<String> down = readyOnce(server, told -> told.statusCode() == 503);
            JsonNode why = RunningServer.json(down);
            assertThat(why.get("status").asString()).isEqualTo("down");
            assertThat(why.get("reason").asString()).contains("as the test wants it");

            store.unwritable(false);
            HttpResponse<String> still =
                    readyOnce(server, told -> told.body().contains(FaultyStore.UNREADABLE));
            assertThat(still.statusCode())
                    .as("the writer is well again, and a shard cannot read what it has lost")
                    .isEqualTo(503);
            assertThat(server.send(server.to("/health/live").GET()).statusCode()).isEqualTo(200);

            store.unreadable(false);
            readyOnce(server, told -> told.statusCode() == 200);
            assertThat(track(server, "m2")).isEqualTo(200);
            assertThat(server.get("/api/profiles/ada/timeline").get("entries").size()).isEqualTo(2);
        }
    }

    @Test
    void while_the_disk_is_full_what_needs_no_write_is_decided_and_the_rest_is_said_to_be_none() {
        FaultyStore[] stores = new FaultyStore[1];
        try (RunningServer server =
                RunningServer.start(store -> stores[0] = new FaultyStore(store))) {
            track(server, "m1");
            track(server, "m2");
            stores[0].unwritable(true);
            assertThat(track(server, "m3")).isEqualTo(429);
            readyOnce(server, told -> told.statusCode() == 503);

            JsonNode counting = decide(server, "ada", true);
            assertThat(counting.get("decisions")).isEmpty();
            assertThat(counting.at("/undecided/code").asString()).isEqualTo("storage");
            assertThat(decide(server, "ada", false).at("/decisions/0/experience").asString())
                    .isEqualTo("reviews");
            JsonNode silence = decide(server, "eve", true);
            assertThat(silence.has("undecided")).isFalse();
            assertThat(silence.at("/decisions/0/withheld/0/code").asString())
                    .isEqualTo("no-active-moment");

            stores[0].unwritable(false);
            readyOnce(server, told -> told.statusCode() == 200);
            assertThat(decide(server, "ada", true).at("/decisions/0/experience").asString())
                    .isEqualTo("reviews");
        }
    }

    private static JsonNode decide(RunningServer server, String id, boolean shows) {
        String question =
                "{\"anonymousId\": \"%s\", \"placements\": [\"product-page.reviews\"], \"shows\": %s}"
                        .formatted(id, shows);
        HttpResponse<String> response = server.api("POST", "/v1/decide", question);
        assertThat(response.statusCode()).isEqualTo(200);
        return RunningServer.json(response);
    }
}
