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
}
