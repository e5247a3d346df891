package dev.carpe.analytics.discover;

import dev.carpe.stats.chance.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A made-up population whose truth is known: who reads a review and then checks the stock converts four times as often; who rests on the size for ten seconds or more,
/// a quarter as often; everything else is noise.
final class Browsing {
    static final String GOAL = "Order Completed";

    private static final long DAY = 86_400_000L;
    private static final List<String> NAMES =
            List.of(
                    "Product Viewed",
                    "Product Viewed",
                    "Product Viewed",
                    "Product List Viewed",
                    "Product List Filtered",
                    "Products Searched",
                    "Element Dwelled",
                    "Element Dwelled",
                    "Element Clicked",
                    "Product Shared",
                    "Video Played",
                    "Text Selected",
                    "Promotion Viewed",
                    "Review Read",
                    "Stock Checked");
    private static final List<String> ELEMENTS = List.of("price", "size", "photo");

    private final Chance chance;
    private final boolean planted;

    Browsing(long seed, boolean planted) {
        this.chance = new Chance(seed);
        this.planted = planted;
    }

    List<Visit> visits(String period, int count) {
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            visits.add(visit(period + i, i * DAY / count));
        }
        return visits;
    }

    private Visit visit(String session, long began) {
        String kind = chance.uniform() < 0.5 ? "mobile" : "desktop";
        List<Happened> events = new ArrayList<>();
        long at = began;
        String next = "";
        do {
            String name =
                    next.isEmpty() || chance.uniform() < 0.3
                            ? NAMES.get(chance.below(NAMES.size()))
                            : next;
            events.add(happened(name, at));
            // Of those who read a review a third go on to the stock.
            next = name.equals("Review Read") && chance.uniform() < 0.35 ? "Stock Checked" : "";
            at += (long) (1000 * (2 + 25 * -Math.log(1 - chance.uniform())));
        } while (chance.uniform() < 0.9 && events.size() < 40);
        double share = kind.equals("mobile") ? 0.08 : 0.14;
        if (planted) {
            share *= (readThenChecked(events) ? 4 : 1) * (restedOnSize(events) ? 0.25 : 1);
        }
        long goal = chance.uniform() < share ? at + 60_000 : Long.MAX_VALUE;
        return new Visit(session, session, kind, events, goal);
    }

    private Happened happened(String name, long at) {
        String product = "p" + chance.below(4);
        if (!name.equals("Element Dwelled")) {
            return new Happened(name, product, at, Map.of(), Double.NaN);
        }
        String element = ELEMENTS.get(chance.below(ELEMENTS.size()));
        return new Happened(name, product, at, Map.of("element", element), 3 + chance.below(12));
    }

    private static boolean readThenChecked(List<Happened> events) {
        boolean read = false;
        for (Happened one : events) {
            if (read && one.event().equals("Stock Checked")) {
                return true;
            }
            read |= one.event().equals("Review Read");
        }
        return false;
    }

    private static boolean restedOnSize(List<Happened> events) {
        return events.stream()
                .anyMatch(one -> "size".equals(one.words().get("element")) && one.seconds() >= 10);
    }

    /// Whether a pattern is one of the two that truly tell something, or says the same of them in other numbers.
    static boolean isTrue(Pattern pattern) {
        List<String> events = pattern.signs().stream().map(Sign::event).distinct().toList();
        boolean sequence = events.equals(List.of("Review Read", "Stock Checked"));
        boolean rest =
                pattern.signs().stream()
                        .allMatch(sign ->
                                sign.word() != null
                                        && sign.word().value().equals("size")
                                        && sign.seconds() >= 5);
        return sequence || rest;
    }
}
