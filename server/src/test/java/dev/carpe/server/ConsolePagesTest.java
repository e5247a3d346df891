package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The console's files as they are served. What it does in a browser is tested in `console/test/browser`.
class ConsolePagesTest {
    private static final Pattern ASSET =
            Pattern.compile("(?:src|href)=\"(/console/assets/[^\"]+)\"");

    private final RunningServer server = RunningServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void every_address_below_console_is_its_page_which_may_load_from_this_server_alone() {
        String first = server.send(server.to("/console").GET()).body();
        for (String path :
                List.of("/console/", "/console/customers?id=ada", "/console/moments/x")) {
            HttpResponse<String> page = server.send(server.to(path).GET());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).isEqualTo(first).contains("<title>Carpe");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'none'; script-src 'self';")
                    .doesNotContain("unsafe");
            assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-cache");
        }
    }

    @Test
    void the_stage_of_recorded_pages_asks_nobody_anything_and_only_the_console_shows_it() {
        HttpResponse<String> stage = server.send(server.to("/console/stage").GET());
        assertThat(stage.statusCode()).isEqualTo(200);
        assertThat(stage.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self';")
                .contains("form-action 'none'", "frame-ancestors 'self'")
                .doesNotContain("connect-src", "http");
    }

    @Test
    void its_files_may_be_kept_for_ever_and_nothing_else_is_served() {
        Matcher asset = ASSET.matcher(server.send(server.to("/console/").GET()).body());
        int found = 0;
        for (; asset.find(); found++) {
            HttpResponse<String> file = server.send(server.to(asset.group(1)).GET());
            assertThat(file.statusCode()).as(asset.group(1)).isEqualTo(200);
            assertThat(file.headers().firstValue("Cache-Control").orElseThrow())
                    .contains("immutable");
        }
        assertThat(found).isGreaterThanOrEqualTo(3);
        for (String path : List.of("none.js", "index.html", ".js")) {
            assertThat(server.send(server.to("/console/assets/" + path).GET()).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
    }
}
