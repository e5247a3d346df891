package dev.carpe.app;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `carpe serve` in a process of its own, on a free port of this machine, and a client to call it with.
final class ServerProcess implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();
    private final Process process;
    private final String base;
    private final String key;
    private final List<String> log;
    private final Thread logging;

    private ServerProcess(
            Process process, String base, String key, List<String> log, Thread logging) {
        this.process = process;
        this.base = base;
        this.key = key;
        this.log = log;
        this.logging = logging;
    }

    /// Starts on an empty folder; its admin token is read from what it prints.
    static ServerProcess start(Path data, String... options) {
        return start(Carpe.class, data, options);
    }

    /// Starts on an empty folder by another entrance than `carpe`'s own.
    static ServerProcess start(Class<?> main, Path data, String... options) {
        return again(main, data, "", options);
    }

    /// Starts on a folder that was started on before.
    ///
    /// @param key the admin token that was told then
    static ServerProcess again(Path data, String key, String... options) {
        return again(Carpe.class, data, key, options);
    }

    /// Starts once more by another entrance than `carpe`'s own.
    static ServerProcess again(Class<?> main, Path data, String key, String... options) {
        List<String> call = new ArrayList<>();
        call.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // What lives for seconds is better off without the optimizing compiler.
        call.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"));
        call.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
        call.add(System.getProperty("java.class.path"));
        call.addAll(List.of(main.getName(), "serve", "--port", "0"));
        call.addAll(List.of("--data", data.toString()));
        call.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(call);
        builder.environment().keySet().removeIf(name -> name.startsWith("CARPE_"));
        builder.environment().put("CARPE_HTTP_HOST", "127.0.0.1");
        try {
            return ready(builder.start(), key);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ServerProcess ready(Process process, String key) throws IOException {
        List<String> log = new CopyOnWriteArrayList<>();
        Thread logging =
                Thread.ofVirtual().start(() -> process.errorReader().lines().forEach(log::add));
        String token = key;
        BufferedReader said = process.inputReader();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("admin token, told only now: ")) {
                token = line.substring(line.indexOf(": ") + 2);
            }
            if (line.startsWith("carpe is ready at ")) {
                String base = line.substring("carpe is ready at ".length());
                return new ServerProcess(process, base, token, log, logging);
            }
        }
        throw new AssertionError("the server ended before it was ready: " + log);
    }

    String base() {
        return base;
    }

    /// The admin token.
    String key() {
        return key;
    }

    /// What it wrote to the standard error so far.
    List<String> log() {
        return log;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + key);
    }

    HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    HttpResponse<String> post(String path, String json) throws IOException {
        return send(request(path).POST(BodyPublishers.ofString(json)).build());
    }

    /// What it answers with 200.
    JsonNode get(String path) {
        try {
            return served(send(request(path).build()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// What it answers with 200 or 201.
    JsonNode ask(String path, String json) {
        try {
            return served(post(path, json));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode served(HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(
                    response.uri() + " answered " + response.statusCode() + " " + response.body());
        }
        return MAPPER.readTree(response.body());
    }

    /// A customer's whole timeline, newest first.
    List<JsonNode> timeline(String id) {
        List<JsonNode> entries = new ArrayList<>();
        String after = "";
        do {
            JsonNode page =
                    get(
                            "/api/profiles/"
                                    + id
                                    + "/timeline?limit=500"
                                    + (after.isEmpty() ? "" : "&after=" + after));
            page.path("entries").forEach(entries::add);
            after = page.path("next").asString("");
        } while (!after.isEmpty());
        return entries;
    }

    /// The message ids of a customer's events, newest first.
    List<String> messages(String id) {
        return timeline(id).stream()
                .filter(entry -> entry.path("what").asString().equals("event"))
                .map(entry -> entry.path("input").path("messageId").asString())
                .toList();
    }

    /// The ids of the moments that were raised for a customer, newest first.
    List<String> raised(String id) {
        List<String> raised = new ArrayList<>();
        for (JsonNode entry : timeline(id)) {
            for (JsonNode output : entry.path("outputs")) {
                if (output.path("what").asString().equals("moment-raised")) {
                    raised.add(output.path("moment").path("id").asString());
                }
            }
        }
        return raised;
    }

    /// Looks until it is so.
    static <T> T await(Supplier<T> look, Predicate<T> is) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        T last = look.get();
        while (!is.test(last)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("after " + PATIENCE + " still " + last);
            }
            Thread.onSpinWait();
            last = look.get();
        }
        return last;
    }

    /// Writes a line to its standard input.
    void say(String line) throws IOException {
        BufferedWriter in = process.outputWriter();
        in.write(line);
        in.newLine();
        in.flush();
    }

    /// SIGKILL.
    void kill() {
        process.toHandle().destroyForcibly();
        ended();
    }

    /// SIGTERM: asks it to stop, and does not wait for it.
    void askToStop() {
        process.toHandle().destroy();
    }

    /// Waits for its end; its exit code.
    int ended() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("it does not end: " + log);
            }
            logging.join();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.toHandle().destroyForcibly();
        http.close();
    }
}
