package dev.carpe.server.experiments;

import dev.carpe.stats.offpolicy.Evaluation;
import tools.jackson.core.JsonGenerator;

/// Writes what another policy would have earned as JSON: the members of an object, which the caller begins and ends.
public final class EvaluationWriter {
    private final JsonGenerator json;

    /// Writes into this one.
    public EvaluationWriter(JsonGenerator json) {
        this.json = json;
    }

    /// Writes the estimates, each per choice.
    public void write(Evaluation found) {
        json.writeNumberProperty("choices", found.rows());
        json.writeNumberProperty("effectiveSize", found.effectiveSize());
        json.writeNumberProperty("meanWeight", found.meanWeight());
        json.writeNumberProperty("largestWeight", found.largestWeight());
        value("logged", found.logged());
        value("ips", found.ips());
        value("snips", found.snips());
        value("directMethod", found.directMethod());
        value("doublyRobust", found.doublyRobust());
        value("switchedDoublyRobust", found.switched());
        value("difference", found.difference());
        json.writeBooleanProperty("agree", found.agree());
        json.writeStringProperty("verdict", found.verdict());
    }

    private void value(String name, Evaluation.Value value) {
        json.writeObjectPropertyStart(name);
        json.writeNumberProperty("estimate", value.estimate().value());
        json.writeArrayPropertyStart("interval");
        json.writeNumber(value.bootstrap().low());
        json.writeNumber(value.bootstrap().high());
        json.writeEndArray();
        json.writeEndObject();
    }
}
