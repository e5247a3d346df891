package dev.carpe.app.client;

import dev.carpe.event.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Sends events to a server in their order, one packed batch after the other; while one is under way the next is put together. Where the
/// server is busy, stopping or away, it waits as it is told and sends the same batch again: a message that was taken already counts once.
/// Used by one thread.
public final class Sender {
    private static final int MOST_EVENTS = 500;
    private static final int MOST_BYTES = 1 << 20;
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /// How long a server may refuse one and the same batch.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /// What is due within this time is sent at once: otherwise each event of a quick replay would be a request.
    private static final Duration SOON = Duration.ofMillis(20);

    private final ServerClient client;
    private final Function<Event, Pace> paces;
    private final InstantSource clock;
    private final Rest rest;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final Map<String, Long> rejections = new TreeMap<>();
    private @Nullable Pace pace;
    private @Nullable Flight flight;
    private int waiting;
    private long sent;
    private long batches;
    private long pauses;
    private String example = "";

    /// Waits.
    @FunctionalInterface
    public interface Rest {
        /// Returns when this time is over.
        void during(Duration time) throws InterruptedException;
    }

    /// Sends to this server.
    ///
    /// @param paces when to send the events, by the first of them
    public Sender(
            ServerClient client, Function<Event, Pace> paces, InstantSource clock, Rest rest) {
        this.client = client;
        this.paces = paces;
        this.clock = clock;
        this.rest = rest;
    }

    /// What was sent.
    ///
    /// @param sent events that the server has answered for
    /// @param accepted those of them that it took, now or earlier
    /// @param batches requests that were served
    /// @param pauses how often it had to wait for the server
    /// @param rejections events that were not taken, by the reason's code
    /// @param example the reason of the first such event, in words; empty where there is none
    public record Summary(
            long sent,
            long accepted,
            long batches,
            long pauses,
            Map<String, Long> rejections,
            String example) {
        public Summary {
            rejections = new TreeMap<>(rejections);
        }
    }

    /// Sends an event, soon: with others, at [#finish] at the latest.
    ///
    /// @throws ServerTrouble where the server refuses this or the batch before for good, or for too long
    public void send(Event event) {
        Pace given = pace == null ? paces.apply(event) : pace;
        pace = given;
        Instant due = given.due(event);
        if (given.waits()) {
            await(due);
        }
        byte[] json = EventJson.of(event, given.messageId(event), due);
        if (waiting == MOST_EVENTS || waiting > 0 && pending.size() + json.length > MOST_BYTES) {
            flush();
        }
        pending.writeBytes(text(waiting == 0 ? "{\"batch\":[" : ","));
        pending.writeBytes(json);
        waiting++;
    }

    /// Sends what is left.
    ///
    /// @throws ServerTrouble where the server refuses for good, or for too long
    public Summary finish() {
        flush();
        land();
        long rejected = rejections.values().stream().mapToLong(Long::longValue).sum();
        return new Summary(sent, sent - rejected, batches, pauses, rejections, example);
    }

    private void await(Instant due) {
        Duration until = Duration.between(clock.instant(), due);
        if (until.compareTo(SOON) > 0) {
            flush();
            land();
            Duration left = Duration.between(clock.instant(), due);
            if (left.isPositive()) {
                pause(left);
            }
        }
    }

    private void flush() {
        if (waiting == 0) {
            return;
        }
        pending.writeBytes(text("]}"));
        byte[] batch = gzip(pending.toByteArray());
        land();
        flight = Flight.of(waiting, () -> deliver(batch));
        waiting = 0;
        pending.reset();
    }

    /// Waits until the batch that is under way has arrived.
    private void land() {
        Flight landing = flight;
        if (landing == null) {
            return;
        }
        flight = null;
        JsonNode answer = landing.landed();
        for (JsonNode one : answer.path("rejected")) {
            rejections.merge(one.path("code").asString(""), 1L, Long::sum);
            example = example.isEmpty() ? one.path("detail").asString("") : example;
        }
        sent += landing.events();
        batches++;
    }

    private JsonNode deliver(byte[] batch) {
        Instant patient = clock.instant().plus(PATIENCE);
        Duration wait = FIRST_WAIT;
        while (true) {
            ServerTrouble trouble;
            Duration told = wait;
            try {
                ServerClient.Answer answer = client.tryPost("/v1/batch", batch);
                if (answer.served()) {
                    return answer.json();
                }
                trouble = client.refused("/v1/batch", answer);
                if (answer.status() != 429 && answer.status() < 500) {
                    throw trouble;
                }
                told = answer.retryAfter().orElse(wait);
            } catch (IOException e) {
                trouble = client.unreachable(e);
            }
            boolean givesUp =
                    clock.instant().isAfter(patient) || Thread.currentThread().isInterrupted();
            if (givesUp) {
                throw trouble;
            }
            pauses++;
            pause(told);
            wait =
                    wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0
                            ? wait.multipliedBy(2)
                            : LONGEST_WAIT;
        }
    }

    private void pause(Duration time) {
        try {
            rest.during(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ServerTrouble(
                    "stopped after " + sent + " events",
                    "the rest was not sent; sent again, what was taken counts once");
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
