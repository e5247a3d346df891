package dev.carpe.analytics.json;

import dev.carpe.event.Bool;
import dev.carpe.event.Listing;
import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import dev.carpe.event.Span;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Time;
import dev.carpe.event.Value;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/// Values as JSON text, as they came over HTTP, and back.
public final class JsonText {
    // Buffers of a thread: to borrow them of all threads takes as long as a small text.
    private static final JsonFactory FACTORY =
            JsonFactory.builder().recyclerPool(JsonRecyclerPools.threadLocalPool()).build();

    private JsonText() {}

    /// A key's values as a JSON array.
    public static String of(List<Value> values) {
        return written(new Listing(values));
    }

    private static String written(Value value) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(value, json);
        }
        return text.toString();
    }

    /// Writes a value; one that is missing as null.
    public static void write(Value value, JsonGenerator json) {
        switch (value) {
            case Missing _ -> json.writeNull();
            case Bool bool -> json.writeBoolean(bool.truth());
            case Num.Whole(long number) -> json.writeNumber(number);
            case Num.Real(double number) -> json.writeNumber(number);
            case Text(String text) -> json.writeString(text);
            case Time time -> json.writeString(time.toString());
            case Span span -> json.writeString(span.toString());
            case Listing(List<Value> values) -> {
                json.writeStartArray();
                values.forEach(one -> write(one, json));
                json.writeEndArray();
            }
            case Struct struct -> {
                json.writeStartObject();
                for (int i = 0; i < struct.size(); i++) {
                    json.writeName(struct.name(i));
                    write(struct.value(i), json);
                }
                json.writeEndObject();
            }
        }
    }

    /// What was written; empty for null.
    public static Struct read(@Nullable String text) {
        if (text == null) {
            return Struct.EMPTY;
        }
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            return struct(json);
        }
    }

    private static Struct struct(JsonParser json) {
        Struct.Builder struct = new Struct.Builder();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            struct.put(name, value(json));
        }
        return struct.build();
    }

    private static Value value(JsonParser json) {
        return switch (json.currentToken()) {
            case START_OBJECT -> struct(json);
            case START_ARRAY -> {
                List<Value> values = new ArrayList<>(4);
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    values.add(value(json));
                }
                yield new Listing(values);
            }
            case VALUE_STRING -> new Text(json.getString());
            case VALUE_NUMBER_INT -> Num.of(json.getLongValue());
            case VALUE_NUMBER_FLOAT -> Num.of(json.getDoubleValue());
            case VALUE_TRUE -> Bool.TRUE;
            case VALUE_FALSE -> Bool.FALSE;
            case VALUE_NULL,
                    END_OBJECT,
                    END_ARRAY,
                    PROPERTY_NAME,
                    VALUE_EMBEDDED_OBJECT,
                    NOT_AVAILABLE ->
                    Missing.MISSING;
        };
    }
}
