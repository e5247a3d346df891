package dev.carpe.app;

import static dev.carpe.app.ServedShop.batch;
import static dev.carpe.app.ServedShop.event;
import static dev.carpe.app.ServedShop.question;
import static dev.carpe.app.ServedShop.views;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A machine whose clock is wrong and is set, by an hour forwards and back: done to a process of its own, while it runs and while it is down.
class ClockFaultTest {
    private static final Duration RIGHT = Duration.ZERO;
    private static final Duration AHEAD = Duration.ofHours(1);
    private static final Duration BEHIND = Duration.ofHours(-1);

    @TempDir private Path folder;

    private ServedShop shop() {
        return new ServedShop(folder);
    }

    private ServerProcess start(Duration off) throws IOException {
        return shop().start(WrongClock.class, WrongClock.OPTION, off.toString());
    }

    private ServerProcess again(String key, Duration off) {
        return ServerProcess.again(
                WrongClock.class, shop().data(), key, WrongClock.OPTION, off.toString());
    }

    private static void set(ServerProcess server, Duration off) throws IOException {
        long before = told(server, off);
        server.say(off.toString());
        ServerProcess.await(() -> told(server, off), times -> times > before);
    }

    private static long told(ServerProcess server, Duration off) {
        return server.log().stream().filter(WrongClock.told(off)::equals).count();
    }

    private static void fillCart(ServerProcess server, String who) {
        server.ask("/v1/track", event(who + "/cart", who, "Product Added", "p1"));
    }

    private static void awaitQuiet(ServerProcess server, String who) {
        assertThat(ServerProcess.await(() -> server.raised(who), raised -> !raised.isEmpty()))
                .as(who)
                .hasSize(1);
    }

    @Test
    void a_clock_that_jumps_by_an_hour_loses_nothing_and_repeats_nothing() throws IOException {
        List<String> sent = new ArrayList<>();
        try (ServerProcess server = start(RIGHT)) {
            for (Duration off : List.of(RIGHT, AHEAD, RIGHT, BEHIND, AHEAD, BEHIND, RIGHT)) {
                set(server, off);
                String now = "m" + sent.size();
                // Each twice: what is known stays known, whatever the clock says.
                for (int i = 0; i < 2; i++) {
                    server.ask("/v1/track", event(now, "ada", "Product Viewed", "p1"));
                }
                sent.addFirst(now);

                views(server, "eve" + now, 3);
                assertThat(experience(server.ask("/v1/decide", question("eve" + now))))
                        .as("whoever is new at this time is found and answered at once")
                        .isEqualTo("reviews");
                fillCart(server, "bob" + now);
                awaitQuiet(server, "bob" + now);
            }
            assertThat(server.messages("ada")).as("each once").isEqualTo(sent);
            assertThat(server.raised("ada")).isNotEmpty().doesNotHaveDuplicates();
            assertThat(server.get("/health/ready").path("status").asString()).isEqualTo("up");
        }
    }

    @Test
    void a_timer_set_before_the_clock_went_back_fires_once_when_its_time_comes()
            throws IOException {
        try (ServerProcess server = start(AHEAD)) {
            fillCart(server, "ada");
            set(server, BEHIND);
            fillCart(server, "bob");
            awaitQuiet(server, "bob");
            set(server, AHEAD.plusMinutes(1));
            awaitQuiet(server, "ada");
            set(server, RIGHT);
            set(server, AHEAD.plusMinutes(2));
            fillCart(server, "eve");
            awaitQuiet(server, "eve");
            assertThat(server.raised("ada")).hasSize(1);
        }
    }

    @Test
    void what_became_due_while_it_was_down_fires_once_each_and_is_marked_late() throws IOException {
        int carts = 600;
        String key;
        try (ServerProcess server = start(RIGHT)) {
            key = server.key();
            List<String> added = new ArrayList<>();
            for (int i = 0; i < carts; i++) {
                added.add(event("cart" + i, "c" + i, "Product Added", "p1"));
            }
            // Not by the hour that answers last, so that nothing is due just now.
            set(server, BEHIND.minusMinutes(17));
            server.ask("/v1/batch", batch(added));
            server.kill();
        }
        try (ServerProcess server = again(key, RIGHT)) {
            fillCart(server, "in-time");
            awaitQuiet(server, "in-time");
            for (int i = 0; i < carts; i++) {
                awaitQuiet(server, "c" + i);
            }
            assertThat(timers(server, "c7")).isNotEmpty().containsOnly(true);
            assertThat(timers(server, "in-time")).isNotEmpty();
        }
    }

    /// Of each timer that fired for a customer, whether it was late.
    private static List<Boolean> timers(ServerProcess server, String who) {
        return server.timeline(who).stream()
                .filter(entry -> entry.path("what").asString().equals("timer"))
                .map(entry -> entry.path("input").path("late").asBoolean())
                .toList();
    }

    @Test
    void a_clock_that_is_set_back_while_it_is_down_takes_nothing_away() throws IOException {
        String key;
        try (ServerProcess server = start(AHEAD)) {
            key = server.key();
            views(server, "ada", 3);
            assertThat(experience(server.ask("/v1/decide", question("ada")))).isEqualTo("reviews");
            server.kill();
        }
        try (ServerProcess server = again(key, BEHIND)) {
            views(server, "ada", 3);
            assertThat(server.messages("ada")).as("sent again").hasSize(3);
            assertThat(server.raised("ada")).hasSize(1);
            JsonNode second = server.ask("/v1/decide", question("ada"));
            assertThat(second.at("/decisions/0/withheld/0/code").asString()).isEqualTo("capped");
            views(server, "eve", 3);
            assertThat(experience(server.ask("/v1/decide", question("eve")))).isEqualTo("reviews");
        }
    }

    private static String experience(JsonNode told) {
        return told.at("/decisions/0/experience").asString();
    }
}
