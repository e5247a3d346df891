package dev.carpe.app.simulation;

/// The way that customers come by, with the source that its events are sent as.
public enum Channel {
    WEB("shop-web", "desktop"),
    MOBILE_WEB("shop-web", "mobile"),
    BACKEND("shop-server", ""),
    TILL("shop-till", ""),
    CALL_CENTRE("service-line", "");

    private final String source;
    private final String device;

    Channel(String source, String device) {
        this.source = source;
        this.device = device;
    }

    /// Id of the `source:` document that its events come by.
    public String source() {
        return source;
    }

    /// The kind of device; empty where the customer has none in hand.
    String device() {
        return device;
    }

    /// Whether a page is open, on which answers can be shown.
    boolean hasPage() {
        return !device.isEmpty();
    }

    /// The word for it in events.
    String word() {
        return switch (this) {
            case WEB -> "web";
            case MOBILE_WEB -> "mobile-web";
            case BACKEND -> "server";
            case TILL -> "store";
            case CALL_CENTRE -> "call-centre";
        };
    }
}
