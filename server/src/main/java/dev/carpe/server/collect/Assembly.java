package dev.carpe.server.collect;

import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Timestamps;
import dev.carpe.server.json.IsoTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Makes an event of a draft, now that it is known by which source it came and when. Pure: a draft, a source and a time give one event,
/// save that an event without id and time gets an id of chance.
final class Assembly {
    /// The longest id or name.
    static final int LONGEST = 255;

    private final Body body;
    private final Event.@Nullable Type type;
    private final String source;
    private final long receivedMillis;

    /// Makes events of a body's drafts.
    ///
    /// @param type the type of a call that names it; null where every event names its own
    Assembly(Body body, Event.@Nullable Type type, String source, Instant receivedAt) {
        this.body = body;
        this.type = type;
        this.source = source;
        this.receivedMillis = receivedAt.toEpochMilli();
    }

    /// The event, or null where the draft is rejected, with the reason noted in it.
    @Nullable Event event(Draft draft) {
        Event.Type kind = type == null ? typeOf(draft) : type;
        if (kind == null || draft.rejection != null) {
            return null;
        }
        checkIds(draft, kind);
        String name = name(draft, kind);
        if (draft.rejection != null) {
            return null;
        }
        return new Event(
                MessageId.of(messageId(draft)),
                kind,
                name,
                draft.anonymousId,
                draft.userId,
                time(draft),
                receivedMillis,
                draft.index,
                source,
                properties(draft, kind),
                draft.context);
    }

    private static Event.@Nullable Type typeOf(Draft draft) {
        String said = draft.type == null ? "" : draft.type;
        for (Event.Type type : Event.Type.values()) {
            if (type.name().equalsIgnoreCase(said)) {
                return type;
            }
        }
        draft.reject(
                Rejection.Why.UNKNOWN_TYPE,
                said.isEmpty()
                        ? "an event of a batch needs a type (track, page, screen, identify, group"
                                + " or alias)"
                        : '"'
                                + shortened(said)
                                + "\" is no type (write track, page, screen, identify, group or"
                                + " alias)");
        return null;
    }

    private static void checkIds(Draft draft, Event.Type kind) {
        boolean nobody = draft.userId == null && draft.anonymousId == null;
        if (nobody && (kind != Event.Type.ALIAS || draft.previousId == null)) {
            draft.reject(Rejection.Why.NO_ID, "the event has neither userId nor anonymousId");
        }
        checkLength(draft, "userId", draft.userId);
        checkLength(draft, "anonymousId", draft.anonymousId);
        checkLength(draft, "messageId", draft.messageId);
        checkLength(draft, "previousId", draft.previousId);
        checkLength(draft, "groupId", draft.groupId);
    }

    private static void checkLength(Draft draft, String field, @Nullable String id) {
        if (id != null && id.length() > LONGEST) {
            draft.reject(
                    Rejection.Why.BAD_ID,
                    field + " has " + id.length() + " characters, and may have " + LONGEST);
        }
    }

    private static String name(Draft draft, Event.Type kind) {
        String name =
                switch (kind) {
                    case TRACK -> draft.event;
                    case PAGE, SCREEN -> draft.name == null ? text(draft, "name") : draft.name;
                    case IDENTIFY, GROUP, ALIAS -> kind.name().toLowerCase(Locale.ROOT);
                };
        if (name == null && kind == Event.Type.TRACK) {
            draft.reject(Rejection.Why.NO_EVENT_NAME, "a track event needs its name in \"event\"");
        }
        if (name != null && name.length() > LONGEST) {
            draft.reject(
                    Rejection.Why.BAD_FIELD,
                    "the name has " + name.length() + " characters, and may have " + LONGEST);
        }
        return name == null ? "" : name;
    }

    private static @Nullable String text(Draft draft, String property) {
        return draft.properties.get(property) instanceof Text(String said) ? said : null;
    }

    private long time(Draft draft) {
        long happened = draft.happened();
        long sent = draft.sentAt == IsoTime.NONE ? body.sentAt() : draft.sentAt;
        return Timestamps.corrected(
                        instant(happened), instant(sent), Instant.ofEpochMilli(receivedMillis))
                .toEpochMilli();
    }

    private static @Nullable Instant instant(long millis) {
        return millis == IsoTime.NONE ? null : Instant.ofEpochMilli(millis);
    }

    private static Struct properties(Draft draft, Event.Type kind) {
        return switch (kind) {
            case TRACK -> draft.properties;
            case PAGE, SCREEN ->
                    draft.category == null || draft.properties.get("category").isPresent()
                            ? draft.properties
                            : draft.properties.toBuilder()
                                    .put("category", new Text(draft.category))
                                    .build();
            // RudderStack puts them into the context.
            case IDENTIFY ->
                    draft.traits.size() == 0 && draft.context.get("traits") instanceof Struct traits
                            ? traits
                            : draft.traits;
            case GROUP -> with(draft.traits, "groupId", draft.groupId);
            case ALIAS -> with(draft.properties, "previousId", draft.previousId);
        };
    }

    private static Struct with(Struct struct, String name, @Nullable String value) {
        return value == null ? struct : struct.toBuilder().put(name, new Text(value)).build();
    }

    /// The sender's id of the message. Where it has none: of the content if that names its time, so that the same body sent again is
    /// told as such; else one of chance, since two such events that look alike are two.
    private String messageId(Draft draft) {
        if (draft.messageId != null) {
            return draft.messageId;
        }
        if (draft.happened() == IsoTime.NONE) {
            return "carpe-" + UUID.randomUUID();
        }
        byte[] content = Arrays.copyOfRange(body.json(), draft.start, draft.end);
        return "carpe-" + UUID.nameUUIDFromBytes(content);
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
