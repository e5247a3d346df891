package dev.carpe.app;

import dev.carpe.server.experiments.ReportWriter;
import dev.carpe.stats.report.Report;
import java.io.Writer;
import tools.jackson.core.JsonGenerator;

/// What `carpe experiment analyse --json` prints: as the server writes it, without days, which a file does not know.
final class AnalysisJson {
    private AnalysisJson() {}

    static void print(Report report, Writer out) {
        try (JsonGenerator json = JsonOutput.pretty(out)) {
            json.writeStartObject();
            new ReportWriter(json).write(report);
            json.writeEndObject();
        }
    }
}
