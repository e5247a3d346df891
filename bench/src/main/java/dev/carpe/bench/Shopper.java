package dev.carpe.bench;

import dev.carpe.event.Event;
import dev.carpe.event.Listing;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import java.util.HashMap;
import java.util.Map;

/// What [HandWritten] knows of one customer.
final class Shopper {
    static final long NEVER = Long.MIN_VALUE / 2;
    static final long MINUTE = 60_000;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;

    private static final int COMPARING = 0;
    private static final int PRICE_CHECKING = 1;
    private static final int REVIEW_READING = 2;
    private static final int COMING_BACK = 3;
    private static final int CART_LEFT = 4;
    private static final int QUICK_CHECKOUT = 5;

    private static final long GRACE = 2_000;
    private static final Text PRICE = new Text("price");

    private final long[] raises;
    private final Map<Value, Comparison> comparisons = new HashMap<>();
    private final Map<Value, Interest> interests = new HashMap<>();
    private long leftSince = NEVER;
    private long addedAt = NEVER;
    private long leftQuiet = NEVER;
    private long checkoutQuiet = NEVER;

    Shopper(long[] raises) {
        this.raises = raises;
    }

    void receive(Event event) {
        long time = event.timeMillis();
        if (leftSince != NEVER && time > leftSince + 30 * MINUTE) {
            leaveCart();
        }
        Struct said = event.properties();
        switch (event.name()) {
            case "Product Viewed" -> view(said, time);
            case "Element Dwelled" -> dwell(said, time);
            case "Review Read" -> read(said, time);
            case "Product Added" -> {
                leftSince = time;
                addedAt = time;
            }
            case "Checkout Started" -> checkOut(time);
            case "Order Completed" -> order(said);
            default -> {}
        }
    }

    void finish(long now) {
        if (leftSince != NEVER && leftSince + 30 * MINUTE + GRACE <= now) {
            leaveCart();
        }
    }

    private void leaveCart() {
        leftQuiet = raise(CART_LEFT, leftSince + 30 * MINUTE, leftQuiet, DAY);
        leftSince = NEVER;
    }

    private void view(Struct said, long time) {
        Value product = said.get("product_id");
        Value category = said.get("category");
        Comparison comparison = comparisons.get(category);
        if (comparison == null) {
            comparison = new Comparison();
            comparisons.put(category, comparison);
        }
        if (comparison.isThirdWith(product, time)) {
            comparison.quiet = raise(COMPARING, time, comparison.quiet, 30 * MINUTE);
        }
        Interest interest = interest(product);
        interest.viewedAt = time;
        if (interest.isReturn(time)) {
            interest.returnQuiet = raise(COMING_BACK, time, interest.returnQuiet, HOUR);
        }
    }

    private void dwell(Struct said, long time) {
        if (!PRICE.equals(said.get("element")) || seconds(said) < 8) {
            return;
        }
        Interest interest = interest(said.get("product_id"));
        if (interest.viewedAt >= time - 20 * MINUTE) {
            interest.viewedAt = NEVER;
            interest.priceQuiet = raise(PRICE_CHECKING, time, interest.priceQuiet, 30 * MINUTE);
        }
    }

    private void read(Struct said, long time) {
        if (seconds(said) < 10) {
            return;
        }
        Interest interest = interest(said.get("product_id"));
        if (interest.readAt >= time - 15 * MINUTE) {
            interest.readAt = NEVER;
            interest.readQuiet = raise(REVIEW_READING, time, interest.readQuiet, 15 * MINUTE);
        } else {
            interest.readAt = time;
        }
    }

    private void checkOut(long time) {
        leftSince = NEVER;
        if (addedAt >= time - 30 * MINUTE) {
            addedAt = NEVER;
            checkoutQuiet = raise(QUICK_CHECKOUT, time, checkoutQuiet, 10 * MINUTE);
        }
    }

    private void order(Struct said) {
        if (said.get("products") instanceof Listing(var products)) {
            for (Value product : products) {
                if (product instanceof Struct item) {
                    interest(item.get("product_id")).forgetViews();
                }
            }
        }
    }

    private static double seconds(Struct said) {
        return said.get("seconds") instanceof Num seconds ? seconds.asDouble() : 0;
    }

    private Interest interest(Value product) {
        Interest interest = interests.get(product);
        if (interest == null) {
            interest = new Interest();
            interests.put(product, interest);
        }
        return interest;
    }

    /// Counts a moment unless it is still quiet; the answer is until when it is quiet now.
    private long raise(int moment, long time, long quiet, long rearm) {
        if (time < quiet) {
            return quiet;
        }
        raises[moment]++;
        return time + rearm;
    }
}
