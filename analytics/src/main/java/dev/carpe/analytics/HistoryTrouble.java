package dev.carpe.analytics;

/// History cannot be opened, read or written. What was asked for was not done; the engine goes on without it.
public final class HistoryTrouble extends RuntimeException {
    HistoryTrouble(String message, Throwable cause) {
        super(message, cause);
    }

    HistoryTrouble(String message) {
        super(message);
    }
}
