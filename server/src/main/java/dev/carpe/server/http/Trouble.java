package dev.carpe.server.http;

/// What can go wrong with a request. The code is stable: clients may tell by it; the sentence beside it may change.
public enum Trouble {
    BAD_JSON(400, "bad-json", "The body is not the JSON that is expected here", Fault.CALLER),
    BAD_REQUEST(400, "bad-request", "The request cannot be understood", Fault.CALLER),
    KEY_MISSING(401, "key-missing", "The request carries no key", Fault.CALLER),
    KEY_UNKNOWN(401, "key-unknown", "No such key", Fault.CALLER),
    KEY_NOT_ALLOWED(403, "key-not-allowed", "This key may not do that", Fault.CALLER),
    ORIGIN_NOT_ALLOWED(403, "origin-not-allowed", "This key is not for this site", Fault.CALLER),
    VISITOR_UNSIGNED(403, "visitor-unsigned", "A browser may ask for itself only", Fault.CALLER),
    NOT_FOUND(404, "not-found", "There is nothing here", Fault.CALLER),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "Not with this method", Fault.CALLER),
    TOO_SLOW(408, "too-slow", "The request did not arrive in time", Fault.CALLER),
    CONFLICT(409, "conflict", "That does not fit what is there", Fault.CALLER),
    TOO_LARGE(413, "too-large", "The body is too large", Fault.CALLER),
    UNKNOWN_FORMAT(415, "unknown-format", "The body's format is not known", Fault.CALLER),
    INVALID(422, "invalid", "What was sent has problems", Fault.CALLER),
    RATE_LIMITED(429, "rate-limited", "Too many requests with this key", Fault.CALLER),
    OVERLOADED(429, "overloaded", "The server is busy; nothing was accepted", Fault.SERVER),
    STORAGE(429, "storage", "The disk is nearly full; send the same again later", Fault.SERVER),
    INTERNAL(500, "internal", "Something went wrong inside", Fault.SERVER),
    NOT_READY(503, "not-ready", "The server is not ready", Fault.SERVER);

    private final int status;
    private final String code;
    private final String title;
    private final Fault fault;

    Trouble(int status, String code, String title, Fault fault) {
        this.status = status;
        this.code = code;
        this.title = title;
        this.fault = fault;
    }

    /// Whose fault it is, and so who can help it.
    public enum Fault {
        CALLER,
        SERVER
    }

    /// The HTTP status it is answered with.
    public int status() {
        return status;
    }

    /// The stable name.
    public String code() {
        return code;
    }

    /// The same in words.
    public String title() {
        return title;
    }

    /// Whose fault it is.
    public Fault fault() {
        return fault;
    }
}
