package dev.carpe.app.rows;

import dev.carpe.event.Bool;
import dev.carpe.event.Listing;
import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/// JSON text to values. The JSON edge of the app: nothing beyond it knows the parser.
public final class JsonValues {
    private static final JsonFactory FACTORY = new JsonFactory();

    private static final Pattern TOKEN = Pattern.compile("'([^']*)'");
    private static final Pattern CHARACTER =
            Pattern.compile("^(?:Unexpected|Illegal) character \\(('.+?') \\(code");

    private JsonValues() {}

    /// The value of a JSON text.
    ///
    /// @throws MalformedJson where it is none
    public static Value parse(String text) throws MalformedJson {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return only(parser);
        } catch (JacksonException e) {
            throw new MalformedJson(e);
        }
    }

    static Value parse(char[] text, int offset, int length) throws MalformedJson {
        try (JsonParser parser =
                FACTORY.createParser(ObjectReadContext.empty(), text, offset, length)) {
            return only(parser);
        } catch (JacksonException e) {
            throw new MalformedJson(e);
        }
    }

    private static Value only(JsonParser parser) throws MalformedJson {
        if (parser.nextToken() == null) {
            throw new MalformedJson("it is empty");
        }
        Value value = value(parser);
        if (parser.nextToken() != null) {
            throw new MalformedJson("something follows after its end");
        }
        return value;
    }

    private static Value value(JsonParser parser) throws MalformedJson {
        return switch (parser.currentToken()) {
            case START_OBJECT -> struct(parser);
            case START_ARRAY -> listing(parser);
            case VALUE_STRING -> new Text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
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

    private static Struct struct(JsonParser parser) throws MalformedJson {
        Struct.Builder struct = new Struct.Builder();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            struct.put(name, value(parser));
        }
        return struct.build();
    }

    private static Listing listing(JsonParser parser) throws MalformedJson {
        List<Value> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser));
        }
        return new Listing(values);
    }

    private static Value number(JsonParser parser) throws MalformedJson {
        boolean fitsLong =
                parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        if (fitsLong) {
            return Num.of(parser.getLongValue());
        }
        double number = parser.getDoubleValue();
        if (!Double.isFinite(number)) {
            throw new MalformedJson(parser.getString() + " is too large for a number");
        }
        return Num.of(number);
    }

    /// A text that should be JSON and is not.
    public static final class MalformedJson extends Exception {
        private static final long serialVersionUID = 1;

        MalformedJson(String message) {
            super(message);
        }

        MalformedJson(JacksonException cause) {
            super(words(cause), cause);
        }

        /// The parser speaks of its own switches; whoever reads a data file wants to know what to mend in it.
        private static String words(JacksonException cause) {
            String message = cause.getOriginalMessage();
            int column = cause.getLocation() == null ? -1 : cause.getLocation().getColumnNr();
            String place = column > 0 ? " (column " + column + ")" : "";
            Matcher token = TOKEN.matcher(message);
            return switch (cause) {
                case UnexpectedEndOfInputException _ ->
                        "it ends before all its objects, lists and texts are closed";
                case StreamConstraintsException _ ->
                        "it is nested too deeply, or holds a name or number that is too long";
                case JacksonException _
                        when message.startsWith("Non-standard token") && token.find() ->
                        token.group(1)
                                + " is no JSON number (leave the field out or write null)"
                                + place;
                case JacksonException _
                        when message.startsWith("Unrecognized token") && token.find() ->
                        token.group(1)
                                + " is no JSON value (a text stands in double quotes)"
                                + place;
                case JacksonException _ -> brief(message) + place;
            };
        }

        private static String brief(String message) {
            Matcher character = CHARACTER.matcher(message);
            return character.find()
                    ? character.group(1) + " stands where something else should"
                    : message.lines().findFirst().orElse("").replaceAll("[:(\\[].*", "").strip();
        }
    }
}
