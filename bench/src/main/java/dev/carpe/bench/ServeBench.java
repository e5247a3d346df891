package dev.carpe.bench;

import dev.carpe.engine.Engine;
import dev.carpe.engine.Program;
import dev.carpe.engine.embedded.EmbeddedEngine;
import dev.carpe.language.Workspace;
import dev.carpe.server.Server;
import dev.carpe.server.ServerSettings;
import dev.carpe.server.catalogue.Items;
import dev.carpe.server.collect.Signals;
import dev.carpe.server.http.HttpSettings;
import dev.carpe.server.http.Limits;
import dev.carpe.server.http.Proxies;
import dev.carpe.server.keys.Verification;
import dev.carpe.server.keys.WriteKey;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Measures what an event costs a server: Carpe's, durable and processed with 60 definitions, beside a bare one of the same library that only
/// reads and parses the same requests.
///
/// ```
/// java -cp bench/target/carpe-bench.jar dev.carpe.bench.ServeBench [-seconds N] [-connections N]
/// ```
///
/// Each server runs in a Java process of its own, whose processor time is read before and after; the generator keeps a number of
/// connections busy, each with one request of ten events (6 KB) at a time.
public final class ServeBench {
    private static final int CUSTOMERS = 10_000;

    private ServeBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> words = List.of(args);
        if (words.contains("-server")) {
            serve(words.get(words.indexOf("-server") + 1));
            return;
        }
        int seconds = number(words, "-seconds", 15);
        int connections = number(words, "-connections", 64);
        System.out.printf(
                "%-8s %12s %12s %14s%n", "server", "requests/s", "events/s", "CPU µs/event");
        for (String which : List.of("bare", "carpe")) {
            measure(which, seconds, connections);
        }
    }

    private static int number(List<String> words, String option, int usual) {
        int at = words.indexOf(option);
        return at < 0 ? usual : Integer.parseInt(words.get(at + 1));
    }

    private static void measure(String which, int seconds, int connections)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ServeBench.class.getName(),
                                "-server",
                                which)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (BufferedReader told =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int port = Integer.parseInt(told.readLine());
            Load load = new Load(port, connections);
            load.run(Duration.ofSeconds(seconds));
            Duration before = cpu(process);
            long start = System.nanoTime();
            long requests = load.run(Duration.ofSeconds(seconds));
            double took = (System.nanoTime() - start) / 1e9;
            double micros = cpu(process).minus(before).toNanos() / 1e3;
            System.out.printf(
                    "%-8s %12.0f %12.0f %14.2f%n",
                    which, requests / took, requests * 10 / took, micros / (requests * 10));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static Duration cpu(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static void serve(String which) throws IOException, InterruptedException {
        int port = which.equals("bare") ? bare() : carpe();
        System.out.println(port);
        // The launching process ends this one.
        Thread.currentThread().join();
    }

    private static int bare() {
        JsonFactory factory = new JsonFactory();
        byte[] answer = "{\"success\":true}".getBytes(StandardCharsets.UTF_8);
        HttpRouting.Builder routing = HttpRouting.builder();
        routing.post(
                "/v1/batch",
                (request, response) -> {
                    byte[] body = request.content().as(byte[].class);
                    try (JsonParser parser =
                            factory.createParser(ObjectReadContext.empty(), body)) {
                        while (parser.nextToken() != null) {
                            if (parser.currentToken().isScalarValue()) {
                                int length = parser.getStringLength();
                                assert length >= 0;
                            }
                        }
                    }
                    response.send(answer);
                });
        return WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .routing(routing)
                .build()
                .start()
                .port();
    }

    private static int carpe() throws IOException {
        Path folder = Files.createTempDirectory("carpe-bench");
        Items items = new Items();
        Workspace workspace = Definitions.workspace(60);
        Engine engine =
                EmbeddedEngine.open(
                        folder,
                        Program.of(workspace),
                        items,
                        EmbeddedEngine.Settings.DEFAULT,
                        InstantSource.system(),
                        (words, failure) -> System.err.println(words + " " + failure));
        ServerSettings settings =
                new ServerSettings(
                        new HttpSettings(
                                "127.0.0.1",
                                0,
                                Limits.DEFAULT,
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(1),
                                Optional.empty(),
                                Proxies.NONE),
                        Verification.OFF,
                        Integer.MAX_VALUE,
                        Integer.MAX_VALUE,
                        0,
                        Signals.DEFAULT,
                        Optional.empty(),
                        Optional.empty());
        Server server = Server.start(settings, engine, items, List.of(), InstantSource.system());
        server.keys().put(new WriteKey("bench", "bench", "web", List.of(), Instant.EPOCH));
        return server.port();
    }

    /// Keeps connections busy.
    private static final class Load {
        private final int port;
        private final int connections;
        private int round;

        Load(int port, int connections) {
            this.port = port;
            this.connections = connections;
        }

        /// How many requests were answered with 200 in a time.
        long run(Duration time) throws InterruptedException {
            round++;
            long end = System.nanoTime() + time.toNanos();
            long[] answered = new long[connections];
            Thread[] threads = new Thread[connections];
            for (int i = 0; i < connections; i++) {
                int connection = i;
                threads[i] =
                        Thread.ofVirtual()
                                .start(() -> {
                                    try {
                                        answered[connection] = converse(connection, end);
                                    } catch (IOException e) {
                                        throw new UncheckedIOException(e);
                                    }
                                });
            }
            for (Thread thread : threads) {
                thread.join();
            }
            return Arrays.stream(answered).sum();
        }

        private long converse(int connection, long end) throws IOException {
            long answered = 0;
            byte[] in = new byte[2048];
            try (java.net.Socket socket =
                    new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                InputStream answers = socket.getInputStream();
                for (int number = 0; System.nanoTime() < end; number++) {
                    socket.getOutputStream().write(request(connection, number));
                    int size = 0;
                    int read = answers.read(in, 0, in.length);
                    while (read > 0) {
                        size += read;
                        if (new String(in, 0, size, StandardCharsets.US_ASCII)
                                .contains("\r\n\r\n{")) {
                            break;
                        }
                        read = answers.read(in, size, in.length - size);
                    }
                    String head = new String(in, 0, Math.max(0, size), StandardCharsets.US_ASCII);
                    if (head.startsWith("HTTP/1.1 200")) {
                        answered++;
                    } else if (!head.startsWith("HTTP/1.1 429")) {
                        throw new IOException("answered " + head);
                    }
                }
            }
            return answered;
        }

        private byte[] request(int connection, int number) {
            String customer = "device-" + Math.floorMod(connection * 7919 + number, CUSTOMERS);
            StringBuilder body = new StringBuilder(7000).append("{\"batch\":[");
            String now = Instant.now().toString();
            String time = now.length() >= 24 ? now.substring(0, 23) + "Z" : now;
            for (int i = 0; i < 10; i++) {
                body.append(i == 0 ? "" : ",")
                        .append(
                                EVENT.formatted(
                                        round,
                                        connection,
                                        number,
                                        i,
                                        customer,
                                        time,
                                        (number + i) % 2000));
            }
            body.append("],\"sentAt\":\"").append(time).append("\"}");
            byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
            byte[] head =
                    ("POST /v1/batch HTTP/1.1\r\nHost: localhost\r\n"
                                    + "Authorization: Bearer bench\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: "
                                    + bytes.length
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII);
            byte[] whole = Arrays.copyOf(head, head.length + bytes.length);
            System.arraycopy(bytes, 0, whole, head.length, bytes.length);
            return whole;
        }

        private static final String EVENT =
                """
                {"type":"track","event":"Product Viewed","messageId":"m-%d-%d-%d-%d",\
                "anonymousId":"%s","timestamp":"%s","properties":{"product_id":"p%d",\
                "category":"Shoes","name":"Running shoe","price":79.9,"currency":"EUR","position":3,\
                "url":"https://shop.example/p/running-shoe"},"context":{"page":{"path":"/p/shoe-x",\
                "referrer":"","title":"Demo shop - Running shoe X","url":"https://shop.example/p/shoe-x"},\
                "userAgent":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)",\
                "locale":"en-US","timezone":"Europe/Berlin",\
                "library":{"name":"analytics.js","version":"npm:next-1.84.3"}}}\
                """;
    }
}
