package dev.carpe.server.json;

import com.fasterxml.jackson.annotation.Nulls;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The parsers and the mapper that all endpoints share. Safe for any number of threads.
public final class Json {
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    // Deeper than any event may be: one that is too deep is rejected alone, not
                    // with
                    // its batch.
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(2000)
                                    .maxNameLength(64 * 1024)
                                    .build())
                    .build();

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    // A key without a value is one that is left out; a list or an object with a
                    // hole
                    // in it means nothing.
                    .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                    .build();

    private Json() {}

    /// A parser of a body.
    public static JsonParser parser(byte[] json) {
        return FACTORY.createParser(ObjectReadContext.empty(), json, 0, json.length);
    }

    /// A record from a body.
    ///
    /// @throws MalformedJson where the body is no JSON of that form
    public static <T> T read(byte[] json, Class<T> type) {
        try {
            T read = MAPPER.readValue(json, type);
            if (read == null) {
                throw new MalformedJson("the body must be a JSON object, not null");
            }
            return read;
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    /// A record as JSON.
    public static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /// JSON as it is generated.
    public static byte[] write(Consumer<JsonGenerator> writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            writing.accept(json);
        }
        return bytes.toByteArray();
    }

    /// What the sender of broken JSON is told.
    public static MalformedJson malformed(JacksonException e) {
        String where =
                e.getLocation() == null || e.getLocation().getLineNr() < 0
                        ? ""
                        : " (line "
                                + e.getLocation().getLineNr()
                                + ", column "
                                + e.getLocation().getColumnNr()
                                + ")";
        return new MalformedJson(Wording.of(e) + where);
    }
}
