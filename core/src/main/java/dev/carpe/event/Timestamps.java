package dev.carpe.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The time an event really had: devices' clocks are wrong, but by the same amount when an event happens and when it is sent.
public final class Timestamps {
    private Timestamps() {}

    /// Corrected time = `receivedAt − (sentAt − original)`, and never after `receivedAt` (Segment specification, common fields).
    /// Without `sentAt` the original time stands as it is; without an original time the event happened when it was received.
    ///
    /// @param original when the sender's clock says it happened, or null
    /// @param sentAt when the sender's clock says it was sent, or null
    /// @param receivedAt when it was received, by the receiver's clock
    public static Instant corrected(
            @Nullable Instant original, @Nullable Instant sentAt, Instant receivedAt) {
        if (original == null) {
            return receivedAt;
        }
        Instant corrected =
                sentAt == null
                        ? original
                        : receivedAt.minusMillis(sentAt.toEpochMilli() - original.toEpochMilli());
        return corrected.isAfter(receivedAt) ? receivedAt : corrected;
    }
}
