package dev.carpe.analytics;

import dev.carpe.engine.testkit.HandClock;
import dev.carpe.engine.testkit.Shop;
import dev.carpe.event.Event;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A shop in which a dozen people do what they like, with logins and merges, late events, consent given and withdrawn, duplicates, and silence; a third of what
/// happens no definition of the shop looks at.
///
/// @param end when all is over
record BusyShop(Recorded shop, Instant end) implements AutoCloseable {
    private static final List<String> READ =
            List.of("Product Viewed", "Product Viewed", "Product Added", "Order Completed");

    private static final List<String> UNREAD =
            List.of("Video Played", "Search Performed", "Review Read", "Coupon Seen");

    static BusyShop record(Path folder, int events) {
        return record(folder, events, false);
    }

    /// @param offline whether pages too send late, what they could not send before
    static BusyShop record(Path folder, int events, boolean offline) {
        HandClock clock = new HandClock(Shop.START);
        Random random = new Random(11);
        Recorded shop = Recorded.open(folder, clock);
        double now = 0;
        List<Event> sent = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            now += random.nextInt(90);
            clock.set(Shop.at(now));
            Event event =
                    !sent.isEmpty() && random.nextInt(25) == 0
                            ? sent.get(random.nextInt(sent.size()))
                            : some(i, now, offline, random);
            sent.add(event);
            shop.submit(event);
        }
        clock.set(Shop.at(now + 20_000));
        shop.await();
        return new BusyShop(shop, Shop.at(now + 20_000));
    }

    private static Event some(int number, double now, boolean offline, Random random) {
        int customer = random.nextInt(12);
        boolean late = random.nextInt(8) == 0;
        double time = late ? Math.max(0, now - random.nextInt(offline ? 900 : 500)) : now;
        String source = late && !(offline && random.nextBoolean()) ? "till" : "web";
        String user = random.nextInt(15) == 0 ? "u" + customer : null;
        String name =
                random.nextInt(3) == 0
                        ? UNREAD.get(random.nextInt(UNREAD.size()))
                        : READ.get(random.nextInt(READ.size()));
        Event event =
                Shop.event(
                        "m" + number,
                        Event.Type.TRACK,
                        name,
                        "d" + customer + "/" + random.nextInt(2),
                        user,
                        time,
                        now,
                        source);
        return random.nextInt(3) > 0 ? Shop.consenting(event, random.nextInt(5) > 0) : event;
    }

    Scope scope() {
        return Scope.of(Shop.at(-1), end);
    }

    @Override
    public void close() {
        shop.close();
    }
}
