package dev.carpe.app;

import dev.carpe.server.experiments.ReportWriter;
import dev.carpe.stats.Analysis;
import dev.carpe.stats.Effect;
import dev.carpe.stats.report.Report;
import java.io.Writer;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// What `carpe experiment analyse --json` prints: as the server writes it; the course only where the file knows days.
final class AnalysisJson {
    private AnalysisJson() {}

    /// @param looks what holds at a look that was planned
    /// @param days whether it is known when each customer was assigned
    static void print(Report report, List<OneLook> looks, boolean days, Writer out) {
        try (JsonGenerator json = JsonOutput.pretty(out)) {
            json.writeStartObject();
            ReportWriter writer = new ReportWriter(json);
            writer.write(report);
            if (days) {
                writer.writeCourse(report);
            }
            if (!looks.isEmpty()) {
                json.writeArrayPropertyStart("planned");
                looks.forEach(look -> write(look, json));
                json.writeEndArray();
            }
            json.writeEndObject();
        }
    }

    private static void write(OneLook look, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("arm", look.arm());
        json.writeStringProperty("how", look.how());
        switch (look.effect()) {
            case Analysis.Failed<Effect> failed ->
                    json.writeStringProperty("failed", failed.message());
            case Analysis.Done<Effect>(Effect found) -> {
                json.writeNumberProperty("difference", found.difference());
                ReportWriter.interval(json, "interval", look.interval(found));
                json.writeNumberProperty("z", found.statistic());
                json.writeBooleanProperty("stops", look.stops(found));
            }
        }
        json.writeEndObject();
    }
}
