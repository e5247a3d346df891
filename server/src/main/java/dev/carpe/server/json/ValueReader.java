package dev.carpe.server.json;

import dev.carpe.event.Bool;
import dev.carpe.event.Listing;
import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads values from a running parser, within bounds. What exceeds them is skipped and remembered, so that the rest of a body can
/// still be read. One thread at a time.
public final class ValueReader {
    /// The deepest nesting of one event.
    public static final int DEEPEST = 16;

    /// The most names of one event, all levels together.
    public static final int MOST_NAMES = 1000;

    private static final TextPool TEXTS = new TextPool();

    private final JsonParser parser;
    private final Struct.@Nullable Builder[] builders = new Struct.Builder[DEEPEST];
    private int names;
    private Excess excess = Excess.NONE;

    /// What a value had too much of.
    public enum Excess {
        NONE,
        DEPTH,
        NAMES,
        NUMBER
    }

    /// Reads from this parser.
    public ValueReader(JsonParser parser) {
        this.parser = parser;
    }

    /// Starts counting anew: for the next event.
    public void begin() {
        names = 0;
        excess = Excess.NONE;
    }

    /// The first bound that was exceeded since [#begin].
    public Excess excess() {
        return excess;
    }

    /// The value at the parser's token; afterwards the parser stands at the value's last token.
    public Value value() {
        return value(1);
    }

    private Value value(int depth) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> struct(depth);
            case START_ARRAY -> listing(depth);
            case VALUE_STRING -> text();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
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

    private Value text() {
        return TEXTS.get(
                parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
    }

    /// The text at the parser's token, where it is one that hardly comes again: it is not kept for others, whose place it would take.
    public String unpooled() {
        return TextPool.sound(parser.getString());
    }

    private Value struct(int depth) {
        if (depth > DEEPEST) {
            return skip(Excess.DEPTH);
        }
        Struct.Builder struct = builder(depth);
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (++names > MOST_NAMES) {
                skip(Excess.NAMES);
            } else {
                struct.put(TEXTS.name(name), value(depth + 1));
            }
        }
        return struct.build();
    }

    /// The builder of a depth: what is built at one is done before another begins there.
    private Struct.Builder builder(int depth) {
        Struct.Builder known = builders[depth - 1];
        if (known == null) {
            known = new Struct.Builder();
            builders[depth - 1] = known;
        }
        return known.clear();
    }

    private Value listing(int depth) {
        if (depth > DEEPEST) {
            return skip(Excess.DEPTH);
        }
        List<Value> values = new ArrayList<>(4);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(depth + 1));
        }
        return new Listing(values);
    }

    private Value number() {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return Num.of(parser.getLongValue());
        }
        double number = parser.getDoubleValue();
        return Double.isFinite(number) ? Num.of(number) : skip(Excess.NUMBER);
    }

    private Value skip(Excess bound) {
        parser.skipChildren();
        excess = excess == Excess.NONE ? bound : excess;
        return Missing.MISSING;
    }
}
