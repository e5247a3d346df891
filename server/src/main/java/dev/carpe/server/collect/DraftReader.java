package dev.carpe.server.collect;

import dev.carpe.event.Bool;
import dev.carpe.event.Listing;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import dev.carpe.server.json.IsoTime;
import dev.carpe.server.json.ValueReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads one event after another from a running parser, and notes what is wrong with each.
final class DraftReader {
    /// The most bytes of one event's JSON.
    static final int LARGEST = 32 * 1024;

    private final JsonParser parser;
    private final ValueReader values;

    DraftReader(JsonParser parser) {
        this.parser = parser;
        this.values = new ValueReader(parser);
    }

    /// The event at the parser's token.
    Draft read(int index) {
        values.begin();
        Draft draft = new Draft();
        draft.index = index;
        draft.start = (int) parser.currentTokenLocation().getByteOffset();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                field(draft, name);
            }
        } else {
            parser.skipChildren();
            draft.reject(Rejection.Why.NOT_AN_OBJECT, "an event must be a JSON object");
        }
        draft.end = (int) parser.currentLocation().getByteOffset();
        judge(draft);
        return draft;
    }

    private void field(Draft draft, String name) {
        switch (name) {
            case "type" -> draft.type = text(draft, name);
            case "event" -> draft.event = text(draft, name);
            case "name" -> draft.name = text(draft, name);
            case "category" -> draft.category = text(draft, name);
            case "userId" -> draft.userId = text(draft, name);
            case "anonymousId" -> draft.anonymousId = text(draft, name);
            case "messageId" -> draft.messageId = id(draft, name);
            case "previousId" -> draft.previousId = text(draft, name);
            case "groupId" -> draft.groupId = text(draft, name);
            case "writeKey" -> draft.writeKey = text(draft, name);
            case "timestamp" -> draft.timestamp = time(draft, name);
            case "originalTimestamp" -> draft.originalTimestamp = time(draft, name);
            case "sentAt" -> draft.sentAt = time();
            case "properties" -> draft.properties = struct(draft, name);
            case "traits" -> draft.traits = struct(draft, name);
            case "context" -> draft.context = struct(draft, name);
            case "placements" -> draft.asked = asked(draft.asked, placements());
            case "visitor" -> draft.asked = asked(draft.asked, text(), draft.asked.userHash());
            case "userHash" -> draft.asked = asked(draft.asked, draft.asked.visitor(), text());
            case "shows" -> draft.asked = asked(draft.asked, truth());
            default -> parser.skipChildren();
        }
    }

    private static Asked asked(Asked so, List<String> placements) {
        return new Asked(placements, so.visitor(), so.userHash(), so.shows());
    }

    private static Asked asked(Asked so, @Nullable String visitor, @Nullable String userHash) {
        return new Asked(so.placements(), visitor, userHash, so.shows());
    }

    private static Asked asked(Asked so, boolean shows) {
        return new Asked(so.placements(), so.visitor(), so.userHash(), shows);
    }

    /// The slots at the parser's token, each once. What is no list of texts asks for nothing: the events beside it count all the same.
    List<String> placements() {
        if (!(values.value() instanceof Listing(List<Value> named))) {
            return List.of();
        }
        return named.stream()
                .filter(Text.class::isInstance)
                .map(Value::toString)
                .distinct()
                .limit(Asked.MOST)
                .toList();
    }

    /// False only where the parser's token says so.
    boolean truth() {
        return values.value() != Bool.FALSE;
    }

    private void judge(Draft draft) {
        int bytes = draft.end - draft.start;
        if (bytes > LARGEST) {
            draft.reject(
                    Rejection.Why.TOO_LARGE,
                    "the event has " + bytes + " bytes, and one may have " + LARGEST);
        }
        switch (values.excess()) {
            case NONE -> {}
            case DEPTH ->
                    draft.reject(
                            Rejection.Why.TOO_DEEP,
                            "the event nests deeper than " + ValueReader.DEEPEST + " levels");
            case NAMES ->
                    draft.reject(
                            Rejection.Why.TOO_MANY_FIELDS,
                            "the event has more than " + ValueReader.MOST_NAMES + " fields");
            case NUMBER ->
                    draft.reject(
                            Rejection.Why.BAD_FIELD, "a number of the event is out of all range");
        }
    }

    /// The text at the parser's token, also where a number stands for one; null where there is none, or an empty one.
    @Nullable String text() {
        Value value = values.value();
        return switch (value) {
            case Text(String said) when !said.isEmpty() -> said;
            case Num number -> number.toString();
            default -> null;
        };
    }

    /// An id that each event has for itself.
    private @Nullable String id(Draft draft, String name) {
        boolean own =
                parser.currentToken() == JsonToken.VALUE_STRING && parser.getStringLength() > 0;
        return own ? values.unpooled() : text(draft, name);
    }

    private @Nullable String text(Draft draft, String name) {
        JsonToken token = parser.currentToken();
        String text = text();
        boolean said = token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NULL;
        if (text == null && !said) {
            draft.reject(Rejection.Why.BAD_FIELD, name + " must be a text");
        }
        return text;
    }

    /// The time at the parser's token in epoch milliseconds; [IsoTime#NONE] where there is none.
    long time() {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return IsoTime.parse(parser.getString());
        }
        return switch (values.value()) {
            case Num.Whole(long millis) -> IsoTime.plausible(millis);
            default -> IsoTime.NONE;
        };
    }

    private long time(Draft draft, String name) {
        JsonToken token = parser.currentToken();
        long time = time();
        boolean absent =
                token == JsonToken.VALUE_NULL
                        || token == JsonToken.VALUE_STRING && parser.getStringLength() == 0;
        if (time == IsoTime.NONE && !absent) {
            draft.reject(
                    Rejection.Why.BAD_TIME,
                    name + " is no time (write ISO 8601, such as 2026-11-22T00:01:36.664Z)");
        }
        return time;
    }

    /// The object at the parser's token; an empty one where there is none.
    Struct struct() {
        return values.value() instanceof Struct struct ? struct : Struct.EMPTY;
    }

    private Struct struct(Draft draft, String name) {
        JsonToken token = parser.currentToken();
        Value value = values.value();
        if (value instanceof Struct struct) {
            return struct;
        }
        if (token != JsonToken.VALUE_NULL) {
            draft.reject(Rejection.Why.BAD_FIELD, name + " must be a JSON object");
        }
        return Struct.EMPTY;
    }
}
