package dev.carpe.analytics.json;

import dev.carpe.event.Struct;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes one struct after the other as JSON, with one generator for all: many small texts cost little then. One thread.
public final class JsonTexts {
    private static final JsonFactory FACTORY = JsonFactory.builder().rootValueSeparator("").build();

    private final StringWriter buffer = new StringWriter(4096);
    private final JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), buffer);
    private Struct last = Struct.EMPTY;
    private @Nullable String lastText;

    /// Nothing written yet.
    public JsonTexts() {}

    /// A struct as JSON; null for an empty one. The same struct again costs nothing.
    public @Nullable String of(Struct struct) {
        if (struct.size() == 0) {
            return null;
        }
        if (struct != last) {
            buffer.getBuffer().setLength(0);
            JsonText.write(struct, json);
            json.flush();
            lastText = buffer.toString();
            last = struct;
        }
        return lastText;
    }
}
