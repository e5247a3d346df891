package dev.carpe.app;

import dev.carpe.journey.TestResult;
import dev.carpe.language.Place;
import java.io.Writer;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// What `carpe test --json` prints.
final class TestJson {
    private TestJson() {}

    static void print(List<TestCommand.Group> groups, long seed, Writer out) {
        try (JsonGenerator json = JsonOutput.pretty(out)) {
            json.writeStartObject();
            json.writeBooleanProperty("ok", groups.stream().allMatch(TestCommand.Group::passed));
            json.writeNumberProperty("seed", seed);
            json.writeArrayPropertyStart("groups");
            for (TestCommand.Group group : groups) {
                json.writeStartObject();
                json.writeStringProperty("title", group.title());
                json.writeArrayPropertyStart("tests");
                group.results().forEach(result -> test(json, result));
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void test(JsonGenerator json, TestResult result) {
        json.writeStartObject();
        json.writeStringProperty("name", result.name());
        place(json, result.place());
        json.writeBooleanProperty("passed", result.passed());
        json.writeArrayPropertyStart("failures");
        for (TestResult.Failure failure : result.failures()) {
            json.writeStartObject();
            place(json, failure.place());
            json.writeStringProperty("message", failure.message());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (!result.givenUp().isEmpty()) {
            json.writeArrayPropertyStart("searchesGivenUp");
            result.givenUp().forEach(json::writeString);
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void place(JsonGenerator json, Place place) {
        json.writeStringProperty("file", place.file());
        json.writeNumberProperty("line", place.line());
    }
}
