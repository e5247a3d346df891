package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LongReplyTest {
    /// A client acknowledges what it got after 40 ms, unless more comes. Of many replies over one connection the quickest tells, however busy the machine.
    @Test
    void a_long_reply_does_not_wait_for_what_the_client_acknowledges() {
        try (RunningServer server = RunningServer.start()) {
            String viewed =
                    IntStream.range(0, 100)
                            .mapToObj(
                                    """
                                    {"type": "track", "event": "Product Viewed", "messageId": "m%d", "anonymousId": "ada"}\
                                    """
                                            ::formatted)
                            .collect(Collectors.joining(","));
            server.post(
                    server.basic("/v1/batch", RunningServer.WRITE_KEY),
                    "{\"batch\": [" + viewed + "]}");
            IntStream.range(0, 60).forEach(_ -> took(server));
            long quickest = IntStream.range(0, 30).mapToLong(_ -> took(server)).min().orElseThrow();
            assertThat(Duration.ofNanos(quickest)).isLessThan(Duration.ofMillis(35));
        }
    }

    private static long took(RunningServer server) {
        long start = System.nanoTime();
        assertThat(server.get("/api/profiles/ada/timeline?limit=100").get("entries")).hasSize(100);
        return System.nanoTime() - start;
    }
}
