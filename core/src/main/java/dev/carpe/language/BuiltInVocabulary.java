package dev.carpe.language;

import java.util.List;

/// The events that analytics SDKs share (the names of Segment's e-commerce specification) and the signals of the browser tag.
final class BuiltInVocabulary {
    private BuiltInVocabulary() {}

    private static final String TEXT =
            """
            vocabulary: built-in
            events:
              # browsing
              Products Searched: &search {query: text, results: number}
              Product List Viewed: &list {list_id: text, category: text, products: list, sorts: list, filters: list}
              Product List Filtered: *list
              # promotions
              Promotion Viewed: &promotion {promotion_id: text, creative: text, name: text, position: any}
              Promotion Clicked: *promotion
              # products
              Product Clicked: &product {product_id: any, sku: text, category: text, name: text, brand: text, variant: text, price: number, quantity: number, coupon: text, currency: text, position: any, value: number, url: text, image_url: text}
              Product Viewed: *product
              Product Added: &cart-product {product_id: any, sku: text, category: text, name: text, brand: text, variant: text, price: number, quantity: number, coupon: text, currency: text, position: any, value: number, url: text, image_url: text, cart_id: text}
              Product Removed: *cart-product
              Cart Viewed: {cart_id: text, products: list, value: number, currency: text}
              # checkout
              Checkout Started: &order {order_id: text, checkout_id: text, affiliation: text, value: number, total: number, subtotal: number, revenue: number, shipping: number, tax: number, discount: number, coupon: text, currency: text, products: list, payment_method: text}
              Checkout Step Viewed: &step {checkout_id: text, step: number, shipping_method: text, payment_method: text}
              Checkout Step Completed: *step
              Payment Info Entered: {checkout_id: text, order_id: text, step: number, shipping_method: text, payment_method: text}
              Order Updated: *order
              Order Completed: *order
              Order Refunded: *order
              Order Cancelled: *order
              # coupons
              Coupon Entered: &coupon {order_id: text, cart_id: text, coupon_id: text, coupon_name: text, discount: number, reason: text}
              Coupon Applied: *coupon
              Coupon Denied: *coupon
              Coupon Removed: *coupon
              # wishlist
              Product Added to Wishlist: &wish {wishlist_id: text, wishlist_name: text, product_id: any, sku: text, category: text, name: text, brand: text, variant: text, price: number, quantity: number, coupon: text, position: any, url: text, image_url: text}
              Product Removed from Wishlist: *wish
              Wishlist Product Added to Cart: *wish
              # sharing and reviews
              Product Shared: {share_via: text, share_message: text, recipient: text, product_id: any, sku: text, category: text, name: text, brand: text, variant: text, price: number, url: text, image_url: text}
              Cart Shared: {share_via: text, share_message: text, recipient: text, cart_id: text, products: list}
              Product Reviewed: {product_id: any, review_id: text, review_body: text, rating: number, category: text}
              # pages, screens and sessions
              Page Viewed: &view {name: text, category: text, path: text, url: text, title: text, referrer: text, search: text, keywords: list}
              Screen Viewed: *view
              Session Ended: {}
              # signals of the browser tag
              Element Dwelled: &signal {element: text, seconds: number, product_id: any, category: text, price: number, path: text, text: text, count: number}
              Rage Clicked: *signal
              Dead Clicked: *signal
              Cursor Thrashed: *signal
              U-Turn: {path: text, back_to: text, seconds: number}
              Price Copied: *signal
              Price Selected: *signal
              Text Selected: *signal
              Element Viewed: *signal
              Element Clicked: {element: text, url: text, product_id: any, category: text, price: number, path: text}
              Outbound Link Clicked: {element: text, url: text, host: text, product_id: any, category: text, path: text}
              Page Left: {seconds: number, active_seconds: number, path: text}
              Web Vitals Measured: {ttfb: number, fcp: number, lcp: number, inp: number, cls: number, path: text}
              Experience Viewed: &experience {decisionId: text, placement: text, trigger: text, experience: text, moment: text, path: text}
              Experience Clicked: *experience
              Consent Changed: {}
              Scroll Depth Reached: {depth: number, product_id: any, category: text, path: text}
              Form Started: &form {form: text, field: text, fields: number, seconds: number, path: text, product_id: any}
              Form Hesitated: *form
              Form Submitted: *form
              Form Abandoned: *form
              Video Played: &video {video: text, kind: text, title: text, topic: text, seconds: number, percent: number, product_id: any, category: text}
              Video Completed: *video
              Review Read: {product_id: any, review_id: text, rating: number, seconds: number, category: text}
              Store Locator Used: {query: text, store: text, place: text, product_id: any, results: number}
              # voice of the customer and service
              Survey Answered: {survey: text, question: text, kind: text, score: number, answer: text, comment: text, order_id: text, product_id: any}
              Complaint Opened: &complaint {complaint_id: text, order_id: text, product_id: any, subject: text, channel: text, contacts: number}
              Complaint Resolved: *complaint
              Call Started: &call {call_id: text, topic: text, reason: text, agent: text, seconds: number, order_id: text, product_id: any, outcome: text}
              Call Ended: *call
            """;

    /// Read once, by the reader that reads every vocabulary.
    private static final class Once {
        private static final Vocabulary VOCABULARY = read();
    }

    static Vocabulary vocabulary() {
        return Once.VOCABULARY;
    }

    private static Vocabulary read() {
        Problems problems = new Problems();
        List<Yaml> documents =
                YamlFile.documents(new SourceFile("(built-in vocabulary)", TEXT), problems);
        Fields fields =
                Fields.of(SiteKeys.VOCABULARIES, "vocabulary", documents.getFirst(), problems);
        Vocabulary vocabulary = Site.vocabulary(fields);
        if (problems.hasErrors()) {
            throw new IllegalStateException(problems.inOrder(List.of()).toString());
        }
        return vocabulary;
    }
}
