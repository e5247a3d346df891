package dev.carpe.server.collect;

import dev.carpe.event.Struct;
import dev.carpe.server.json.IsoTime;
import dev.carpe.server.json.Json;
import dev.carpe.server.json.MalformedJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads the bodies of the tracking API in one pass, without a tree. A body that is no JSON is refused as a whole; what is wrong with
/// one event concerns that event alone, since hardly any SDK sends the rest of a refused batch again.
final class BodyReader {
    private final byte[] json;
    private final JsonParser parser;
    private final DraftReader events;
    private final List<Draft> drafts = new ArrayList<>();
    private @Nullable String writeKey;
    private long sentAt = IsoTime.NONE;
    private Struct context = Struct.EMPTY;
    private List<String> placements = List.of();
    private @Nullable String visitor;
    private @Nullable String userHash;
    private boolean shows = true;

    private BodyReader(byte[] json, JsonParser parser) {
        this.json = json;
        this.parser = parser;
        this.events = new DraftReader(parser);
    }

    /// Reads a body.
    ///
    /// @throws MalformedJson where it is no JSON, or not of the form that the call has
    static Body read(byte[] json, Call call) {
        try (JsonParser parser = Json.parser(json)) {
            BodyReader reader = new BodyReader(json, parser);
            return call.type() == null ? reader.batch() : reader.single();
        } catch (JacksonException e) {
            throw Json.malformed(e);
        }
    }

    /// Reads a list of events that name their own types.
    ///
    /// @throws MalformedJson where it is no JSON list
    static Body list(byte[] json) {
        try (JsonParser parser = Json.parser(json)) {
            BodyReader reader = new BodyReader(json, parser);
            parser.nextToken();
            reader.events();
            reader.expectEnd();
            return new Body(json, null, IsoTime.NONE, Asked.NOTHING, reader.drafts);
        } catch (JacksonException e) {
            throw Json.malformed(e);
        }
    }

    private Body single() {
        expectObject();
        Draft draft = events.read(0);
        expectEnd();
        return new Body(json, draft.writeKey, draft.sentAt, draft.asked, List.of(draft));
    }

    private Body batch() {
        expectObject();
        boolean found = false;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            switch (name) {
                case "batch" -> {
                    found = true;
                    events();
                }
                case "writeKey" -> writeKey = events.text();
                case "sentAt" -> sentAt = events.time();
                case "context" -> context = events.struct();
                case "placements" -> placements = events.placements();
                case "visitor" -> visitor = events.text();
                case "userHash" -> userHash = events.text();
                case "shows" -> shows = events.truth();
                default -> parser.skipChildren();
            }
        }
        expectEnd();
        if (!found) {
            throw new MalformedJson(
                    "the body has no \"batch\" (write {\"batch\": [ … ]}, or send one event to"
                            + " /v1/track)");
        }
        Asked asked =
                placements.isEmpty()
                        ? Asked.NOTHING
                        : new Asked(placements, visitor, userHash, shows);
        drafts.forEach(draft -> draft.context = over(context, draft.context));
        return new Body(json, writeKey, sentAt, asked, drafts);
    }

    /// What an event says of itself over what its batch says of all: proofs, consent and the rest count the same wherever they stand.
    private static Struct over(Struct all, Struct own) {
        return all.size() == 0 ? own : all.toBuilder().putAll(own).build();
    }

    private void events() {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new MalformedJson("the events must be a JSON list");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            drafts.add(events.read(drafts.size()));
        }
    }

    private void expectObject() {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new MalformedJson("the body must be a JSON object");
        }
    }

    private void expectEnd() {
        if (parser.nextToken() != null) {
            throw new MalformedJson("something follows after the end of the JSON");
        }
    }
}
