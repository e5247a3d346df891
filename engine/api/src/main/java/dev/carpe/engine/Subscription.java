package dev.carpe.engine;

/// Somebody listens.
public interface Subscription extends AutoCloseable {
    /// Ends it: afterwards the listener is not called any more, save for a call that is under way.
    @Override
    void close();
}
