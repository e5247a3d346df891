package dev.carpe.server.views;

import dev.carpe.decide.Answer;
import dev.carpe.decide.Decision;
import dev.carpe.decide.Withheld;
import dev.carpe.language.Workspace;
import dev.carpe.server.content.Rendering;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// Writes answers as JSON. How an answer came about is for those who may know about the customer; a browser gets what it is to show.
public final class AnswerWriter {
    private AnswerWriter() {}

    /// Writes one answer as an object.
    ///
    /// @param reasons whether to tell why
    public static void write(JsonGenerator json, Answer answer, boolean reasons) {
        write(json, answer, reasons, true);
    }

    /// Writes answers to a question as the field `decisions`.
    ///
    /// @param reasons whether to tell why
    /// @param workspace what was answered by: that it knows nothing of a placement is told to everybody, since it says nothing of the customer
    public static void write(
            JsonGenerator json, List<Answer> answers, boolean reasons, Workspace workspace) {
        json.writeName("decisions").writeStartArray();
        for (Answer answer : answers) {
            boolean known =
                    answer instanceof Answer.Given || workspace.knowsPlacement(answer.placement());
            write(json, answer, reasons, known);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Answer answer, boolean reasons, boolean known) {
        json.writeStartObject();
        json.writeStringProperty("placement", answer.placement());
        if (answer instanceof Answer.Given given) {
            decision(json, given.decision(), reasons);
        }
        if (!known) {
            undecided(
                    json,
                    "unknown-placement",
                    "no placement and no trigger of the workspace in force is called \""
                            + answer.placement()
                            + "\"");
        }
        if (reasons) {
            json.writeName("withheld").writeStartArray();
            for (Withheld withheld : answer.withheld()) {
                withheld(json, withheld);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    /// Writes as a field of a reply why what was asked is not answered.
    ///
    /// @param code the reason's stable name
    /// @param detail the same in one sentence
    public static void undecided(JsonGenerator json, String code, String detail) {
        json.writeName("undecided").writeStartObject();
        json.writeStringProperty("code", code);
        json.writeStringProperty("detail", detail);
        json.writeEndObject();
    }

    private static void decision(JsonGenerator json, Decision decision, boolean reasons) {
        json.writeStringProperty("decisionId", decision.id().toString());
        json.writeStringProperty("trigger", decision.trigger());
        json.writeStringProperty("moment", decision.moment().definition());
        json.writeStringProperty("experience", decision.experience());
        json.writeName("content").writeStartObject();
        for (Map.Entry<String, String> text : Rendering.of(decision.content()).entrySet()) {
            json.writeStringProperty(text.getKey(), text.getValue());
        }
        json.writeEndObject();
        json.writeStringProperty("expiresAt", decision.expiresAt().toString());
        if (reasons) {
            json.writeStringProperty("momentId", decision.moment().id().toString());
            json.writeNumberProperty("propensity", decision.propensity());
            json.writeName("reasons").writeStartArray();
            for (String because : decision.because()) {
                json.writeString(because);
            }
            json.writeEndArray();
        }
    }

    private static void withheld(JsonGenerator json, Withheld withheld) {
        json.writeStartObject();
        json.writeStringProperty("trigger", withheld.trigger());
        if (withheld.experience() != null) {
            json.writeStringProperty("experience", withheld.experience());
        }
        json.writeStringProperty("code", withheld.reason().code());
        json.writeStringProperty("reason", withheld.reason().words());
        json.writeEndObject();
    }
}
