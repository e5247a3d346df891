package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.server.collect.Signals;
import dev.carpe.server.http.Limits;
import dev.carpe.server.http.Proxies;
import dev.carpe.server.keys.Verification;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whose word for a client's address counts. What shows it is the limit per address: one request a second.
class ClientAddressTest {
    private static RunningServer start(Proxies proxies) {
        return start(proxies, 1, false);
    }

    private static RunningServer start(Proxies proxies, int perAddress, boolean keepsAddresses) {
        return RunningServer.start(
                new ServerSettings(
                        RunningServer.http(Limits.DEFAULT, Optional.empty(), proxies),
                        Verification.OFF,
                        100_000,
                        100_000,
                        perAddress,
                        Signals.DEFAULT,
                        keepsAddresses,
                        Optional.empty(),
                        Optional.empty()),
                100);
    }

    private static Proxies trusting(Proxies.Header header, String... networks) {
        return new Proxies(
                Stream.of(networks).map(text -> Proxies.Network.parse(text).orElseThrow()).toList(),
                header);
    }

    private static int send(RunningServer server, String header, String value) {
        HttpRequest.Builder request = server.basic("/v1/t", RunningServer.WRITE_KEY);
        if (!header.isEmpty()) {
            request.header(header, value);
        }
        return server.post(request, RunningServer.view("m", "a", "p")).statusCode();
    }

    /// The statuses of twenty requests at once after another: where all count for one address, some are too many.
    private static List<Integer> twenty(
            RunningServer server, String header, java.util.function.IntFunction<String> value) {
        return java.util.stream.IntStream.range(0, 20)
                .map(i -> send(server, header, value.apply(i)))
                .boxed()
                .toList();
    }

    private static final String CLAIMED = "198.51.100.99";

    /// Sends contexts that name an address, each way that they can come; what is kept of them.
    private static String kept(RunningServer server, String key) {
        String event =
                """
                {"type":"track","event":"X","messageId":"%s","anonymousId":"ada",
                 "context":{"locale":"de","ip":"198.51.100.99"}}
                """;
        server.post(
                server.basic("/v1/t", key).header("X-Forwarded-For", "203.0.113.9"),
                event.formatted("m1"));
        server.post(
                server.basic("/v1/batch", key).header("X-Forwarded-For", "203.0.113.9"),
                """
                {"batch":[{"type":"track","event":"X","messageId":"m2","anonymousId":"ada"}],
                 "context":{"locale":"de","ip":"198.51.100.99"}}
                """);
        server.post(
                server.bearer("/v1/decide", server.secret(dev.carpe.server.keys.Scope.DECIDE)),
                """
                {"anonymousId":"ada","placements":["product-page.reviews"],"context":{"ip":"198.51.100.99"},
                 "events":[%s]}
                """
                        .formatted(event.formatted("m3")));
        String timeline = server.get("/api/profiles/ada/timeline").toString();
        assertThat(timeline).contains("\"m1\"", "\"m2\"", "\"m3\"");
        return timeline;
    }

    @Test
    void an_address_is_kept_only_where_the_owner_wants_it() {
        Proxies proxies = trusting(Proxies.Header.X_FORWARDED, "127.0.0.0/8");
        try (RunningServer server = start(proxies, 0, false)) {
            assertThat(kept(server, RunningServer.WRITE_KEY))
                    .contains("de")
                    .doesNotContain(CLAIMED)
                    .doesNotContain("203.0.113.9")
                    .doesNotContain("\"ip\"");
        }
    }

    @Test
    void an_address_that_is_kept_is_the_requests_and_not_what_the_page_says() {
        Proxies proxies = trusting(Proxies.Header.X_FORWARDED, "127.0.0.0/8");
        try (RunningServer server = start(proxies, 0, true)) {
            String timeline = kept(server, RunningServer.WRITE_KEY);
            assertThat(timeline).contains("203.0.113.9");
            assertThat(timeline.split(CLAIMED, -1))
                    .as("the site's backend, which asked, is believed once")
                    .hasSize(2);
        }
        try (RunningServer server = start(Proxies.NONE, 0, true)) {
            assertThat(kept(server, RunningServer.WRITE_KEY))
                    .contains("127.0.0.1")
                    .doesNotContain("203.0.113.9");
        }
    }

    @Test
    void nobody_is_believed_where_no_proxy_is_trusted() {
        try (RunningServer server = start(Proxies.NONE)) {
            assertThat(twenty(server, "X-Forwarded-For", i -> "203.0.113." + i)).contains(429);
        }
    }

    @Test
    void a_trusted_proxy_is_believed_as_far_as_it_has_seen() {
        Proxies proxies = trusting(Proxies.Header.X_FORWARDED, "127.0.0.0/8", "10.0.0.0/8");
        try (RunningServer server = start(proxies)) {
            assertThat(twenty(server, "X-Forwarded-For", i -> "203.0.113." + i)).containsOnly(200);
            assertThat(twenty(server, "X-Forwarded-For", i -> "203.0.114." + i + ", 10.1.2.3"))
                    .as("the proxy before the proxy")
                    .containsOnly(200);
            assertThat(twenty(server, "X-Forwarded-For", i -> "203.0.115." + i + ", 198.51.100.7"))
                    .as("what the client wrote before the proxy added its address")
                    .contains(429);
            assertThat(twenty(server, "Forwarded", i -> "for=203.0.116." + i))
                    .as("a header that this proxy does not write")
                    .contains(429);
        }
    }

    @Test
    void the_standard_header_is_read_where_the_proxy_writes_it() {
        Proxies proxies = trusting(Proxies.Header.FORWARDED, "127.0.0.1");
        try (RunningServer server = start(proxies)) {
            assertThat(twenty(server, "Forwarded", i -> "for=203.0.113." + i + ":4711;proto=https"))
                    .containsOnly(200);
            assertThat(twenty(server, "Forwarded", i -> "for=\"[2001:db8:0:" + i + "::1]:80\""))
                    .containsOnly(200);
            assertThat(twenty(server, "Forwarded", i -> "for=\"[2001:db8:1:1::" + i + "]\""))
                    .as("one client's network")
                    .contains(429);
            HttpResponse<String> settings =
                    server.send(
                            server.to("/v1/projects/" + RunningServer.WRITE_KEY + "/settings")
                                    .header("Forwarded", "for=203.0.113.9;proto=https"));
            assertThat(settings.body()).contains("\"protocol\":\"https\"");
        }
    }

    @Test
    void networks_are_read_with_care() {
        assertThat(Proxies.Network.parse("10.0.0.0/8")).isPresent();
        assertThat(Proxies.Network.parse("::1")).isPresent();
        for (String wrong :
                List.of("", "10.0.0.0/33", "10.0.0.0/-1", "proxy.example", "10.0.0/x")) {
            assertThat(Proxies.Network.parse(wrong)).as(wrong).isEmpty();
        }
    }
}
