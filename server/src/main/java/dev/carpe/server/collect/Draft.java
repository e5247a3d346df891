package dev.carpe.server.collect;

import dev.carpe.event.Struct;
import dev.carpe.server.json.IsoTime;
import org.jspecify.annotations.Nullable;

/// An event as it stands in a body: before it is known whose key came with it and when it was received.
final class Draft {
    /// Place in the body.
    int index;

    /// Where its JSON stands in the body.
    int start;

    int end;

    /// Whether what stands there is a CloudEvent.
    boolean isCloudEvent;

    @Nullable String type;
    @Nullable String event;
    @Nullable String name;
    @Nullable String category;
    @Nullable String userId;
    @Nullable String anonymousId;
    @Nullable String messageId;
    @Nullable String previousId;
    @Nullable String groupId;
    @Nullable String writeKey;

    /// Epoch milliseconds by the sender's clock, or [IsoTime#NONE].
    long timestamp = IsoTime.NONE;

    long originalTimestamp = IsoTime.NONE;
    long sentAt = IsoTime.NONE;

    Struct properties = Struct.EMPTY;
    Struct traits = Struct.EMPTY;
    Struct context = Struct.EMPTY;

    /// What a call with one event asks beside it.
    Asked asked = Asked.NOTHING;

    @Nullable Rejection rejection;

    /// Notes the first reason not to take it.
    void reject(Rejection.Why why, String detail) {
        if (rejection == null) {
            rejection = new Rejection(why, detail);
        }
    }

    /// When the sender's clock says it happened, or [IsoTime#NONE].
    long happened() {
        return originalTimestamp == IsoTime.NONE ? timestamp : originalTimestamp;
    }
}
