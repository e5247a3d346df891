package dev.carpe.analytics.json;

import dev.carpe.event.Struct;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes one struct after the other as JSON in UTF-8, with one generator for all: many small texts cost little then. One thread.
public final class JsonBytes {
    private static final JsonFactory FACTORY = JsonFactory.builder().rootValueSeparator("").build();

    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(4096);
    private final JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), buffer);
    private Struct last = Struct.EMPTY;
    private byte @Nullable [] lastBytes;

    /// Nothing written yet.
    public JsonBytes() {}

    /// A struct as JSON; null for an empty one. The same struct again costs nothing.
    public byte @Nullable [] of(Struct struct) {
        if (struct.size() == 0) {
            return null;
        }
        if (struct != last) {
            buffer.reset();
            JsonText.write(struct, json);
            json.flush();
            lastBytes = buffer.toByteArray();
            last = struct;
        }
        return lastBytes;
    }
}
