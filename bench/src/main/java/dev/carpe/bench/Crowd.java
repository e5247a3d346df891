package dev.carpe.bench;

import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Very many customers who came once each, evenly over a month, and left six events: three products, of one category for every fourth, a look at
/// a price, a review, and for every fourth the cart. All of it follows from the customer's number.
///
/// @param customers how many
/// @param end when the last of them came, epoch milliseconds
record Crowd(int customers, long end) {
    private static final long MONTH = Duration.ofDays(30).toMillis();
    private static final long PAUSE = 20_000;
    private static final Struct CONTEXT = Struct.of("device", Struct.of("type", new Text("phone")));

    /// The id of a customer's device, as the load's questions name it.
    static String device(int customer) {
        return String.format(Locale.ROOT, "device-%08d", customer);
    }

    /// What customers did, one after the other.
    ///
    /// @param to the customer after the last
    List<Event> events(int from, int to) {
        List<Event> events = new ArrayList<>();
        for (int customer = from; customer < to; customer++) {
            visit(customer, events);
        }
        return events;
    }

    private void visit(int customer, List<Event> events) {
        long time = end - MONTH + (long) ((double) MONTH / customers * customer);
        int product = customer / 4 * Shop.PER_CATEGORY + customer % 4;
        int step = customer % 4 == 1 ? 1 : Shop.PER_CATEGORY;
        for (int i = 0; i < 3; i++) {
            int seen = product + i * step;
            Struct viewed = product(seen).put("price", Num.of(Shop.price(seen))).build();
            events.add(event(customer, i, "Product Viewed", time + i * PAUSE, viewed));
        }
        Struct dwelled =
                product(product)
                        .put("element", new Text("price"))
                        .put("seconds", Num.of(3 + customer % 8))
                        .build();
        events.add(event(customer, 3, "Element Dwelled", time + 3 * PAUSE, dwelled));
        Struct read = product(product).put("seconds", Num.of(12)).build();
        events.add(event(customer, 4, "Review Read", time + 4 * PAUSE, read));
        String last = customer % 4 == 0 ? "Product Added" : "Product List Viewed";
        events.add(event(customer, 5, last, time + 5 * PAUSE, product(product).build()));
    }

    private static Struct.Builder product(int number) {
        int product = number % Shop.PRODUCTS;
        return new Struct.Builder()
                .put("product_id", new Text(Shop.product(product)))
                .put("category", new Text(Shop.category(Shop.categoryOf(product))));
    }

    /// Something a customer does.
    ///
    /// @param number tells it from whatever else the customer does
    /// @param time when it arrives, epoch milliseconds
    static Event event(int customer, long number, String name, long time, Struct properties) {
        String device = device(customer);
        return new Event(
                MessageId.of(device + "-" + number),
                Event.Type.TRACK,
                name,
                device,
                null,
                time,
                time,
                number,
                "web",
                properties,
                CONTEXT);
    }
}
