package dev.carpe.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One thing that happened, in the shape that the Segment specification and the SDKs built on it share. A page's or screen's own
/// name is its property `name` as well, whichever of the two the sender gave.
///
/// @param messageId the sender's id of the message; duplicates are told by it
/// @param type which call it was
/// @param name the event's name for `track`, the page's or screen's name for `page` and `screen` (may be empty), else the
///     type's own name
/// @param anonymousId the device's id, or null where only the user is known
/// @param userId the person's id, or null before they are known
/// @param timeMillis corrected event time (see [Timestamps]), epoch milliseconds
/// @param receivedMillis when it was received, epoch milliseconds
/// @param sequence its place in the batch or file; orders events of equal time
/// @param source id of the `source:` document it came by, `web` where none is named
/// @param properties what the event says (for `identify` and `group`: the traits)
/// @param context where it happened: page, device, campaign, session id, consent
public record Event(
        MessageId messageId,
        Type type,
        String name,
        @Nullable String anonymousId,
        @Nullable String userId,
        long timeMillis,
        long receivedMillis,
        long sequence,
        String source,
        Struct properties,
        Struct context) {

    public Event {
        if (type == Type.PAGE || type == Type.SCREEN) {
            if (name.isEmpty() && properties.get("name") instanceof Text(String told)) {
                name = told;
            } else if (!name.isEmpty() && !properties.get("name").isPresent()) {
                properties = properties.toBuilder().put("name", new Text(name)).build();
            }
        }
    }

    /// The calls of the Segment specification.
    public enum Type {
        TRACK,
        PAGE,
        SCREEN,
        IDENTIFY,
        GROUP,
        ALIAS
    }

    /// Corrected event time.
    public Instant time() {
        return Instant.ofEpochMilli(timeMillis);
    }

    /// When it was received.
    public Instant receivedAt() {
        return Instant.ofEpochMilli(receivedMillis);
    }

    /// The same event, received at another time.
    ///
    /// @param received epoch milliseconds
    public Event arriving(long received) {
        return new Event(
                messageId,
                type,
                name,
                anonymousId,
                userId,
                timeMillis,
                received,
                sequence,
                source,
                properties,
                context);
    }

    /// The same event in another context.
    public Event in(Struct other) {
        return new Event(
                messageId,
                type,
                name,
                anonymousId,
                userId,
                timeMillis,
                receivedMillis,
                sequence,
                source,
                properties,
                other);
    }
}
