package dev.carpe.app;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Interval;
import dev.carpe.stats.adjust.Segments;
import dev.carpe.stats.report.Comparison;
import dev.carpe.stats.report.Finding;
import dev.carpe.stats.report.Health;
import dev.carpe.stats.report.Report;
import dev.carpe.stats.sequential.Verdict;
import java.io.Writer;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/// What `carpe experiment analyse --json` prints.
final class AnalysisJson {
    private AnalysisJson() {}

    static void print(Report report, Writer out) {
        try (JsonGenerator json = JsonOutput.pretty(out)) {
            json.writeStartObject();
            health(json, report);
            json.writeArrayPropertyStart("comparisons");
            report.comparisons().forEach(one -> comparison(json, one));
            json.writeEndArray();
            json.writeArrayPropertyStart("segments");
            for (Report.Treatment treatment : report.treatments()) {
                treatment.segments().forEach(cut -> dimension(json, treatment.arm(), cut));
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void health(JsonGenerator json, Report report) {
        Health health = report.health();
        json.writeObjectPropertyStart("units");
        for (int arm = 0; arm < health.units().size(); arm++) {
            json.writeNumberProperty(
                    report.setup().arms().get(arm).name(), health.units().get(arm));
        }
        json.writeEndObject();
        json.writeObjectPropertyStart("sampleRatio");
        json.writeBooleanProperty("mismatch", health.ratio().mismatch());
        json.writeNumberProperty("pValue", health.ratio().pValue());
        if (health.classic().succeeded()) {
            json.writeNumberProperty("chiSquared", health.classic().result().chiSquared());
            json.writeNumberProperty("chiSquaredPValue", health.classic().result().pValue());
        }
        json.writeEndObject();
    }

    private static void comparison(JsonGenerator json, Comparison one) {
        json.writeStartObject();
        json.writeStringProperty("metric", one.metric().name());
        json.writeStringProperty("arm", one.arm());
        json.writeStringProperty("standing", one.standing().name().toLowerCase(Locale.ROOT));
        switch (one.finding()) {
            case Analysis.Done<Finding>(Finding found) -> finding(json, found);
            case Analysis.Failed<Finding> failed ->
                    json.writeStringProperty("failed", failed.message());
        }
        json.writeEndObject();
    }

    private static void finding(JsonGenerator json, Finding found) {
        json.writeNumberProperty("control", found.effect().control().value());
        json.writeNumberProperty("treatment", found.effect().treatment().value());
        json.writeNumberProperty("difference", found.effect().difference());
        json.writeNumberProperty("standardError", found.effect().standardError());
        json.writeNumberProperty("chanceToWin", found.belief().chanceToWin());
        json.writeNumberProperty("lossIfShipped", found.belief().lossIfShipped());
        json.writeNumberProperty("varianceRemoved", found.varianceRemoved());
        if (found.anytime() instanceof Analysis.Done<Verdict>(Verdict verdict)) {
            json.writeNumberProperty("pValue", verdict.pValue());
            interval(json, "interval", verdict.interval());
        }
        if (found.relative() instanceof Analysis.Done<Finding.Lift>(Finding.Lift lift)) {
            json.writeNumberProperty("change", lift.value());
            interval(json, "changeInterval", lift.verdict().interval());
        }
    }

    private static void interval(JsonGenerator json, String name, Interval interval) {
        json.writeArrayPropertyStart(name);
        json.writeNumber(interval.low());
        json.writeNumber(interval.high());
        json.writeEndArray();
    }

    private static void dimension(JsonGenerator json, String arm, Segments.Dimension dimension) {
        for (Segments.Segment segment : dimension.segments()) {
            json.writeStartObject();
            json.writeStringProperty("arm", arm);
            json.writeStringProperty("dimension", dimension.name());
            json.writeStringProperty("segment", segment.name());
            json.writeNumberProperty("difference", segment.effect().difference());
            json.writeNumberProperty("pValue", segment.pValue());
            json.writeBooleanProperty("differs", segment.differs());
            json.writeEndObject();
        }
    }
}
