package dev.carpe.app;

import dev.carpe.analytics.json.JsonText;
import dev.carpe.app.replay.Chapter;
import dev.carpe.app.replay.Verdict;
import dev.carpe.decide.Decision;
import dev.carpe.decide.Reason;
import dev.carpe.decide.Withheld;
import dev.carpe.detect.NearMiss;
import java.io.Writer;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;

/// What `carpe why --json` prints.
final class WhyJson {
    private WhyJson() {}

    static void print(Explanation explanation, Writer out) {
        Chapter chapter = explanation.chapter();
        try (JsonGenerator json = JsonOutput.pretty(out)) {
            json.writeStartObject();
            json.writeStringProperty("asked", explanation.asked());
            json.writeStringProperty("customer", explanation.customer().value());
            json.writeNumberProperty("events", chapter.events());
            json.writeStringProperty("first", chapter.first().toString());
            json.writeStringProperty("last", chapter.last().toString());
            json.writeArrayPropertyStart("moments");
            explanation.cases().forEach(each -> told(json, each));
            json.writeEndArray();
            explanation.none().ifPresent(none -> none(json, none));
            json.writeEndObject();
        }
    }

    private static void told(JsonGenerator json, Chapter.Case told) {
        json.writeStartObject();
        MomentLines.moment(json, told.grounds());
        json.writeArrayPropertyStart("changes");
        told.changes().forEach(change -> change(json, change));
        json.writeEndArray();
        json.writeArrayPropertyStart("answers");
        told.verdicts().forEach(verdict -> verdict(json, verdict));
        json.writeEndArray();
        Reason missed = told.missed();
        if (missed != null) {
            json.writeStringProperty("missed", missed.code());
        }
        json.writeEndObject();
    }

    private static void change(JsonGenerator json, Chapter.Told told) {
        json.writeStartObject();
        json.writeStringProperty("change", MomentLines.word(told.change()));
        json.writeStringProperty("at", told.at().toString());
        json.writeEndObject();
    }

    private static void verdict(JsonGenerator json, Verdict verdict) {
        json.writeStartObject();
        json.writeStringProperty("at", verdict.at().toString());
        switch (verdict) {
            case Verdict.Said(Decision decision) -> said(json, "said", decision);
            case Verdict.WouldSay(Decision decision) -> said(json, "would-say", decision);
            case Verdict.Nothing(Instant _, Withheld withheld) -> {
                json.writeStringProperty("verdict", "withheld");
                json.writeStringProperty("trigger", withheld.trigger());
                json.writeStringProperty("reason", withheld.reason().code());
                json.writeStringProperty("because", withheld.reason().words());
            }
        }
        json.writeEndObject();
    }

    private static void said(JsonGenerator json, String verdict, Decision decision) {
        json.writeStringProperty("verdict", verdict);
        json.writeStringProperty("trigger", decision.trigger());
        json.writeStringProperty("experience", decision.experience());
        json.writeStringProperty("placement", decision.placement());
        json.writeObjectPropertyStart("content");
        decision.content().filled().forEach(json::writeStringProperty);
        json.writeEndObject();
    }

    private static void none(JsonGenerator json, WhyNone none) {
        json.writeStringProperty("definition", none.definition().id());
        json.writeArrayPropertyStart("facts");
        none.facts().forEach(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("nearMisses");
        for (NearMiss miss : none.nearMisses()) {
            json.writeStartObject();
            json.writeStringProperty("time", miss.time().toString());
            json.writeArrayPropertyStart("key");
            miss.key().values().forEach(value -> JsonText.write(value, json));
            json.writeEndArray();
            json.writeStringProperty("reason", CheckCommand.word(miss.reason()));
            json.writeStringProperty("words", miss.words());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
