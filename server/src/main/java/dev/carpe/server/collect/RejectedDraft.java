package dev.carpe.server.collect;

import dev.carpe.event.Event;
import dev.carpe.server.rejected.RejectedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How an event that was not taken is written down, and read again when it gets another try.
final class RejectedDraft {
    /// Stands for the call of events that came as CloudEvents.
    private static final String CLOUD_EVENT = "cloudevent";

    private static final int START_KEPT = 1024;

    private RejectedDraft() {}

    /// What is kept of a draft of a body.
    ///
    /// @param type the type of a call that names it; null where every event names its own
    static RejectedEvent write(
            Body body, Event.@Nullable Type type, String source, Instant receivedAt, Draft draft) {
        Rejection rejection =
                draft.rejection == null
                        ? new Rejection(Rejection.Why.REFUSED, "")
                        : draft.rejection;
        int length = draft.end - draft.start;
        boolean whole = length <= DraftReader.LARGEST;
        String sample =
                new String(
                        body.json(),
                        draft.start,
                        whole ? length : START_KEPT,
                        StandardCharsets.UTF_8);
        return new RejectedEvent(
                "",
                receivedAt,
                source,
                rejection.why().code(),
                rejection.detail(),
                ids(draft),
                call(draft, type),
                sample,
                whole);
    }

    private static String call(Draft draft, Event.@Nullable Type type) {
        if (draft.isCloudEvent) {
            return CLOUD_EVENT;
        }
        return type == null ? "" : type.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> ids(Draft draft) {
        List<String> ids = new ArrayList<>();
        for (String id :
                new @Nullable String[] {draft.userId, draft.anonymousId, draft.previousId}) {
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }

    /// The body with this one event, in the form in which it came.
    static Body read(RejectedEvent event) {
        byte[] json = event.sample().getBytes(StandardCharsets.UTF_8);
        return event.type().equals(CLOUD_EVENT)
                ? CloudEvents.read(json)
                : BodyReader.read(json, Call.TRACK);
    }

    /// The type of the call that it came by; null where it names its own.
    static Event.@Nullable Type type(RejectedEvent event) {
        return event.type().isEmpty() || event.type().equals(CLOUD_EVENT)
                ? null
                : Event.Type.valueOf(event.type().toUpperCase(Locale.ROOT));
    }
}
