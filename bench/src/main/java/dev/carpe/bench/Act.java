package dev.carpe.bench;

/// What a shopper does next, and how it is called in the e-commerce vocabulary.
enum Act {
    SEARCH("Products Searched"),
    LIST("Product List Viewed"),
    VIEW("Product Viewed"),
    DWELL("Element Dwelled"),
    READ("Review Read"),
    ADD("Product Added"),
    REMOVE("Product Removed"),
    CHECKOUT("Checkout Started"),
    ORDER("Order Completed"),
    LEAVE("");

    private final String event;

    Act(String event) {
        this.event = event;
    }

    String event() {
        return event;
    }
}
