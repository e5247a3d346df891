package dev.carpe.app;

import dev.carpe.detect.Bound;
import dev.carpe.detect.Plan;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Problem;
import dev.carpe.language.Reading;
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
            json.writeArrayPropertyStart("moments");
            if (!reading.hasErrors()) {
                Plan plan = Plan.of(reading.workspace(), given);
                List<String> unfit = ModelInput.without(reading.workspace(), given);
                reading.workspace().moments().forEach(moment -> moment(json, plan, moment, unfit));
            }
            json.writeEndArray();
            json.writeEndObject();
        }
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
            Bound bound = plan.bound(moment.id());
            json.writeNumberProperty("bytes", bound.bytes());
            json.writeNumberProperty("timers", bound.timers());
            json.writeNumberProperty("keys", bound.keys());
            json.writeNumberProperty("events", bound.events());
        }
        json.writeEndObject();
    }
}
