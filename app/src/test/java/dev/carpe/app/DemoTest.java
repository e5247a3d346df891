package dev.carpe.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demo as people meet it: a process that prints lines to paste, each of which works.
class DemoTest {
    private static final Pattern SHELL =
            Pattern.compile("at=(\\S+) key=\"Authorization: (Bearer \\S+)\"");
    private static final Pattern CURL =
            Pattern.compile("curl -sN? -H \"\\$key\" \"?\\$at([^\\s\"]+)\"?(?: -d '([^']*)')?");

    @TempDir private Path folder;

    private Process start(String... options) throws IOException {
        List<String> call = new ArrayList<>();
        call.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        call.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        call.add("-Djava.io.tmpdir=" + folder);
        call.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
        call.add(System.getProperty("java.class.path"));
        call.addAll(List.of(Carpe.class.getName(), "demo"));
        call.addAll(List.of(options));
        return new ProcessBuilder(call).redirectError(folder.resolve("err").toFile()).start();
    }

    private static String untilTheEnd(Process demo) throws IOException {
        StringBuilder said = new StringBuilder();
        BufferedReader lines = demo.inputReader();
        String line = lines.readLine();
        while (line != null) {
            said.append(line).append('\n');
            line = line.contains("docs/mappings.md") ? null : lines.readLine();
        }
        return said.toString();
    }

    @Test
    void every_line_to_paste_works_and_nothing_is_left_behind() throws Exception {
        Process demo = start();
        String said = untilTheEnd(demo);
        Matcher shell = SHELL.matcher(said);
        assertThat(shell.find()).as(said).isTrue();
        List<String> answers = new ArrayList<>();
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (Matcher curl = CURL.matcher(said); curl.find(); ) {
                HttpRequest.Builder request =
                        HttpRequest.newBuilder(URI.create(shell.group(1) + curl.group(1)))
                                .header("Authorization", shell.group(2));
                if (curl.group(2) != null) {
                    request.POST(BodyPublishers.ofString(curl.group(2)));
                }
                answers.add(answer(http, request.build()));
            }
            theShopIsOpen(http, shell.group(1));
        }
        assertThat(answers).hasSize(9);
        assertThat(answers.get(0)).contains("comparison-table", "Side by side", "decisionId");
        assertThat(answers.get(1)).contains("\"moment\":\"product-comparison\"");
        assertThat(answers.get(2)).startsWith("{\"raised\":");
        assertThat(answers.get(4)).contains("\"pages\":[");
        assertThat(answers.get(5)).contains("\"recordings\":[");
        assertThat(answers.get(6)).contains("\"id\":\"checkout-readiness\"");
        assertThat(answers.get(8)).contains("moment-raised");

        demo.toHandle().destroy();
        assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(folder.resolve("err")))
                .contains("nothing of the demo is left")
                .doesNotContain("went wrong");
        assertThat(demoFolders()).isEmpty();
    }

    private List<Path> demoFolders() {
        try (Stream<Path> left = Files.list(folder)) {
            return left.filter(path -> path.getFileName().toString().startsWith("carpe-demo"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void who_ends_it_before_it_is_ready_leaves_nothing_behind_either() throws Exception {
        Process demo = start();
        List<Path> _ =
                ServerProcess.await(
                        this::demoFolders,
                        found ->
                                found.stream()
                                        .anyMatch(one ->
                                                Files.exists(
                                                        one.resolve("history-is-being-made"))));
        demo.toHandle().destroy();
        assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(demoFolders()).isEmpty();
        assertThat(Files.readString(folder.resolve("err"))).doesNotContain("Exception");
    }

    /// Its pages and their key are anybody's, its definitions are not.
    private static void theShopIsOpen(HttpClient http, String address)
            throws IOException, InterruptedException {
        HttpResponse<String> home = page(http, address + "/");
        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(home.body()).contains("<title>Aldermoor");
        assertThat(home.headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
        Matcher key =
                Pattern.compile("\"key\": \"(wk_[^\"]+)\"")
                        .matcher(page(http, address + "/carpe.json").body());
        assertThat(key.find()).isTrue();
        assertThat(page(http, address + "/v1/tag/" + key.group(1) + "/config").body())
                .contains("\"analytics\":false", "\"personalisation\":false")
                .contains("\"recording\":false", "\"moments\":true", "\"heat\":1.0")
                .contains("\"pages\":[\"id\",\"category\"]");
        assertThat(page(http, address + "/console").body()).contains("/console/assets/");
        assertThat(page(http, address + "/workspace/site.yaml").statusCode()).isEqualTo(404);
        assertThat(page(http, address + "/../application.yaml").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> page(HttpClient http, String at)
            throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(at)).build(), BodyHandlers.ofString());
    }

    /// The body; of a stream, that there is one.
    private static String answer(HttpClient http, HttpRequest request)
            throws IOException, InterruptedException {
        if (request.uri().getPath().equals("/v1/stream")) {
            HttpResponse<Stream<String>> stream = http.send(request, BodyHandlers.ofLines());
            try (Stream<String> lines = stream.body()) {
                assertThat(stream.statusCode()).isEqualTo(200);
                return lines.findFirst().orElseThrow();
            }
        }
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    @Test
    void what_is_kept_is_there_the_next_time_and_counted_once() throws Exception {
        Path kept = folder.resolve("kept");
        for (int i = 0; i < 2; i++) {
            Process demo = start("--once", "--keep", kept.toString());
            assertThat(untilTheEnd(demo)).contains("832 rows read");
            assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(demo.exitValue()).isZero();
        }
        assertThat(kept.resolve("store")).isDirectory();
        Files.createFile(kept.resolve("history-is-being-made"));
        Process interrupted = start("--once", "--keep", kept.toString());
        untilTheEnd(interrupted);
        assertThat(interrupted.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(interrupted.exitValue()).isNotZero();
        assertThat(Files.readString(folder.resolve("err")))
                .contains("holds a demo that was stopped while its history was made")
                .doesNotContain("Exception");
    }
}
