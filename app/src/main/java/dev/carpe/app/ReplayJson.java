package dev.carpe.app;

import dev.carpe.app.replay.AnswerRow;
import dev.carpe.app.replay.Findings;
import dev.carpe.app.replay.MomentRow;
import dev.carpe.app.replay.Unheard;
import dev.carpe.app.rows.RowProblem;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// What `carpe replay --json` prints.
final class ReplayJson {
    private ReplayJson() {}

    static void print(ReplayReport report, Writer out) {
        Findings findings = report.findings();
        Intake.Taken taken = report.taken();
        try (JsonGenerator json = JsonOutput.pretty(out)) {
            json.writeStartObject();
            json.writeStringProperty("file", taken.file());
            json.writeStringProperty("mapping", report.mapping().id());
            json.writeNumberProperty("rows", taken.rows());
            json.writeNumberProperty("badRows", taken.problems().badRows());
            json.writeNumberProperty("oddRows", taken.problems().oddRows());
            json.writeNumberProperty("leftOut", taken.leftOut());
            json.writeNumberProperty("events", findings.events());
            json.writeNumberProperty("duplicates", findings.duplicates());
            json.writeNumberProperty("tooLate", findings.tooLate());
            json.writeNumberProperty("customers", findings.customers());
            json.writeNumberProperty("sessions", findings.sessions());
            if (findings.events() > 0) {
                json.writeStringProperty("first", findings.first().toString());
                json.writeStringProperty("last", findings.last().toString());
            }
            json.writeStringProperty("until", CheckCommand.word(report.until()));
            json.writeStringProperty("note", report.mapping().timeNote());
            json.writeNumberProperty("milliseconds", report.elapsed().toMillis());
            rows(json, taken.problems().bad());
            unheard(json, findings.unheard());
            json.writeArrayPropertyStart("moments");
            findings.moments().forEach(row -> moment(json, row));
            json.writeEndArray();
            json.writeArrayPropertyStart("answers");
            findings.answers().forEach(row -> answer(json, row));
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void rows(JsonGenerator json, List<RowProblem> problems) {
        json.writeArrayPropertyStart("problems");
        for (RowProblem problem : problems) {
            json.writeStartObject();
            json.writeNumberProperty("line", problem.line());
            json.writeStringProperty("message", problem.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void unheard(JsonGenerator json, Unheard unheard) {
        json.writeObjectPropertyStart("withoutConsent");
        unheard.refused().forEach(each -> json.writeNumberProperty(each.purpose(), each.events()));
        json.writeEndObject();
        json.writeObjectPropertyStart("unknownEvents");
        unheard.unknown().forEach(each -> json.writeNumberProperty(each.name(), each.events()));
        json.writeEndObject();
    }

    private static void moment(JsonGenerator json, MomentRow row) {
        json.writeStartObject();
        json.writeStringProperty("id", row.definition());
        json.writeStringProperty("title", row.title());
        json.writeNumberProperty("raised", row.raised());
        json.writeNumberProperty("amended", row.amended());
        json.writeNumberProperty("retracted", row.retracted());
        json.writeNumberProperty("missed", row.missed());
        if (row.givenUp() > 0) {
            json.writeNumberProperty("searchesGivenUp", row.givenUp());
        }
        json.writeNumberProperty("customers", row.customers());
        json.writeNumberProperty("sessions", row.sessions());
        json.writeArrayPropertyStart("missing");
        row.missing().forEach(json::writeString);
        json.writeEndArray();
        if (row.hasOutcome()) {
            json.writeBooleanProperty("outcomeInData", row.outcomeSeen());
        }
        if (row.comparable()) {
            json.writeNumberProperty("followed", row.followed());
            share(json, "share", row.share());
            share(json, "base", row.base());
            Duration median = row.medianToOutcome();
            if (median != null) {
                json.writeNumberProperty("medianSecondsToOutcome", median.toMillis() / 1e3);
            }
        }
        json.writeEndObject();
    }

    private static void share(JsonGenerator json, String name, double share) {
        if (!Double.isNaN(share)) {
            json.writeNumberProperty(name, share);
        }
    }

    private static void answer(JsonGenerator json, AnswerRow row) {
        json.writeStartObject();
        json.writeStringProperty("trigger", row.trigger());
        json.writeStringProperty("placement", row.placement());
        json.writeNumberProperty("chances", row.chances());
        json.writeNumberProperty("wouldAnswer", row.answers());
        json.writeObjectPropertyStart("experiences");
        row.experiences().forEach(json::writeNumberProperty);
        json.writeEndObject();
        json.writeObjectPropertyStart("withheld");
        row.reasons().forEach(json::writeNumberProperty);
        json.writeEndObject();
        json.writeEndObject();
    }
}
