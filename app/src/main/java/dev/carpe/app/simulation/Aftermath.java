package dev.carpe.app.simulation;

import static dev.carpe.app.simulation.Telling.says;

import dev.carpe.event.Struct;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// What follows an order: the parcel, a look at where it is, surveys, reviews, returns, complaints and how they are settled.
final class Aftermath implements Script {
    private final List<Step> steps;
    private boolean told;

    private Aftermath(Telling telling) {
        this.steps = telling.steps();
    }

    @Override
    public List<Step> next() {
        if (told) {
            return List.of();
        }
        told = true;
        return steps;
    }

    static List<Later> of(
            Manner manner, Item item, Channel channel, SplittableRandom random, String orderId) {
        Manner.Chances chances = manner.chances();
        List<Later> later = new ArrayList<>();
        boolean late = random.nextDouble() < chances.late();
        double arrives = late ? 5 + 2 * random.nextDouble() : 2 + random.nextDouble();
        later.add(after(0.7, parcel(random, "Order Shipped", orderId)));
        later.add(after(arrives, parcel(random, "Order Delivered", orderId)));
        if (late || random.nextDouble() < 0.3) {
            double looks = late ? 4.2 : 1.5;
            later.add(after(looks, tracking(random, channel, orderId)));
        }
        double complains = late ? chances.complainLate() : chances.complain();
        boolean unhappy = random.nextDouble() < complains;
        if (unhappy) {
            String subject = late ? "late delivery" : "quality";
            later.add(after(arrives + 0.3, complaint(random, orderId, subject)));
        }
        if (random.nextDouble() < chances.sendBack()) {
            later.add(after(arrives + 6, refund(random, item, orderId)));
        }
        if (random.nextDouble() < chances.answer()) {
            int score = unhappy ? random.nextInt(5) : 6 + random.nextInt(5);
            later.add(after(arrives + 3, survey(random, channel, orderId, score)));
        }
        if (random.nextDouble() < chances.review()) {
            int rating = unhappy ? 1 + random.nextInt(2) : 4 + random.nextInt(2);
            later.add(after(arrives + 9, review(random, item, channel, rating)));
        }
        return later;
    }

    private static Later after(double days, Telling telling) {
        return new Later(Duration.ofSeconds(Math.round(days * 86_400)), new Aftermath(telling));
    }

    private static Telling parcel(SplittableRandom random, String name, String orderId) {
        Struct says = says("order_id", orderId, "carrier", "parcel-post");
        return new Telling(random, Channel.BACKEND).track(1, name, says);
    }

    private static Telling tracking(SplittableRandom random, Channel channel, String orderId) {
        Channel page = channel.hasPage() ? channel : Channel.MOBILE_WEB;
        return new Telling(random, page)
                .track(1, "Order Tracked", says("order_id", orderId))
                .track(9_000, "Order Tracked", says("order_id", orderId))
                .looks(2, "order-page.status");
    }

    private static Telling complaint(SplittableRandom random, String orderId, String subject) {
        int contacts = random.nextDouble() < 0.7 ? 1 : 2;
        return new Telling(random, Channel.CALL_CENTRE)
                .track(1, "Call Started", says("order_id", orderId))
                .track(
                        60,
                        "Complaint Filed",
                        says("order_id", orderId, "subject", subject, "channel", "phone"))
                .track(
                        400,
                        "Ticket Resolved",
                        says(
                                "order_id",
                                orderId,
                                "ticket_id",
                                "t-" + orderId,
                                "contacts",
                                contacts))
                .track(10, "Call Ended", says("order_id", orderId));
    }

    private static Telling refund(SplittableRandom random, Item item, String orderId) {
        return new Telling(random, Channel.BACKEND)
                .track(1, "Order Refunded", Telling.order(orderId, item));
    }

    private static Telling survey(
            SplittableRandom random, Channel channel, String orderId, int score) {
        Channel page = channel.hasPage() ? channel : Channel.MOBILE_WEB;
        return new Telling(random, page)
                .track(
                        1,
                        "Survey Answered",
                        says("order_id", orderId, "survey", "nps", "score", score));
    }

    private static Telling review(SplittableRandom random, Item item, Channel channel, int rating) {
        Channel page = channel.hasPage() ? channel : Channel.MOBILE_WEB;
        return new Telling(random, page)
                .track(
                        1,
                        "Product Reviewed",
                        says(
                                "product_id",
                                item.id(),
                                "category",
                                item.category(),
                                "rating",
                                rating));
    }
}
