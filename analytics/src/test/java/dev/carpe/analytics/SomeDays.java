package dev.carpe.analytics;

import dev.carpe.engine.testkit.HandClock;
import dev.carpe.engine.testkit.Shop;
import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Some days of a shop with sixty customers and one robot.
///
/// @param events of the customers, in order
record SomeDays(Recorded shop, List<Event> events) implements AutoCloseable {
    static final Scope ALL = Scope.of(Shop.at(-10), Shop.at(1_000_000));

    private static final List<String> NAMES =
            List.of(
                    "Product Viewed",
                    "Product Viewed",
                    "Product Added",
                    "Checkout Started",
                    "Order Completed");

    static SomeDays record(Path folder) {
        HandClock clock = new HandClock(Shop.START);
        Recorded shop = Recorded.open(folder, clock);
        Random random = new Random(3);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 2500; i++) {
            double second = i * 97;
            String name = NAMES.get(random.nextInt(NAMES.size()));
            Event event = Shop.track("m" + i, name, "d" + random.nextInt(60), null, second);
            events.add(event.in(context(event, second, random)));
            clock.set(Shop.at(second));
            shop.submit(events.getLast());
        }
        Event robot = Shop.track("robot", "Product Viewed", "robot", null, 300_000);
        clock.set(Shop.at(300_000));
        String agent = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
        shop.submit(robot.in(Struct.of("userAgent", new Text(agent))));
        shop.await();
        return new SomeDays(shop, events);
    }

    private static Struct context(Event event, double second, Random random) {
        String session = event.anonymousId() + "/" + (int) (second / 7200);
        Struct.Builder context = new Struct.Builder().put("sessionId", new Text(session));
        if (random.nextInt(3) == 0) {
            String source = List.of("google", "letter", "friend").get(random.nextInt(3));
            Struct campaign = Struct.of("source", new Text(source));
            context.put("campaign", campaign.toBuilder().put("medium", new Text("m")).build());
        }
        String device = random.nextBoolean() ? "mobile" : "desktop";
        return context.put("device", Struct.of("type", new Text(device))).build();
    }

    Map<String, List<Event>> byCustomer() {
        return by(event -> String.valueOf(event.anonymousId()));
    }

    Map<String, List<Event>> bySession() {
        return by(event -> event.context().get("sessionId").toString());
    }

    private Map<String, List<Event>> by(Function<Event, String> key) {
        return events.stream()
                .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
    }

    @Override
    public void close() {
        shop.close();
    }
}
