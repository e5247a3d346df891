package dev.carpe.server.json;

import dev.carpe.event.Bool;
import dev.carpe.event.Listing;
import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import dev.carpe.event.Span;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Time;
import dev.carpe.event.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values as what the mapper writes: times as RFC 3339, lengths of time as ISO 8601.
public final class ValueWriter {
    private ValueWriter() {}

    /// A value as JSON; null for one that is missing.
    public static @Nullable Object plain(Value value) {
        return switch (value) {
            case Missing _ -> null;
            case Bool bool -> bool.truth();
            case Num.Whole(long number) -> number;
            case Num.Real(double number) -> number;
            case Text(String text) -> text;
            case Time time -> time.toString();
            case Span span -> span.toString();
            case Listing(List<Value> values) -> {
                List<@Nullable Object> list = new ArrayList<>();
                values.forEach(one -> list.add(plain(one)));
                yield list;
            }
            case Struct struct -> plain(struct);
        };
    }

    /// A struct as a JSON object.
    public static Map<String, @Nullable Object> plain(Struct struct) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (String name : struct.names()) {
            map.put(name, plain(struct.get(name)));
        }
        return map;
    }
}
