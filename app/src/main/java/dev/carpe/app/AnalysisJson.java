package dev.carpe.app;

import dev.carpe.server.experiments.ReportWriter;
import dev.carpe.stats.report.Report;
import java.io.Writer;
import tools.jackson.core.JsonGenerator;

/// What `carpe experiment analyse --json` prints: as the server writes it; the course only where the file knows days.
final class AnalysisJson {
    private AnalysisJson() {}

    /// @param days whether it is known when each customer was assigned
    static void print(Report report, boolean days, Writer out) {
        try (JsonGenerator json = JsonOutput.pretty(out)) {
            json.writeStartObject();
            ReportWriter writer = new ReportWriter(json);
            writer.write(report);
            if (days) {
                writer.writeCourse(report);
            }
            json.writeEndObject();
        }
    }
}
