package dev.carpe.app.simulation;

import static dev.carpe.app.simulation.Telling.about;
import static dev.carpe.app.simulation.Telling.bought;
import static dev.carpe.app.simulation.Telling.says;

import dev.carpe.event.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Wants to buy: a product, its price, its reviews, the cart, the checkout. Each experience that is shown multiplies the chances by its
/// true lift: of the cart by `1 + addToCart`, and of an order given the cart by what is missing to make the whole `1 + conversion`.
final class Buying implements Script {
    private enum Part {
        ARRIVES,
        WEIGHS,
        READS,
        DECIDES,
        PAUSES,
        PAYS,
        ORDERS,
        OVER
    }

    private final Manner manner;
    private final Person person;
    private final Item item;
    private final Channel channel;
    private final SplittableRandom random;
    private final String orderId;
    private final List<Later> later = new ArrayList<>();
    private Part part = Part.ARRIVES;
    private boolean reads;
    private double addToCart = 1;
    private double conversion = 1;

    Buying(
            Manner manner,
            Person person,
            Item item,
            Channel channel,
            SplittableRandom random,
            String orderId) {
        this.manner = manner;
        this.person = person;
        this.item = item;
        this.channel = channel;
        this.random = random;
        this.orderId = orderId;
    }

    @Override
    public void shown(String experience) {
        Manner.Lift lift = manner.lift(experience);
        addToCart *= 1 + lift.addToCart();
        conversion *= 1 + lift.conversion();
    }

    @Override
    public List<Later> later() {
        return List.copyOf(later);
    }

    @Override
    public List<Step> next() {
        while (part != Part.OVER) {
            Telling telling = new Telling(random, channel);
            step(telling);
            if (!telling.steps().isEmpty()) {
                return telling.steps();
            }
        }
        return List.of();
    }

    private void step(Telling telling) {
        switch (part) {
            case ARRIVES -> arrive(telling);
            case WEIGHS -> weigh(telling);
            case READS -> read(telling);
            case DECIDES -> decide(telling);
            case PAUSES -> pause(telling);
            case PAYS -> pay(telling);
            case ORDERS -> order(telling);
            case OVER -> {}
        }
    }

    private boolean happens(double chance) {
        return random.nextDouble() < chance;
    }

    private void arrive(Telling telling) {
        telling.page(1, "Home")
                .track(12, "Product List Viewed", says("category", item.category()))
                .track(15, "Product Clicked", about(item))
                .track(1, "Product Viewed", about(item));
        part = Part.WEIGHS;
    }

    private void weigh(Telling telling) {
        part = Part.READS;
        if (happens(manner.chances().price())) {
            telling.track(20, "Element Dwelled", with(about(item), "element", "price", 9))
                    .looks(1, "product-page.price");
        }
    }

    private void read(Telling telling) {
        part = Part.DECIDES;
        reads = happens(manner.chances().reviews());
        if (reads) {
            int seconds = 10 + random.nextInt(20);
            telling.track(20, "Review Read", with(about(item), "element", "review", seconds))
                    .track(25, "Review Read", with(about(item), "element", "review", seconds + 2))
                    .looks(1, "product-page.reviews");
        }
    }

    private void decide(Telling telling) {
        double base = reads ? manner.chances().add() : manner.chances().addUnread();
        if (!happens(base * addToCart)) {
            part = Part.OVER;
            if (happens(0.2)) {
                telling.track(8, "Cursor Thrashed", says("element", "size-table"));
            }
            return;
        }
        telling.track(25, "Product Added", bought(item)).track(6, "Cart Viewed", says());
        part = Part.PAUSES;
    }

    private void pause(Telling telling) {
        part = Part.PAYS;
        if (happens(manner.chances().pause())) {
            // At least a minute, whatever the scatter: half of this is more.
            telling.looks(150, "cart.coupon");
        }
    }

    private void pay(Telling telling) {
        if (!happens(manner.chances().order() * conversion / addToCart)) {
            part = Part.OVER;
            return;
        }
        part = Part.ORDERS;
        if (person.member()) {
            telling.identify(8, says("points", person.points()));
        }
        telling.track(4, "Checkout Started", says("order_id", orderId, "value", item.price()));
        if (happens(manner.chances().hesitate())) {
            telling.track(25, "Form Hesitated", hesitation()).looks(150, "checkout.payment");
        }
    }

    private static Struct hesitation() {
        return says("form", "payment", "field", "card number", "seconds", 7);
    }

    private void order(Telling telling) {
        part = Part.OVER;
        telling.track(30, "Payment Info Entered", says("order_id", orderId))
                .track(5, "Order Completed", Telling.order(orderId, item));
        later.addAll(Aftermath.of(manner, item, channel, random.split(), orderId));
    }

    private static Struct with(Struct about, String name, String element, int seconds) {
        return about.toBuilder().putAll(says(name, element, "seconds", seconds)).build();
    }
}
