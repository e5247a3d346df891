package dev.carpe.server.json;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// What is wrong with somebody's JSON, in words about the JSON: the parser's own speak of its switches and of Java's types.
final class Wording {
    private static final Pattern TOKEN = Pattern.compile("token '([^']{1,40})");
    private static final Pattern CHARACTER = Pattern.compile("character \\(('.'|[^)]*)");

    private Wording() {}

    static String of(JacksonException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                    path(unknown.getPath())
                            + " is no key here"
                            + known(unknown.getKnownPropertyIds());
            case InvalidNullException empty -> path(empty.getPath()) + " must not be null";
            case MismatchedInputException mismatched
                    when !mismatched.getPath().isEmpty() && mismatched.getTargetType() != null ->
                    path(mismatched.getPath()) + " must be " + kind(mismatched.getTargetType());
            case UnexpectedEndOfInputException _ ->
                    "the body ends before all its objects, lists and texts are closed";
            case StreamConstraintsException _ ->
                    "the body is nested too deeply, or holds a name or number that is too long";
            default -> brief(String.valueOf(e.getOriginalMessage()));
        };
    }

    private static String known(Collection<Object> keys) {
        return keys.stream()
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(", ", " (there are ", ")"));
    }

    private static String kind(Class<?> type) {
        String name = type.getSimpleName().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "boolean" -> "true or false";
            case "string" -> "a text";
            case "int", "integer", "long" -> "a whole number";
            case "double", "float", "bigdecimal" -> "a number";
            default -> {
                boolean list = Collection.class.isAssignableFrom(type) || type.isArray();
                boolean object = Map.class.isAssignableFrom(type) || type.isRecord();
                yield list ? "a list" : object ? "an object" : "written otherwise";
            }
        };
    }

    private static String path(List<Reference> path) {
        StringBuilder text = new StringBuilder();
        for (Reference step : path) {
            if (step.getPropertyName() == null) {
                text.append('[').append(step.getIndex()).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return "\"" + text + "\"";
    }

    private static String brief(String message) {
        Matcher token = TOKEN.matcher(message);
        if (message.startsWith("Non-standard token") && token.find()) {
            return token.group(1) + " is no JSON number (leave the field out or write null)";
        }
        if (message.startsWith("Unrecognized token") && token.find()) {
            return token.group(1) + " is no JSON value (a text stands in double quotes)";
        }
        if (message.startsWith("Trailing token")) {
            return "something follows the object that is expected alone";
        }
        Matcher character = CHARACTER.matcher(message);
        return message.startsWith("Unexpected character") && character.find()
                ? character.group(1) + " stands where something else should"
                : message.lines().findFirst().orElse("");
    }
}
