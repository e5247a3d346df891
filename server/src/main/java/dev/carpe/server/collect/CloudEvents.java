package dev.carpe.server.collect;

import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Trouble;
import dev.carpe.server.json.IsoTime;
import dev.carpe.server.json.Json;
import dev.carpe.server.json.ValueReader;
import io.helidon.http.Header;
import io.helidon.http.Headers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads CloudEvents 1.0 by HTTP in all three modes: one event with its attributes as headers (binary), one as JSON (structured), or a
/// list of those (batch). The event's `type` is its name unless its data has an `event`; who it is about stands in the extension
/// attributes `userid` and `anonymousid`, in the data's `userId` and `anonymousId`, or is the `subject`; (source, id) tells duplicates.
final class CloudEvents {
    private static final String PREFIX = "ce-";
    private static final String PACKED = "data_base64";

    private CloudEvents() {}

    /// Reads a request.
    ///
    /// @throws Refusal where it holds no CloudEvent
    static Body read(Headers headers, byte[] body) {
        Struct attributes = attributes(headers);
        if (attributes.size() == 0) {
            return read(body);
        }
        Value data = body.length == 0 ? Struct.EMPTY : only(body);
        byte[] whole = structured(attributes, body);
        Struct event = attributes.toBuilder().put("data", data).build();
        return body(whole, List.of(draft(0, 0, whole.length, event)));
    }

    /// Reads an event, or a list of events, whose attributes stand in the JSON.
    ///
    /// @throws Refusal where it holds no CloudEvent
    static Body read(byte[] json) {
        List<Draft> drafts = new ArrayList<>();
        read(json, drafts);
        return body(json, drafts);
    }

    private static Body body(byte[] json, List<Draft> drafts) {
        return new Body(json, null, IsoTime.NONE, Asked.NOTHING, drafts);
    }

    /// The same event with its attributes in the JSON: what is kept of it if it is rejected.
    private static byte[] structured(Struct attributes, byte[] data) {
        return Json.write((JsonGenerator json) -> {
            json.writeStartObject();
            for (String name : attributes.names()) {
                json.writeStringProperty(name, attributes.get(name).toString());
            }
            if (data.length > 0) {
                json.writeName("data");
                json.writeRawValue(new String(data, StandardCharsets.UTF_8));
            }
            json.writeEndObject();
        });
    }

    private static Struct attributes(Headers headers) {
        Struct.Builder attributes = new Struct.Builder();
        for (Header header : headers) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (name.startsWith(PREFIX)) {
                // Plus is plus here: only percent signs encode.
                String value =
                        URLDecoder.decode(header.get().replace("+", "%2B"), StandardCharsets.UTF_8);
                attributes.put(name.substring(PREFIX.length()), new Text(value));
            }
        }
        return attributes.build();
    }

    private static Value only(byte[] json) {
        try (JsonParser parser = Json.parser(json)) {
            if (parser.nextToken() == null) {
                return Struct.EMPTY;
            }
            return new ValueReader(parser).value();
        } catch (JacksonException _) {
            throw Refusal.of(Trouble.UNKNOWN_FORMAT, "the data of a CloudEvent must be JSON here");
        }
    }

    private static void read(byte[] json, List<Draft> drafts) {
        try (JsonParser parser = Json.parser(json)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    drafts.add(one(parser, drafts.size()));
                }
            } else if (first == JsonToken.START_OBJECT) {
                drafts.add(one(parser, 0));
            } else {
                throw Refusal.of(
                        Trouble.UNKNOWN_FORMAT,
                        "send a CloudEvent: with ce- headers, as a JSON object, or a list of those");
            }
        } catch (JacksonException e) {
            throw Json.malformed(e);
        }
    }

    private static Draft one(JsonParser parser, int index) {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        ValueReader values = new ValueReader(parser);
        Value value = values.value();
        int end = (int) parser.currentLocation().getByteOffset();
        if (value instanceof Struct event && values.excess() == ValueReader.Excess.NONE) {
            return draft(index, start, end, event);
        }
        Draft draft = at(index, start, end);
        draft.reject(
                Rejection.Why.NOT_AN_OBJECT,
                "a CloudEvent must be a JSON object of at most "
                        + ValueReader.DEEPEST
                        + " levels and "
                        + ValueReader.MOST_NAMES
                        + " fields");
        return draft;
    }

    private static Draft at(int index, int start, int end) {
        Draft draft = new Draft();
        draft.index = index;
        draft.start = start;
        draft.end = end;
        draft.isCloudEvent = true;
        return draft;
    }

    private static Draft draft(int index, int start, int end, Struct event) {
        Draft draft = at(index, start, end);
        if (end - start > DraftReader.LARGEST) {
            draft.reject(
                    Rejection.Why.TOO_LARGE,
                    "the event has "
                            + (end - start)
                            + " bytes, and one may have "
                            + DraftReader.LARGEST);
        }
        Struct data = data(event, draft);
        // First of all: a rejected event must be found, too, when its person is to be forgotten.
        draft.userId = first(text(event, "userid"), text(data, "userId"));
        draft.anonymousId = first(text(event, "anonymousid"), text(data, "anonymousId"));
        if (draft.userId == null && draft.anonymousId == null) {
            draft.userId = text(event, "subject");
        }
        String id = text(event, "id");
        String source = text(event, "source");
        String type = text(event, "type");
        if (!"1.0".equals(text(event, "specversion"))
                || id == null
                || source == null
                || type == null) {
            draft.reject(
                    Rejection.Why.BAD_FIELD,
                    "a CloudEvent needs specversion 1.0, id, source and type");
            return draft;
        }
        draft.type = "track";
        draft.messageId = source + " " + id;
        draft.event = first(text(data, "event"), type);
        draft.properties = data.get("properties") instanceof Struct properties ? properties : data;
        draft.context = data.get("context") instanceof Struct context ? context : Struct.EMPTY;
        time(draft, text(event, "time"));
        return draft;
    }

    /// The event's data: an object, also where it is packed as the format for JSON packs bytes.
    private static Struct data(Struct event, Draft draft) {
        Value data = event.get("data");
        if (event.get(PACKED) instanceof Text(String packed)) {
            try {
                data = only(Base64.getDecoder().decode(packed));
            } catch (IllegalArgumentException | Refusal _) {
                draft.reject(Rejection.Why.BAD_FIELD, PACKED + " must be JSON in base64");
                return Struct.EMPTY;
            }
        }
        if (data instanceof Struct struct) {
            return struct;
        }
        if (data.isPresent()) {
            draft.reject(
                    Rejection.Why.BAD_FIELD, "the data of a CloudEvent must be a JSON object here");
        }
        return Struct.EMPTY;
    }

    private static void time(Draft draft, @Nullable String time) {
        if (time != null) {
            draft.timestamp = IsoTime.parse(time);
            if (draft.timestamp == IsoTime.NONE) {
                draft.reject(
                        Rejection.Why.BAD_TIME,
                        "time is no time (write RFC 3339, such as 2026-11-22T00:01:36Z)");
            }
        }
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }

    private static @Nullable String text(Struct struct, String name) {
        return switch (struct.get(name)) {
            case Text(String text) when !text.isEmpty() -> text;
            case Num number -> number.toString();
            default -> null;
        };
    }
}
