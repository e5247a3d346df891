package dev.carpe.server.decide;

import dev.carpe.event.Bool;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import dev.carpe.server.json.Json;
import dev.carpe.server.json.MalformedJson;
import dev.carpe.server.json.ValueReader;
import dev.carpe.server.keys.Visitors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A body of `/v1/decide`.
///
/// @param claim whom it is for
/// @param writeKey the key in it; null where it has none
/// @param placements the slots to fill, the most important first
/// @param context what is known now; conditions read it as `context`
/// @param events a JSON list of events that happened just now; null where there are none
/// @param shows whether the answers are shown for certain, and so count at once
record Question(
        Visitors.Claim claim,
        @Nullable String writeKey,
        List<String> placements,
        Struct context,
        byte @Nullable [] events,
        boolean shows) {
    private static final int MOST_PLACEMENTS = 50;

    Question {
        placements = List.copyOf(placements);
    }

    /// Reads a body in one pass.
    ///
    /// @throws MalformedJson where it is not of that form
    static Question read(byte[] json) {
        try (JsonParser parser = Json.parser(json)) {
            return new Reader(json, parser).read();
        } catch (JacksonException e) {
            throw Json.malformed(e);
        }
    }

    private static final class Reader {
        private final byte[] json;
        private final JsonParser parser;
        private final ValueReader values;
        private @Nullable String anonymousId;
        private @Nullable String userId;
        private @Nullable String visitor;
        private @Nullable String userHash;
        private @Nullable String writeKey;
        private final List<String> placements = new ArrayList<>(4);
        private Struct context = Struct.EMPTY;
        private byte @Nullable [] events;
        private boolean shows = true;

        Reader(byte[] json, JsonParser parser) {
            this.json = json;
            this.parser = parser;
            this.values = new ValueReader(parser);
        }

        Question read() {
            values.begin();
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedJson("the body must be a JSON object");
            }
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                field(name);
            }
            if (placements.isEmpty() || placements.size() > MOST_PLACEMENTS) {
                throw new MalformedJson(
                        "\"placements\" must name 1 to "
                                + MOST_PLACEMENTS
                                + " slots to fill, such as [\"product-page.reviews\"]");
            }
            if (values.excess() != ValueReader.Excess.NONE) {
                throw new MalformedJson("the context is too deep, or has too many fields");
            }
            Visitors.Claim claim = new Visitors.Claim(anonymousId, userId, visitor, userHash);
            return new Question(claim, writeKey, placements, context, events, shows);
        }

        private void field(String name) {
            switch (name) {
                case "anonymousId" -> anonymousId = text(name);
                case "userId" -> userId = text(name);
                case "visitor" -> visitor = text(name);
                case "userHash" -> userHash = text(name);
                case "writeKey" -> writeKey = text(name);
                case "placements" -> placements();
                case "context" -> context = context();
                case "events" -> events = events();
                case "shows" -> shows = shows();
                default ->
                        throw new MalformedJson(
                                "\""
                                        + name
                                        + "\" is not known here (known: anonymousId, userId,"
                                        + " visitor, userHash, placements, context, events,"
                                        + " shows)");
            }
        }

        private @Nullable String text(String name) {
            return switch (values.value()) {
                case Text(String text) -> text;
                case dev.carpe.event.Num number -> number.toString();
                case Value value when value.isPresent() ->
                        throw new MalformedJson("\"" + name + "\" must be a text");
                default -> null;
            };
        }

        private void placements() {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw new MalformedJson("\"placements\" must be a list");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                String placement = text("placements");
                if (placement == null) {
                    throw new MalformedJson("\"placements\" must be a list of texts");
                }
                if (!placements.contains(placement)) {
                    placements.add(placement);
                }
            }
        }

        private Struct context() {
            return switch (values.value()) {
                case Struct struct -> struct;
                case Value value when value.isPresent() ->
                        throw new MalformedJson("\"context\" must be a JSON object");
                default -> Struct.EMPTY;
            };
        }

        private byte @Nullable [] events() {
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                return null;
            }
            int start = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            return Arrays.copyOfRange(json, start, (int) parser.currentLocation().getByteOffset());
        }

        private boolean shows() {
            if (values.value() instanceof Bool bool) {
                return bool.truth();
            }
            throw new MalformedJson("\"shows\" must be true or false");
        }
    }
}
