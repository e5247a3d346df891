package dev.carpe.server.ofrep;

import dev.carpe.event.Bool;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.server.json.Json;
import dev.carpe.server.json.MalformedJson;
import dev.carpe.server.json.ValueReader;
import dev.carpe.server.keys.Visitors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// What an OpenFeature client asks with: `{context: {targetingKey, …}}`.
///
/// @param targetingKey whom it is for: with a secret key a user id (or an anonymous id), with a write key a signed visitor id
/// @param context the rest of the context
record Evaluation(String targetingKey, Struct context) {

    /// What is wrong with an evaluation, in the protocol's words.
    static final class Unfit extends RuntimeException {
        private final String code;

        Unfit(String code, String details) {
            super(details, null, false, false);
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /// Reads a body.
    ///
    /// @throws Unfit where it is not one of the protocol's
    static Evaluation read(byte[] json) {
        Struct body = struct(json);
        if (!(body.get("context") instanceof Struct context)) {
            throw new Unfit("INVALID_CONTEXT", "\"context\" must be a JSON object");
        }
        String key =
                switch (context.get("targetingKey")) {
                    case Text(String text) when !text.isEmpty() -> text;
                    case Num number -> number.toString();
                    case Bool _ ->
                            throw new Unfit("INVALID_CONTEXT", "targetingKey must be a text");
                    default ->
                            throw new Unfit(
                                    "TARGETING_KEY_MISSING",
                                    "set targetingKey: the user id, or the visitor's signed id");
                };
        return new Evaluation(key, context);
    }

    private static Struct struct(byte[] json) {
        try (JsonParser parser = Json.parser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Unfit("PARSE_ERROR", "the body must be a JSON object");
            }
            return (Struct) new ValueReader(parser).value();
        } catch (JacksonException e) {
            MalformedJson malformed = Json.malformed(e);
            throw new Unfit("PARSE_ERROR", String.valueOf(malformed.getMessage()));
        }
    }

    /// Whom it is for, as a claim. With a public key the targeting key must be a visitor id that the server signed, or a user id with
    /// `userHash`.
    Visitors.Claim claim(boolean trusted) {
        String hash = text("userHash");
        return trusted || hash != null
                ? new Visitors.Claim(null, targetingKey, null, hash)
                : new Visitors.Claim(null, null, targetingKey, null);
    }

    private @Nullable String text(String name) {
        return context.get(name) instanceof Text(String text) ? text : null;
    }
}
