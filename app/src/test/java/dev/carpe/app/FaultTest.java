package dev.carpe.app;

import static dev.carpe.app.ServedShop.batch;
import static dev.carpe.app.ServedShop.event;
import static dev.carpe.app.ServedShop.question;
import static dev.carpe.app.ServedShop.views;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What goes wrong in real life, done to the real process over HTTP. `-Dcarpe.rounds=20` kills it as often as the goals ask.
class FaultTest {
    private static final int ROUNDS = Integer.getInteger("carpe.rounds", 2);
    private static final int CUSTOMERS = 8;
    private static final int CLIENTS = 8;

    @TempDir private Path folder;

    private ServedShop shop() {
        return new ServedShop(folder);
    }

    /// Runs the same thing in many threads at once, and waits for all.
    private static <T> List<T> together(int threads, Callable<T> each)
            throws InterruptedException, ExecutionException {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(pool.submit(each));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        }
    }

    @Test
    void killed_under_load_it_loses_and_doubles_nothing_that_it_acknowledged() throws Exception {
        Random random = new Random(20_261_122);
        Set<String> acknowledged = new HashSet<>();
        ServerProcess server = shop().start();
        String key = server.key();
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged.addAll(loadUntilKilled(server, round, 40 + random.nextInt(80)));
            server.close();
            server = ServerProcess.again(shop().data(), key);
        }
        Map<String, Integer> events = new HashMap<>();
        Map<String, Integer> moments = new HashMap<>();
        try (ServerProcess last = server) {
            for (int customer = 0; customer < CUSTOMERS; customer++) {
                last.messages("c" + customer).forEach(id -> events.merge(id, 1, Integer::sum));
                last.raised("c" + customer).forEach(id -> moments.merge(id, 1, Integer::sum));
            }
        }
        assertThat(acknowledged).hasSizeGreaterThan(40 * ROUNDS);
        acknowledged.removeAll(events.keySet());
        assertThat(acknowledged).as("acknowledged, and not there").isEmpty();
        assertThat(events.values()).as("each event once").containsOnly(1);
        assertThat(moments.values()).as("each moment once").isNotEmpty().containsOnly(1);
    }

    /// Sends batches of three from many clients until so many were acknowledged, then kills the process. The message ids that were
    /// acknowledged.
    private static Set<String> loadUntilKilled(ServerProcess server, int round, int batches)
            throws InterruptedException, ExecutionException {
        AtomicInteger answered = new AtomicInteger();
        AtomicInteger names = new AtomicInteger();
        Set<String> acknowledged = new HashSet<>();
        together(
                        CLIENTS,
                        () -> {
                            int client = names.getAndIncrement();
                            Set<String> mine = new HashSet<>();
                            try {
                                for (int i = 0; true; i++) {
                                    List<String> ids = new ArrayList<>();
                                    List<String> sent = new ArrayList<>();
                                    for (int j = 0; j < 3; j++) {
                                        String id = round + "/" + client + "/" + i + "/" + j;
                                        ids.add(id);
                                        String who = "c" + (client + i + j) % CUSTOMERS;
                                        sent.add(event(id, who, "Product Viewed", "p" + i % 3));
                                    }
                                    if (server.post("/v1/batch", batch(sent)).statusCode() == 200) {
                                        mine.addAll(ids);
                                    }
                                    if (answered.incrementAndGet() == batches) {
                                        server.kill();
                                    }
                                }
                            } catch (IOException _) {
                                return mine;
                            }
                        })
                .forEach(acknowledged::addAll);
        return acknowledged;
    }

    @Test
    void caps_hold_and_timers_fire_right_after_a_crash() throws IOException {
        String key;
        try (ServerProcess server = shop().start()) {
            key = server.key();
            views(server, "ada", 3);
            JsonNode first = server.ask("/v1/decide", question("ada"));
            assertThat(first.at("/decisions/0/experience").asString()).isEqualTo("reviews");
            server.ask("/v1/track", event("cart", "bob", "Product Added", "p1"));
            server.kill();
        }
        try (ServerProcess server = ServerProcess.again(shop().data(), key)) {
            JsonNode second = server.ask("/v1/decide", question("ada"));
            assertThat(second.at("/decisions/0/withheld/0/code").asString()).isEqualTo("capped");
            assertThat(ServerProcess.await(() -> server.raised("bob"), raised -> !raised.isEmpty()))
                    .hasSize(1);
        }
    }

    @Test
    void a_hundred_clients_on_one_profile_lose_no_update_and_a_repeated_batch_counts_once()
            throws Exception {
        try (ServerProcess server = shop().start()) {
            AtomicInteger numbers = new AtomicInteger();
            List<Integer> statuses =
                    together(
                            100,
                            () -> {
                                int n = numbers.getAndIncrement();
                                return server.post(
                                                "/v1/track",
                                                event("m" + n, "ada", "Product Viewed", "p" + n))
                                        .statusCode();
                            });
            assertThat(statuses).containsOnly(200);
            assertThat(server.messages("ada")).hasSize(100).doesNotHaveDuplicates();

            for (int i = 0; i < 5; i++) {
                views(server, "bob", 3);
            }
            assertThat(server.messages("bob")).hasSize(3);
            assertThat(server.raised("bob")).hasSize(1);
        }
    }

    @Test
    void three_views_at_the_same_instant_are_found_at_once() throws Exception {
        try (ServerProcess server = shop().start()) {
            for (int customer = 0; customer < 20; customer++) {
                String who = "fast" + customer;
                AtomicInteger numbers = new AtomicInteger();
                CountDownLatch together = new CountDownLatch(3);
                together(
                        3,
                        () -> {
                            String view =
                                    event(
                                            who + numbers.getAndIncrement(),
                                            who,
                                            "Product Viewed",
                                            "p1");
                            together.countDown();
                            together.await();
                            return server.ask("/v1/track", view);
                        });
                // Not after a while: the last of the three answers came after the moment.
                assertThat(server.raised(who)).as(who).hasSize(1);
            }
        }
    }

    @Test
    void half_a_body_is_cut_off_and_keeps_nobody_waiting() throws IOException {
        try (ServerProcess server = shop().start(shop().configured("http.body-time: 300ms\n"))) {
            URI base = URI.create(server.base());
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), base.getPort())) {
                OutputStream out = socket.getOutputStream();
                out.write(head(server, 1000).getBytes(StandardCharsets.US_ASCII));
                out.write("{\"batch\": [".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                views(server, "ada", 3);
                assertThat(server.raised("ada")).hasSize(1);
                // Whatever is read, in the end the server closes the connection.
                while (socket.getInputStream().read() >= 0) {}
            }
            assertThat(server.get("/health/ready").path("status").asString()).isEqualTo("up");
        }
    }

    private static String head(ServerProcess server, int length) {
        return "POST /v1/batch HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + server.key()
                + "\r\nContent-Type: application/json\r\nContent-Length: "
                + length
                + "\r\n\r\n";
    }

    @Test
    void under_overload_what_is_refused_is_refused_whole_and_the_rest_is_kept() throws Exception {
        try (ServerProcess server = shop().start(shop().configured("engine.queue: 40\n"))) {
            AtomicInteger numbers = new AtomicInteger();
            Set<String> accepted = new HashSet<>();
            Set<String> refused = new HashSet<>();
            for (Map.Entry<String, HttpResponse<String>> sent :
                    together(
                            100,
                            () -> {
                                String name = "b" + numbers.getAndIncrement();
                                List<String> events = new ArrayList<>();
                                for (int i = 0; i < 10; i++) {
                                    events.add(
                                            event(name + "/" + i, name, "Product Viewed", "p" + i));
                                }
                                return Map.entry(name, server.post("/v1/batch", batch(events)));
                            })) {
                boolean taken = sent.getValue().statusCode() == 200;
                if (!taken) {
                    assertThat(sent.getValue().statusCode()).isEqualTo(429);
                    assertThat(sent.getValue().headers().firstValue("Retry-After")).isPresent();
                }
                (taken ? accepted : refused).add(sent.getKey());
            }
            assertThat(accepted).isNotEmpty();
            assertThat(refused).isNotEmpty();
            for (String name : accepted) {
                assertThat(server.messages(name)).as(name).hasSize(10);
            }
            for (String name : refused) {
                assertThat(
                                server.send(server.request("/api/profiles/" + name).build())
                                        .statusCode())
                        .as("nothing of " + name)
                        .isEqualTo(404);
            }
        }
    }

    /// The quota stands for the disk's end: both are asked at the same place.
    @Test
    void a_full_store_takes_nothing_more_keeps_what_it_took_and_goes_on_with_room()
            throws IOException {
        String key;
        int taken = 0;
        try (ServerProcess server = shop().start(shop().configured("store.quota: 1\n"))) {
            key = server.key();
            HttpResponse<String> last;
            String filler = "x".repeat(4_000);
            do {
                String id = "f" + taken;
                last =
                        server.post(
                                "/v1/batch",
                                batch(List.of(event(id, "ada", "Page Seen", filler + id))));
                taken++;
            } while (last.statusCode() == 200);
            taken--;
            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(last.headers().firstValue("Retry-After")).isPresent();
            assertThat(last.body()).contains("\"storage\"");
            assertThat(server.send(server.request("/health/ready").build()).statusCode())
                    .isEqualTo(503);
            assertThat(server.messages("ada")).hasSize(taken);
        }
        try (ServerProcess server = ServerProcess.again(shop().data(), key)) {
            views(server, "bob", 3);
            assertThat(server.raised("bob")).hasSize(1);
            assertThat(server.messages("ada")).hasSize(taken).doesNotHaveDuplicates();
        }
    }

    @Test
    void definitions_change_under_load_and_no_event_falls_between() throws Exception {
        try (ServerProcess server = shop().start()) {
            AtomicInteger numbers = new AtomicInteger();
            CountDownLatch changed = new CountDownLatch(1);
            String twice =
                    ServedShop.MOMENTS
                            .replace("times: 3", "times: 2")
                            .replace("looking-thrice", "looking-twice");
            List<String> sent =
                    together(
                                    CLIENTS,
                                    () -> {
                                        int client = numbers.getAndIncrement();
                                        List<String> mine = new ArrayList<>();
                                        for (int i = 0; i < 20 || changed.getCount() > 0; i++) {
                                            if (client == 0 && i == 10) {
                                                apply(server, twice);
                                                changed.countDown();
                                            }
                                            String id = client + "/" + i;
                                            server.ask(
                                                    "/v1/track",
                                                    event(id, "ada", "Product Viewed", "p" + id));
                                            mine.add(id);
                                        }
                                        return mine;
                                    })
                            .stream()
                            .flatMap(List::stream)
                            .toList();
            assertThat(server.messages("ada")).containsExactlyInAnyOrderElementsOf(sent);
            views(server, "bob", 2);
            assertThat(server.raised("bob")).as("by the new definitions").hasSize(1);
        }
    }

    private static void apply(ServerProcess server, String text) {
        String json = tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(text);
        server.ask(
                "/api/workspace/apply",
                "{\"files\": [{\"name\": \"moments.yaml\", \"text\": " + json + "}]}");
    }

    @Test
    void a_stop_finishes_what_is_under_way() throws Exception {
        String key;
        try (ServerProcess server = shop().start()) {
            key = server.key();
            byte[] body =
                    batch(List.of(event("last", "ada", "Product Viewed", "p1")))
                            .getBytes(StandardCharsets.UTF_8);
            URI base = URI.create(server.base());
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), base.getPort())) {
                OutputStream out = socket.getOutputStream();
                out.write(head(server, body.length).getBytes(StandardCharsets.US_ASCII));
                out.write(body, 0, body.length / 2);
                out.flush();
                views(server, "bob", 3);
                server.askToStop();
                ServerProcess.await(server::log, log -> log.toString().contains("stopping"));
                out.write(body, body.length / 2, body.length - body.length / 2);
                out.flush();
                byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
                assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
            }
            server.ended();
            assertThat(server.log())
                    .anyMatch(line -> line.contains("everything that was taken is on disk"));
        }
        try (ServerProcess server = ServerProcess.again(shop().data(), key)) {
            assertThat(server.messages("ada")).containsExactly("last");
        }
    }

    @Test
    void log_lines_are_json_where_the_settings_say_so() throws Exception {
        try (ServerProcess server =
                shop().start(
                                shop().configured(
                                                "log.format: json\nlog.level: debug\nhttp.body-time: 200ms\n"))) {
            URI base = URI.create(server.base());
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), base.getPort())) {
                socket.getOutputStream()
                        .write(head(server, 1000).getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                while (socket.getInputStream().read() >= 0) {}
            }
            String line =
                    ServerProcess.await(
                                    () ->
                                            server.log().stream()
                                                    .filter(one -> one.startsWith("{"))
                                                    .toList(),
                                    lines -> !lines.isEmpty())
                            .getFirst();
            assertThat(
                            tools.jackson.databind.json.JsonMapper.shared()
                                    .readTree(line)
                                    .path("level")
                                    .asString())
                    .isNotEmpty();
        }
    }
}
