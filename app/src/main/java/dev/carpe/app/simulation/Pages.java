package dev.carpe.app.simulation;

import dev.carpe.event.Event;

/// The pages of the demo's shop, told by what is done on them.
final class Pages {
    static final String HOME = "/";

    private Pages() {}

    /// The page that something happens on.
    ///
    /// @param before the page that was open before: most of what is done changes none
    static String of(Event.Type type, String name, String before) {
        if (type != Event.Type.PAGE && type != Event.Type.TRACK) {
            return before;
        }
        return switch (name) {
            case "Home" -> HOME;
            case "Product List Viewed" -> "/list.html";
            case "Product Viewed", "Stock Checked", "Product Reviewed" -> "/product.html";
            case "Cart Viewed" -> "/cart.html";
            case "Checkout Started" -> "/checkout.html";
            case "Order Completed" -> "/thanks.html";
            case "Store Locator Used" -> "/stores.html";
            case "Guides", "Help Article Viewed" -> "/guides.html";
            case "Order Tracked", "Survey Answered" -> "/tracking.html";
            default -> before;
        };
    }
}
