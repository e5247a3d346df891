package dev.carpe.bench;

/// Variants of the reference moments, as a shop writes them over the years: most look at one category, some at a price or a longer
/// stay; windows and thresholds differ. Some conditions are shared by many, some are in one definition only.
final class Variants {
    private static final String[] REARMS = {"10m", "30m", "1h", "6h", "1d"};

    private final Chance chance;
    private final int number;

    private Variants(int shape, int number) {
        this.chance = new Chance(Chance.mix(shape * 1_000L + number));
        this.number = number;
    }

    /// So many variants of each reference moment, as YAML documents.
    static String text(int each) {
        StringBuilder text = new StringBuilder("# Variants of the reference moments.\n");
        String between = "";
        for (int number = 1; number <= each; number++) {
            for (int shape = 0; shape < Definitions.REFERENCE.size(); shape++) {
                Variants variant = new Variants(shape, number);
                text.append(between).append(variant.document(shape));
                between = "---\n";
            }
        }
        return text.toString();
    }

    private String document(int shape) {
        String name = Definitions.REFERENCE.get(shape);
        String head =
                """
                moment: %s-%d
                title: %s, variant %d
                need: know
                phase: consideration
                purpose: personalisation
                lasts: 1h
                rearm: %s
                intent: { base: 0.5 }
                detect:
                """
                        .formatted(name, number, name, number, chance.oneOf(REARMS));
        return head + detect(shape).indent(2);
    }

    private String detect(int shape) {
        return switch (shape) {
            case 0 -> comparing();
            case 1 -> priceChecking();
            case 2 -> reviewReading();
            case 3 -> comingBack();
            case 4 -> cartLeft();
            default -> quickCheckout();
        };
    }

    private String comparing() {
        boolean one = isOfOneCategory();
        return """
        same: category
        within: %s
        steps:
          - on: Product Viewed
            times: %d
            distinct: product_id
            where: %s
        """
                .formatted(
                        pick("5m", "10m", "20m", "30m"),
                        one ? 3 + chance.below(3) : 5 + chance.below(3),
                        product(one));
    }

    private String priceChecking() {
        boolean one = isOfOneCategory();
        return """
        same: product_id
        within: %s
        steps:
          - on: Product Viewed
            where: %s
          - on: Element Dwelled
            where: element == '%s' && seconds >= %d%s
        """
                .formatted(
                        pick("5m", "10m", "20m", "40m"),
                        "price >= " + price(one),
                        Shop.element(chance.below(Shop.elements())),
                        one ? 6 + 2 * chance.below(6) : 20 + 5 * chance.below(5),
                        one ? " && " + category() : "");
    }

    private String reviewReading() {
        boolean one = isOfOneCategory();
        return """
        same: product_id
        within: %s
        steps:
          - on: Review Read
            where: seconds >= %d%s
            times: %d
        """
                .formatted(
                        pick("10m", "15m", "30m", "1h"),
                        one ? 5 + chance.below(12) : 25 + 5 * chance.below(5),
                        one ? " && " + category() : "",
                        2 + chance.below(2));
    }

    private String comingBack() {
        boolean one = isOfOneCategory();
        return """
        same: product_id
        within: %s
        steps:
          - on: Product Viewed
            times: %d
            apart: %s
            where: %s
        without: Order Completed
        """
                .formatted(
                        pick("1d", "3d", "7d"),
                        one ? 2 + chance.below(2) : 3 + chance.below(2),
                        pick("30m", "1h", "2h", "6h"),
                        product(one));
    }

    private String cartLeft() {
        return """
        steps:
          - on: Product Added
            where: %s
          - no: Checkout Started
            for: %s
        """
                .formatted(
                        product(isOfOneCategory()), pick("10m", "20m", "30m", "45m", "1h", "2h"));
    }

    private String quickCheckout() {
        return """
        within: %s
        steps:
          - on: Product Added
            where: %s
          - on: Checkout Started
            where: value >= %d
        """
                .formatted(
                        pick("5m", "10m", "30m", "1h"),
                        product(isOfOneCategory()),
                        100 + 20 * chance.below(25));
    }

    private boolean isOfOneCategory() {
        return chance.in100(75);
    }

    /// A condition on a product that most products do not meet.
    private String product(boolean ofOneCategory) {
        if (!ofOneCategory) {
            return "price >= " + price(false);
        }
        return chance.in100(40)
                ? category()
                : category() + " && price >= " + (40 + 40 * chance.below(8));
    }

    private int price(boolean low) {
        return low ? 20 + 20 * chance.below(8) : 400 + 10 * chance.below(8);
    }

    private String category() {
        return "category == '" + Shop.category(chance.below(Shop.CATEGORIES)) + "'";
    }

    private String pick(String... choices) {
        return chance.oneOf(choices);
    }
}
