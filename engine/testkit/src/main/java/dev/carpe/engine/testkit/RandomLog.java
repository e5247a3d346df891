package dev.carpe.engine.testkit;

import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.machine.Input;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What a few people on a few devices do, by a seed: they view, add and order, log in and out, share devices, get a second user id,
/// withdraw consent; some events come late, some twice; pages ask.
final class RandomLog {
    private static final List<String> NAMES =
            List.of(
                    "Product Viewed",
                    "Product Viewed",
                    "Product Viewed",
                    "Product Added",
                    "Order Completed",
                    "Page Viewed");

    private final Random random;
    private final List<Event> sent = new ArrayList<>();
    private double now;

    RandomLog(long seed) {
        this.random = new Random(seed);
    }

    /// Something that happens at a time.
    sealed interface Happening {
        /// When.
        Instant at();

        /// An event is received.
        record Sent(Instant at, Event event) implements Happening {}

        /// A page asks.
        record Asked(Instant at, String id, Input.Asked question) implements Happening {}
    }

    List<Happening> take(int steps) {
        List<Happening> log = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            now += random.nextInt(90);
            log.add(next());
        }
        return log;
    }

    private Happening next() {
        int kind = random.nextInt(20);
        if (kind < 4) {
            boolean shows = random.nextBoolean();
            Input.Asked question = new Input.Asked(List.of("banner"), Struct.EMPTY, shows);
            return new Happening.Asked(
                    Shop.at(now), random.nextBoolean() ? device() : user(), question);
        }
        if (kind == 4 && !sent.isEmpty()) {
            return send(again(sent.get(random.nextInt(sent.size()))));
        }
        Event event = event(kind);
        sent.add(event);
        return send(event);
    }

    private Happening send(Event event) {
        return new Happening.Sent(Shop.at(now), event);
    }

    private Event event(int kind) {
        String message = "m" + sent.size();
        boolean till = random.nextInt(8) == 0;
        double time = till ? Math.max(0, now - random.nextInt(500)) : now;
        String source = till ? "till" : "web";
        if (kind == 5) {
            return Shop.event(
                    message, Event.Type.IDENTIFY, "identify", device(), user(), time, now, source);
        }
        if (kind == 6 && random.nextInt(4) == 0) {
            return alias(message);
        }
        String device = random.nextInt(6) == 0 ? null : device();
        String user = device == null || random.nextInt(5) == 0 ? user() : null;
        String name = NAMES.get(random.nextInt(NAMES.size()));
        Event event =
                Shop.event(message, Event.Type.TRACK, name, device, user, time, now, source);
        return random.nextInt(20) == 0 ? Shop.consenting(event, random.nextBoolean()) : event;
    }

    private Event alias(String message) {
        Event event =
                Shop.event(message, Event.Type.ALIAS, "alias", null, "u4", now, now, "web");
        return new Event(
                event.messageId(),
                event.type(),
                event.name(),
                null,
                event.userId(),
                event.timeMillis(),
                event.receivedMillis(),
                0,
                event.source(),
                Struct.of("previousId", new Text(user())),
                event.context());
    }

    private Event again(Event event) {
        return new Event(
                MessageId.of(event.messageId().value()),
                event.type(),
                event.name(),
                event.anonymousId(),
                event.userId(),
                event.timeMillis(),
                Shop.at(now).toEpochMilli(),
                event.sequence(),
                event.source(),
                event.properties(),
                event.context());
    }

    private String device() {
        return "d" + (1 + random.nextInt(4));
    }

    private String user() {
        return "u" + (1 + random.nextInt(3));
    }
}
