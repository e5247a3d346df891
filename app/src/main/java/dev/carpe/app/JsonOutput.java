package dev.carpe.app;

import java.io.Writer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// JSON for machines. What is written to stays open and is ended by a line break.
final class JsonOutput {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private JsonOutput() {}

    /// A generator for one object over several lines.
    static JsonGenerator pretty(Writer out) {
        return FACTORY.createGenerator(
                new ObjectWriteContext.Base() {
                    @Override
                    public boolean hasPrettyPrinter() {
                        return true;
                    }

                    @Override
                    public PrettyPrinter getPrettyPrinter() {
                        return new DefaultPrettyPrinter();
                    }
                },
                out);
    }

    /// A generator for one object per line.
    static JsonGenerator lines(Writer out) {
        return FACTORY.createGenerator(ObjectWriteContext.empty(), out);
    }
}
