package dev.carpe.bench;

/// The shop that the workload's customers visit: its products lie in categories, and in both few are popular and most are not.
final class Shop {
    static final int CATEGORIES = 40;
    static final int PER_CATEGORY = 50;
    static final int PRODUCTS = CATEGORIES * PER_CATEGORY;

    private static final String[] ELEMENTS = {
        "gallery", "price", "description", "delivery", "size-guide", "reviews"
    };

    private final Zipf categories = new Zipf(CATEGORIES, 0.7);
    private final Zipf products = new Zipf(PER_CATEGORY, 0.8);
    private final Zipf elements = new Zipf(ELEMENTS.length, 0.6);

    static int elements() {
        return ELEMENTS.length;
    }

    static String element(int element) {
        return ELEMENTS[element];
    }

    static String category(int category) {
        return "category-" + category;
    }

    static String product(int product) {
        return "product-" + product;
    }

    static int categoryOf(int product) {
        return product / PER_CATEGORY;
    }

    /// Whole units of currency, from 5 to about 500; most products are cheap.
    static int price(int product) {
        long mixed = Chance.mix(product) >>> 11;
        double even = mixed * 0x1.0p-53;
        return 5 + (int) (495 * even * even);
    }

    int drawCategory(Chance chance) {
        return categories.draw(chance);
    }

    int drawProduct(Chance chance, int category) {
        return category * PER_CATEGORY + products.draw(chance);
    }

    int drawElement(Chance chance) {
        return elements.draw(chance);
    }
}
