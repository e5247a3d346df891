package dev.carpe.bench;

import dev.carpe.event.Event;
import dev.carpe.event.Listing;
import dev.carpe.event.MessageId;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Gives clicks the form in which the engine receives them. As at the edge of a server, what many events say is one object: texts,
/// and here whole sets of properties, so that millions of events fit into memory.
final class Ingest {
    /// From an event to its receipt, milliseconds.
    static final int LATENCY = 40;

    private static final String SOURCE = "web";
    private static final String[] DEVICES = {"phone", "desktop"};

    private final long seed;
    private final String[] customers;
    private final String[][] devices;
    private final Struct[] contexts = new Struct[DEVICES.length];
    private final Value[] productIds = new Value[Shop.PRODUCTS];
    private final Value[] categories = new Value[Shop.CATEGORIES];
    private final Map<Said, Struct> known = new HashMap<>();

    /// What the properties of an event depend on.
    private record Said(Act act, int product, int element, int seconds) {}

    Ingest(Workload workload) {
        this.seed = workload.seed();
        this.customers = new String[workload.customers()];
        this.devices = new String[workload.customers()][DEVICES.length];
        for (int i = 0; i < customers.length; i++) {
            customers[i] = "customer-" + i;
            for (int device = 0; device < DEVICES.length; device++) {
                devices[i][device] = customers[i] + "-" + DEVICES[device];
            }
        }
        for (int device = 0; device < DEVICES.length; device++) {
            contexts[device] = Struct.of("device", Struct.of("type", new Text(DEVICES[device])));
        }
        for (int i = 0; i < productIds.length; i++) {
            productIds[i] = new Text(Shop.product(i));
        }
        for (int i = 0; i < categories.length; i++) {
            categories[i] = new Text(Shop.category(i));
        }
    }

    /// All events of a workload.
    static Event[] events(Workload workload) {
        Ingest ingest = new Ingest(workload);
        Event[] events = new Event[workload.events()];
        workload.forEach(click -> events[(int) click.number()] = ingest.event(click));
        return events;
    }

    Event event(Click click) {
        return new Event(
                MessageId.of(messageId(click.number())),
                Event.Type.TRACK,
                click.act().event(),
                devices[click.customer()][click.device()],
                customers[click.customer()],
                click.time(),
                click.time() + LATENCY,
                click.number(),
                SOURCE,
                properties(click),
                contexts[click.device()]);
    }

    /// 16 hexadecimal digits, no two alike.
    private String messageId(long number) {
        String digits = Long.toHexString(Chance.mix(seed + number));
        return "0".repeat(16 - digits.length()) + digits;
    }

    private Struct properties(Click click) {
        return switch (click.act()) {
            case SEARCH, LIST, VIEW, ADD, REMOVE ->
                    known(new Said(click.act(), click.product(), 0, 0));
            case DWELL ->
                    known(new Said(Act.DWELL, click.product(), click.element(), click.seconds()));
            case READ -> known(new Said(Act.READ, click.product(), 0, click.seconds()));
            case CHECKOUT -> Struct.of("value", Num.of(worth(click.cart())));
            case ORDER -> order(click);
            case LEAVE -> Struct.EMPTY;
        };
    }

    private Struct known(Said said) {
        return known.computeIfAbsent(said, this::properties);
    }

    private Struct properties(Said said) {
        Struct.Builder properties = new Struct.Builder();
        Value category = categories[Shop.categoryOf(said.product())];
        switch (said.act()) {
            case SEARCH -> properties.put("query", category);
            case LIST -> properties.put("category", category);
            case DWELL ->
                    named(properties.put("element", new Text(Shop.element(said.element()))), said)
                            .put("seconds", Num.of(said.seconds()));
            case READ -> named(properties, said).put("seconds", Num.of(said.seconds()));
            case VIEW, ADD, REMOVE ->
                    named(properties, said).put("price", Num.of(Shop.price(said.product())));
            case CHECKOUT, ORDER, LEAVE -> {}
        }
        return properties.build();
    }

    private Struct.Builder named(Struct.Builder properties, Said said) {
        return properties
                .put("product_id", productIds[said.product()])
                .put("category", categories[Shop.categoryOf(said.product())]);
    }

    private Struct order(Click click) {
        List<Value> products =
                click.cart().stream()
                        .<Value>map(product -> known(new Said(Act.ADD, product, 0, 0)))
                        .toList();
        return new Struct.Builder()
                .put("order_id", new Text("order-" + click.number()))
                .put("total", Num.of(worth(click.cart())))
                .put("products", new Listing(products))
                .build();
    }

    private static int worth(List<Integer> cart) {
        int worth = 0;
        for (int product : cart) {
            worth += Shop.price(product);
        }
        return worth;
    }
}
