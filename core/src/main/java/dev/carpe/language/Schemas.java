package dev.carpe.language;

import java.util.List;

/// The parts of the JSON Schema that several keys share.
final class Schemas {
    private Schemas() {}

    /// Which events are meant.
    static final Json.Members MATCHER = Json.object().with("$ref", "#/$defs/matcher");

    /// A value of an event.
    static final Json.Members VALUE = Json.object();

    /// What `matcher` refers to.
    static Json.Members matcher() {
        Json.Members named =
                Json.object()
                        .with("type", "string")
                        .with(
                                "description",
                                "An event's, page's or screen's name, or the id of a class");
        Json.Members raised =
                Json.object()
                        .with("type", "object")
                        .with("description", "The raise of another moment")
                        .with("required", Json.texts(List.of("moment")))
                        .with(
                                "properties",
                                Json.object().with("moment", string()).with("where", condition()))
                        .with("additionalProperties", Json.literal("false"));
        Json.Members narrowed =
                Json.object()
                        .with("type", "object")
                        .with("description", "Events under a condition")
                        .with("required", Json.texts(List.of("on")))
                        .with(
                                "properties",
                                Json.object().with("on", MATCHER).with("where", condition()))
                        .with("additionalProperties", Json.literal("false"));
        Json.Members several = Json.object().with("type", "array").with("items", MATCHER);
        return Json.object().with("anyOf", Json.list(List.of(named, raised, narrowed, several)));
    }

    static Json.Members string() {
        return Json.object().with("type", "string");
    }

    static Json.Members anyOf(Json.Members... schemas) {
        return Json.object().with("anyOf", Json.list(List.of(schemas)));
    }

    private static Json.Members condition() {
        return Json.object().with("type", Json.texts(List.of("string", "boolean")));
    }
}
