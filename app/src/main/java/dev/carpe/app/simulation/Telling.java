package dev.carpe.app.simulation;

import dev.carpe.event.Bool;
import dev.carpe.event.Event;
import dev.carpe.event.Listing;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Collects the steps of one part of a visit, each some seconds after the one before.
final class Telling {
    private final SplittableRandom random;
    private final Channel channel;
    private final List<Step> steps = new ArrayList<>();

    Telling(SplittableRandom random, Channel channel) {
        this.random = random;
        this.channel = channel;
    }

    /// A track event, between half and one and a half times so many seconds later.
    Telling track(double seconds, String name, Struct says) {
        return step(seconds, Event.Type.TRACK, name, says);
    }

    Telling page(double seconds, String name) {
        return step(seconds, Event.Type.PAGE, name, Struct.EMPTY);
    }

    Telling identify(double seconds, Struct traits) {
        return step(seconds, Event.Type.IDENTIFY, "identify", traits);
    }

    Telling looks(double seconds, String placement) {
        steps.add(new Step.Looks(about(seconds), channel, placement));
        return this;
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    private Telling step(double seconds, Event.Type type, String name, Struct says) {
        steps.add(new Step.Tells(about(seconds), channel, type, name, says));
        return this;
    }

    private Duration about(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000 * (0.5 + random.nextDouble())));
    }

    /// Properties, as pairs of a name and a text, a number, a truth or a value.
    static Struct says(Object... pairs) {
        Struct.Builder says = new Struct.Builder();
        for (int i = 0; i < pairs.length; i += 2) {
            says.put(String.valueOf(pairs[i]), value(pairs[i + 1]));
        }
        return says.build();
    }

    private static Value value(Object given) {
        return switch (given) {
            case Value value -> value;
            case Integer number -> Num.of(number.longValue());
            case Double number -> Num.of(number);
            case Boolean truth -> Bool.of(truth);
            default -> new Text(given.toString());
        };
    }

    /// What events say of a product.
    static Struct about(Item item) {
        return says("product_id", item.id(), "category", item.category(), "price", item.price());
    }

    /// What events say of a product that is bought.
    static Struct bought(Item item) {
        return says(
                "product_id", item.id(),
                "category", item.category(),
                "price", item.price(),
                "quantity", 1);
    }

    /// What an order says.
    static Struct order(String id, Item item) {
        return says(
                "order_id",
                id,
                "total",
                item.price(),
                "currency",
                "EUR",
                "products",
                new Listing(List.of(bought(item))));
    }
}
