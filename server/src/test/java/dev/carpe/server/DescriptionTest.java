package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `/openapi` says what there is, all of it. That replies are as it says is checked wherever tests ask (see [Description]).
class DescriptionTest {
    private static final Pattern ROUTE =
            Pattern.compile("\\.(get|post|put|delete|options)\\(\\s*\"(/[^\"]+)\"");
    private static final Pattern CALL = Pattern.compile("\"(/(?:v1|beacon)/[^\"]+)\"");

    @Test
    void every_route_is_described_and_nothing_else() throws IOException {
        assertThat(Description.operations()).isEqualTo(routes());
    }

    /// The routes, as the sources name them.
    private static Set<String> routes() throws IOException {
        Set<String> routes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
                String text = Files.readString(file);
                Matcher route = ROUTE.matcher(text);
                while (file.toString().endsWith("Routes.java") && route.find()) {
                    String path = route.group(2).replace("{+", "{");
                    routes.add(route.group(1).toUpperCase(java.util.Locale.ROOT) + " " + path);
                }
                Matcher call = CALL.matcher(text);
                while (file.endsWith("collect/Call.java") && call.find()) {
                    routes.add("POST " + call.group(1));
                }
            }
        }
        assertThat(routes).hasSizeGreaterThan(55);
        return routes;
    }

    @Test
    void questions_take_what_is_described_and_nothing_else() {
        try (RunningServer server = RunningServer.start()) {
            assertThat(Description.questionParameters()).contains("from", "half-life");
            for (String name : Description.questionParameters()) {
                String body = server.api("GET", "/api/insight/hotspots?" + name + "=x", "").body();
                assertThat(body).as(name).doesNotContain("is no parameter");
            }
            HttpResponse<String> misspelt =
                    server.api("GET", "/api/insight/hotspots?form=2026-01-01T00:00:00Z", "");
            assertThat(misspelt.statusCode()).isEqualTo(400);
            assertThat(misspelt.body()).contains("form", "is no parameter here", "from, ");
        }
    }

    @Test
    void everything_described_answers() {
        try (RunningServer server = RunningServer.start()) {
            for (String operation : Description.operations()) {
                String method = operation.substring(0, operation.indexOf(' '));
                String path =
                        operation.substring(operation.indexOf(' ') + 1).replaceAll("\\{\\w+}", "x");
                if (operation.contains("stream")) {
                    continue;
                }
                HttpResponse<String> response = server.api(method, path, "{}");
                assertThat(response.body()).as(operation).doesNotContain("no endpoint");
                assertThat(response.statusCode()).as(operation).isNotIn(405, 500);
            }
        }
    }
}
