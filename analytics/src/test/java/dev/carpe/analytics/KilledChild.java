package dev.carpe.analytics;

import dev.carpe.engine.testkit.Shop;
import dev.carpe.event.Event;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// The process that is killed: it takes events in as fast as it can, people log in meanwhile, and it prints how far history is.
final class KilledChild {
    private KilledChild() {}

    public static void main(String[] arguments) {
        String round = arguments[1];
        Random random = new Random(Integer.parseInt(round));
        Recorded shop = Recorded.open(Path.of(arguments[0]), Clock.systemUTC());
        double start = (System.currentTimeMillis() - Shop.START.toEpochMilli()) / 1000.0;
        for (int i = 0; i < 1_000_000; i++) {
            List<Event> batch = new ArrayList<>();
            for (int j = 0; j < 20; j++) {
                int customer = random.nextInt(50);
                String user = random.nextInt(20) == 0 ? "user-" + customer : null;
                String name = random.nextInt(3) == 0 ? "Product Added" : "Product Viewed";
                String device = "device-" + customer + "-" + random.nextInt(3);
                batch.add(Shop.track(round + "/" + i + "/" + j, name, device, user, start));
            }
            shop.engine().submit(batch);
            System.out.println(shop.history().freshness().position());
        }
    }
}
