package dev.carpe.app;

import dev.carpe.event.Bool;
import dev.carpe.event.Listing;
import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import dev.carpe.event.Span;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Time;
import dev.carpe.event.Value;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// Writes values as JSON.
final class JsonText {
    private JsonText() {}

    static void write(JsonGenerator json, Value value) {
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
                values.forEach(item -> write(json, item));
                json.writeEndArray();
            }
            case Struct struct -> {
                json.writeStartObject();
                for (String name : struct.names()) {
                    json.writeName(name);
                    write(json, struct.get(name));
                }
                json.writeEndObject();
            }
        }
    }
}
