package dev.carpe.server.stream;

import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Subscription;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Trouble;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/// The open streams: each a connection that one virtual thread writes to. Safe for any number of threads.
public final class Streams implements AutoCloseable {
    private static final int MOST_OPEN = 20_000;
    private static final int MOST_WAITING = 256;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /// What a stream is told: an entry, or nothing when it is to end.
    private final Set<BlockingQueue<Optional<Entry>>> open = ConcurrentHashMap.newKeySet();

    private final Engine engine;
    private volatile boolean closing;

    /// Streams of this engine.
    public Streams(Engine engine, MeterRegistry registry) {
        this.engine = engine;
        Gauge.builder("carpe.streams.open", open, Set::size)
                .description("Open server-sent event streams")
                .register(registry);
    }

    /// A server-sent event.
    ///
    /// @param name its name; empty for a plain message
    /// @param json its data
    public record Message(String name, byte[] json) {
        static Message of(String name, String json) {
            return new Message(name, json.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// Tells of one customer until either side ends it. Returns then.
    ///
    /// @param id the customer
    /// @param messages what an entry of the customer's log is told as
    public void run(ServerResponse response, String id, Function<Entry, List<Message>> messages) {
        run(response, listener -> engine.subscribe(id, listener), messages);
    }

    /// Tells of what a subscription tells until either side ends it. Returns then.
    ///
    /// @param messages what an entry is told as
    void run(
            ServerResponse response,
            Function<Consumer<Entry>, Subscription> entries,
            Function<Entry, List<Message>> messages) {
        if (open.size() >= MOST_OPEN || closing) {
            throw Refusal.later(
                    Trouble.NOT_READY, "too many streams are open", Duration.ofSeconds(30));
        }
        BlockingQueue<Optional<Entry>> queue = new LinkedBlockingQueue<>(MOST_WAITING);
        response.header(HeaderNames.CONTENT_TYPE, "text/event-stream; charset=utf-8");
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        // Asks proxies of nginx's kind not to hold events back.
        response.header(HeaderNames.create("X-Accel-Buffering"), "no");
        open.add(queue);
        try (Subscription _ = entries.apply(entry -> offer(queue, entry));
                OutputStream out = response.outputStream()) {
            write(out, Message.of("ready", "{}"));
            if (!closing) {
                tell(out, queue, messages);
            }
        } catch (IOException | UncheckedIOException _) {
            // The page has gone.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(queue);
        }
    }

    /// A page that does not keep up is let go: it comes back and asks for what holds then.
    private static void offer(BlockingQueue<Optional<Entry>> queue, Entry entry) {
        if (!queue.offer(Optional.of(entry))) {
            queue.clear();
            end(queue);
        }
    }

    private static void tell(
            OutputStream out,
            BlockingQueue<Optional<Entry>> queue,
            Function<Entry, List<Message>> messages)
            throws IOException, InterruptedException {
        while (true) {
            Optional<Entry> next = queue.poll(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                out.write(":\n\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
            } else if (next.isEmpty()) {
                return;
            } else {
                for (Message message : messages.apply(next.get())) {
                    write(out, message);
                }
            }
        }
    }

    private static void write(OutputStream out, Message message) throws IOException {
        if (!message.name().isEmpty()) {
            out.write(("event: " + message.name() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        out.write("data: ".getBytes(StandardCharsets.US_ASCII));
        out.write(message.json());
        out.write("\n\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void end(BlockingQueue<Optional<Entry>> queue) {
        if (!queue.offer(Optional.empty())) {
            queue.clear();
            queue.add(Optional.empty());
        }
    }

    /// Tells whether they are ending.
    public boolean isClosing() {
        return closing;
    }

    /// Ends all streams and opens no more.
    @Override
    public void close() {
        closing = true;
        open.forEach(Streams::end);
    }
}
