package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// How people sign in, and what other sites cannot do with it.
class SessionTest {
    private final RunningServer server = RunningServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> signIn(String token) {
        return server.post(
                server.to("/api/session").header("Sec-Fetch-Site", "same-origin"),
                "{\"token\":\"" + token + "\"}");
    }

    private String cookie() {
        HttpResponse<String> response = signIn(server.admin());
        assertThat(response.statusCode()).isEqualTo(201);
        String cookie = response.headers().firstValue("set-cookie").orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    @Test
    void a_token_is_changed_into_a_cookie_that_no_script_and_no_other_site_gets() {
        HttpResponse<String> response = signIn(server.admin());
        String cookie = response.headers().firstValue("set-cookie").orElseThrow();
        assertThat(cookie)
                .contains("HttpOnly", "SameSite=Strict", "Path=/api", "Max-Age=43200")
                .doesNotContain(server.admin());
        assertThat(response.body()).doesNotContain(server.admin());
        assertThat(signIn("sk_wrong").statusCode()).isEqualTo(401);
        assertThat(signIn(RunningServer.WRITE_KEY).statusCode()).isEqualTo(401);
        assertThat(signIn(server.secret(dev.carpe.server.keys.Scope.COLLECT)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void who_tries_one_token_after_another_is_stopped_before_the_right_one() {
        HttpResponse<String> last = signIn("sk_0");
        for (int i = 1; i < 30 && last.statusCode() == 401; i++) {
            last = signIn("sk_" + i);
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(RunningServer.json(last).get("code").asString()).isEqualTo("rate-limited");
        assertThat(last.headers().firstValue("retry-after")).isPresent();
        assertThat(signIn(server.admin()).statusCode()).isEqualTo(429);
        assertThat(server.api("GET", "/api/keys", "").statusCode())
                .as("whoever has a key goes on")
                .isEqualTo(200);
    }

    @Test
    void those_who_have_a_token_do_not_keep_each_other_out() {
        for (int i = 0; i < 30; i++) {
            assertThat(signIn(server.admin()).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void a_session_does_what_its_key_may_until_it_ends() {
        String cookie = cookie();
        HttpResponse<String> me =
                server.send(server.to("/api/session").header("Cookie", cookie).GET());
        JsonNode view = RunningServer.json(me);
        assertThat(view.get("scopes").toString()).isEqualTo("[\"admin\"]");
        assertThat(view.get("until").asString()).isNotEmpty();
        HttpResponse<String> made =
                server.post(
                        server.to("/api/keys")
                                .header("Cookie", cookie)
                                .header("Sec-Fetch-Site", "same-origin"),
                        "{\"kind\":\"write\"}");
        assertThat(made.statusCode()).isEqualTo(201);
        HttpResponse<String> ended =
                server.send(
                        server.to("/api/session")
                                .header("Cookie", cookie)
                                .header("Sec-Fetch-Site", "same-origin")
                                .DELETE());
        assertThat(ended.statusCode()).isEqualTo(204);
        assertThat(ended.headers().firstValue("set-cookie").orElseThrow()).contains("1970");
        assertThat(server.send(server.to("/api/keys").header("Cookie", cookie).GET()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_session_ends_with_its_key() {
        JsonNode issued =
                RunningServer.json(
                        server.api(
                                "POST",
                                "/api/keys",
                                "{\"kind\":\"secret\",\"scopes\":[\"read\"]}"));
        String signedIn =
                signIn(issued.get("secret").asString())
                        .headers()
                        .firstValue("set-cookie")
                        .orElseThrow();
        String cookie = signedIn.substring(0, signedIn.indexOf(';'));
        HttpRequest.Builder ask = server.to("/api/moments").header("Cookie", cookie);
        assertThat(server.send(ask.GET()).statusCode()).isEqualTo(200);
        assertThat(server.send(server.to("/api/keys").header("Cookie", cookie).GET()).statusCode())
                .as("its scope is read")
                .isEqualTo(403);
        String id = issued.get("key").get("id").asString();
        assertThat(server.api("DELETE", "/api/keys/" + id, "").statusCode()).isEqualTo(204);
        assertThat(server.send(ask.GET()).statusCode()).isEqualTo(401);
    }

    @Test
    void another_site_cannot_use_a_session_that_the_browser_sends_along() {
        String cookie = cookie();
        for (String[] header :
                new String[][] {
                    {"Sec-Fetch-Site", "cross-site"},
                    {"Sec-Fetch-Site", "same-site"},
                    {"Sec-Fetch-Site", "none"},
                    {"Origin", "https://evil.example"},
                    {"Origin", "null"},
                    {"X-Nothing", "said"}
                }) {
            HttpResponse<String> response =
                    server.post(
                            server.to("/api/keys")
                                    .header("Cookie", cookie)
                                    .header(header[0], header[1]),
                            "{\"kind\":\"write\"}");
            assertThat(response.statusCode()).as(header[1]).isEqualTo(403);
            assertThat(RunningServer.json(response).get("code").asString())
                    .isEqualTo("origin-not-allowed");
        }
        assertThat(
                        server.send(
                                        server.to("/api/keys")
                                                .header("Cookie", cookie)
                                                .header("Sec-Fetch-Site", "cross-site")
                                                .GET())
                                .statusCode())
                .as("reading by another site's page")
                .isEqualTo(403);
        HttpResponse<String> own =
                server.post(
                        server.to("/api/keys")
                                .header("Cookie", cookie)
                                .header("Origin", server.base()),
                        "{\"kind\":\"write\"}");
        assertThat(own.statusCode()).as("an older browser's own page").isEqualTo(201);
        assertThat(
                        server.post(
                                        server.to("/api/session")
                                                .header("Sec-Fetch-Site", "cross-site"),
                                        "{\"token\":\"" + server.admin() + "\"}")
                                .statusCode())
                .as("nobody is signed in by another site")
                .isEqualTo(403);
    }

    @Test
    void a_cookie_opens_nothing_outside_of_the_api() {
        HttpResponse<String> response =
                server.post(
                        server.to("/v1/decide").header("Cookie", cookie()),
                        "{\"userId\":\"ada\",\"placements\":[\"product-page.reviews\"]}");
        assertThat(response.statusCode()).isEqualTo(401);
    }
}
