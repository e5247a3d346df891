package dev.carpe.app.simulation;

import static dev.carpe.app.simulation.Telling.about;
import static dev.carpe.app.simulation.Telling.says;

import java.util.List;
import java.util.SplittableRandom;

/// Wants to know, to go or to do: leafs through lists, reads size tables, asks shops for a size, watches films, reads up on care.
final class Looking implements Script {
    private final List<Step> steps;
    private boolean told;

    private Looking(Telling telling) {
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

    /// Leafs through three categories, or compares three of one kind and reads its size table.
    static Looking toKnow(List<Item> items, Channel channel, SplittableRandom random) {
        Telling telling = new Telling(random, channel).page(1, "Home");
        Item first = items.get(random.nextInt(items.size()));
        List<Item> alike =
                items.stream().filter(item -> item.category().equals(first.category())).toList();
        if (alike.size() < 3 || random.nextBoolean()) {
            for (int i = 0; i < 3; i++) {
                String category =
                        items.get((items.indexOf(first) + 7 * i) % items.size()).category();
                telling.track(30, "Product List Viewed", says("category", category));
            }
            return new Looking(telling.looks(2, "home.inspiration"));
        }
        alike.stream().limit(3).forEach(item -> telling.track(40, "Product Viewed", about(item)));
        Item last = alike.get(2);
        telling.looks(2, "product-list.compare")
                .track(
                        20,
                        "Element Dwelled",
                        about(last).toBuilder()
                                .putAll(says("element", "size-guide", "seconds", 8))
                                .build())
                .looks(1, "product-page.help");
        return new Looking(telling);
    }

    /// Asks two shops for a size that neither has, and looks for a shop.
    static Looking toGo(Item item, Channel channel, SplittableRandom random) {
        Telling telling = new Telling(random, channel).track(1, "Product Viewed", about(item));
        for (String store : List.of("hamburg", "leipzig")) {
            telling.track(
                    25,
                    "Stock Checked",
                    says(
                            "product_id",
                            item.id(),
                            "size",
                            "M",
                            "store",
                            store,
                            "in_stock",
                            random.nextInt(4) == 0));
        }
        return new Looking(
                telling.looks(1, "product-page.help")
                        .track(30, "Store Locator Used", says("query", "hamburg")));
    }

    /// Watches a film about it, or reads up on its care.
    static Looking toDo(Item item, Channel channel, SplittableRandom random) {
        Telling telling = new Telling(random, channel).page(1, "Guides");
        String film = item.video().isEmpty() ? "wax-a-jacket" : item.video();
        for (int i = 0; i < 2 + random.nextInt(4); i++) {
            telling.track(15, "Video Played", says("video", film, "kind", "how-to", "seconds", 15));
        }
        return new Looking(
                telling.track(
                                40,
                                "Help Article Viewed",
                                says(
                                        "product_id",
                                        item.id(),
                                        "article",
                                        "care",
                                        "topic",
                                        "care",
                                        "seconds",
                                        18))
                        .looks(1, "service-page.offer"));
    }

    /// Buys in a shop, and shows the card of the club.
    static Looking atTheTill(Item item, SplittableRandom random, String orderId) {
        return new Looking(
                new Telling(random, Channel.TILL)
                        .track(1, "Order Completed", Telling.order(orderId, item)));
    }
}
