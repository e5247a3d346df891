package dev.carpe.app.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What simulated customers are like, and what answers truly change: one file, `examples/shop/customers.json`.
///
/// @param people how many there are
/// @param consent the share that allows personalisation
/// @param member the share that has an account, and so one id on all devices
/// @param mobile the share of visits by telephone
/// @param needs the weights of what a visit is for
/// @param chances how likely things are without any answer
/// @param lifts the true relative effect of each experience, by its id; none for one that is not named
public record Manner(
        int people,
        double consent,
        double member,
        double mobile,
        Needs needs,
        Chances chances,
        Map<String, Lift> lifts) {

    /// Weights of what visits are for; the till and the service line are visits, too.
    ///
    /// @param know leafing through, comparing, size tables
    /// @param go stock and shops
    /// @param act films and care
    /// @param buy a product, its price, its reviews
    /// @param till buying in a shop
    public record Needs(double know, double go, double act, double buy, double till) {}

    /// Probabilities, each of what goes before it.
    ///
    /// @param price rests on the price
    /// @param reviews reads reviews with care
    /// @param add puts the product into the cart, having read reviews
    /// @param addUnread puts it into the cart without
    /// @param pause pauses over the cart
    /// @param hesitate hesitates over the payment
    /// @param order orders what is in the cart
    /// @param late the parcel is late
    /// @param sendBack sends it back
    /// @param complain complains of a parcel in time
    /// @param complainLate complains of a late one
    /// @param answer answers a survey
    /// @param review writes a review
    public record Chances(
            double price,
            double reviews,
            double add,
            double addUnread,
            double pause,
            double hesitate,
            double order,
            double late,
            double sendBack,
            double complain,
            double complainLate,
            double answer,
            double review) {}

    /// What an experience truly does to a visit, relative to none: 0.15 is fifteen per cent more.
    ///
    /// @param addToCart of the rate at which the product goes into the cart
    /// @param conversion of the rate at which the visit ends with an order
    public record Lift(double addToCart, double conversion) {
        /// An experience that does nothing.
        static final Lift NONE = new Lift(0, 0);
    }

    public Manner {
        lifts = Map.copyOf(lifts);
    }

    /// What an experience does.
    Lift lift(String experience) {
        return lifts.getOrDefault(experience, Lift.NONE);
    }

    /// Reads the file.
    ///
    /// @throws Unusable where it is not of that form, with everything that is wrong with its numbers
    public static Manner read(String json) {
        try {
            @Nullable Manner manner =
                    JsonMapper.builder()
                            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                            .build()
                            .readValue(json, Manner.class);
            if (manner == null) {
                throw new Unusable("the customers' file says nothing");
            }
            manner.check();
            return manner;
        } catch (JacksonException e) {
            throw new Unusable("the customers' file: " + e.getOriginalMessage());
        }
    }

    private void check() {
        List<String> problems = new ArrayList<>();
        if (people < 1) {
            problems.add("people is " + people + ", and must be 1 or more");
        }
        share(problems, "consent", consent);
        share(problems, "member", member);
        share(problems, "mobile", mobile);
        chances(problems);
        double weights = needs.know + needs.go + needs.act + needs.buy + needs.till;
        if (!(weights > 0)) {
            problems.add("needs add up to " + weights + ", and must be more than 0 together");
        }
        lifts.forEach((id, lift) -> possible(problems, id, lift));
        if (!problems.isEmpty()) {
            throw new Unusable("the customers' file: " + String.join("; ", problems));
        }
    }

    private void chances(List<String> problems) {
        share(problems, "price", chances.price);
        share(problems, "reviews", chances.reviews);
        share(problems, "add", chances.add);
        share(problems, "addUnread", chances.addUnread);
        share(problems, "pause", chances.pause);
        share(problems, "hesitate", chances.hesitate);
        share(problems, "order", chances.order);
        share(problems, "late", chances.late);
        share(problems, "sendBack", chances.sendBack);
        share(problems, "complain", chances.complain);
        share(problems, "complainLate", chances.complainLate);
        share(problems, "answer", chances.answer);
        share(problems, "review", chances.review);
    }

    /// A lift that asks for more than everybody could not be true.
    private void possible(List<String> problems, String id, Lift lift) {
        share(problems, "add with " + id, chances.add * (1 + lift.addToCart));
        share(
                problems,
                "order with " + id,
                chances.order * (1 + lift.conversion) / (1 + lift.addToCart));
    }

    private static void share(List<String> problems, String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            problems.add(name + " is " + share + ", and must lie between 0 and 1");
        }
    }

    /// The customers cannot be simulated so; the message says why.
    public static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unusable(String message) {
            super(message);
        }
    }
}
