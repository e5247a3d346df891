package dev.carpe.app;

import dev.carpe.detect.Bound;
import dev.carpe.detect.Plan;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Problem;
import dev.carpe.language.Reading;
import dev.carpe.language.Workspace;
import dev.carpe.predict.Model;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// What `carpe check --json` prints.
final class CheckJson {
    private CheckJson() {}

    static void print(Reading reading, Map<String, Model> given, Writer out) {
        try (JsonGenerator json = JsonOutput.pretty(out)) {
            json.writeStartObject();
            json.writeBooleanProperty("ok", !reading.hasErrors());
            json.writeArrayPropertyStart("problems");
            reading.problems().forEach(problem -> problem(json, problem));
            json.writeEndArray();
            if (reading.hasErrors()) {
                json.writeArrayPropertyStart("moments");
                json.writeEndArray();
            } else {
                compiled(json, reading.workspace(), given);
            }
            json.writeEndObject();
        }
    }

    private static void compiled(
            JsonGenerator json, Workspace workspace, Map<String, Model> given) {
        Plan plan = Plan.of(workspace, given);
        List<String> unfit = ModelInput.without(workspace, given);
        json.writeArrayPropertyStart("moments");
        workspace.moments().forEach(moment -> moment(json, plan, moment, unfit));
        json.writeEndArray();
        json.writeName("all");
        json.writeStartObject();
        bound(json, plan.bound());
        json.writeEndObject();
    }

    static void problem(JsonGenerator json, Problem problem) {
        json.writeStartObject();
        json.writeStringProperty("file", problem.place().file());
        json.writeNumberProperty("line", problem.place().line());
        json.writeNumberProperty("column", problem.place().column());
        json.writeStringProperty("severity", CheckCommand.word(problem.severity()));
        json.writeStringProperty("message", problem.message());
        json.writeEndObject();
    }

    private static void moment(
            JsonGenerator json, Plan plan, MomentDefinition moment, List<String> unfit) {
        json.writeStartObject();
        json.writeStringProperty("id", moment.id());
        json.writeStringProperty("need", CheckCommand.word(moment.need()));
        json.writeStringProperty("status", CheckCommand.word(moment.status()));
        if (unfit.contains(moment.id())) {
            json.writeBooleanProperty("model", false);
        } else if (moment.status().detects()) {
            bound(json, plan.bound(moment.id()));
        }
        json.writeEndObject();
    }

    private static void bound(JsonGenerator json, Bound bound) {
        json.writeNumberProperty("bytes", bound.bytes());
        json.writeNumberProperty("timers", bound.timers());
        json.writeNumberProperty("keys", bound.keys());
        json.writeNumberProperty("events", bound.events());
    }
}
