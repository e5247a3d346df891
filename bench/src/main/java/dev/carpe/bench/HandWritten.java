package dev.carpe.bench;

import dev.carpe.event.Event;
import java.util.HashMap;
import java.util.Map;

/// The six reference moments as an engineer writes them who needs these and no others: a few fields per customer, product and
/// category. Events must come in order and once; nothing can be asked, explained, taken back or changed without a release.
final class HandWritten implements Subject {
    private final Map<String, Shopper> shoppers = new HashMap<>();
    private final long[] raises = new long[Definitions.REFERENCE.size()];

    @Override
    public void receive(Event[] events, int from, int to) {
        for (int i = from; i < to; i++) {
            Event event = events[i];
            String customer = String.valueOf(event.userId());
            Shopper shopper = shoppers.get(customer);
            if (shopper == null) {
                shopper = new Shopper(raises);
                shoppers.put(customer, shopper);
            }
            shopper.receive(event);
        }
    }

    @Override
    public void finish(long now) {
        shoppers.values().forEach(shopper -> shopper.finish(now));
    }

    @Override
    public long[] raises() {
        return raises.clone();
    }

    @Override
    public int customers() {
        return shoppers.size();
    }
}
