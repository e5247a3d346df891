package dev.carpe.server.ofrep;

import dev.carpe.decide.Answer;
import dev.carpe.decide.Decision;
import dev.carpe.engine.Engine;
import dev.carpe.language.Channel;
import dev.carpe.language.PlacementDefinition;
import dev.carpe.language.TriggerDefinition;
import dev.carpe.language.Workspace;
import dev.carpe.server.content.Rendering;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;

/// Answers as flags.
final class Flags {
    private Flags() {}

    /// The placements on pages that the workspace knows, by name.
    static List<String> placements(Engine engine) {
        Workspace workspace = engine.program().workspace();
        TreeSet<String> names = new TreeSet<>();
        for (PlacementDefinition placement : workspace.placements()) {
            if (placement.channel() == Channel.PAGE) {
                names.add(placement.id());
            }
        }
        for (TriggerDefinition trigger : workspace.triggers()) {
            if (workspace.channelOf(trigger.placement()) == Channel.PAGE) {
                names.add(trigger.placement());
            }
        }
        return List.copyOf(names);
    }

    /// Writes an answer as a successful evaluation. Every one has a value, since clients refuse one without; where there is nothing to
    /// show it is an empty object, variant `none`.
    static void write(JsonGenerator json, Answer answer) {
        json.writeStartObject();
        json.writeStringProperty("key", answer.placement());
        if (answer instanceof Answer.Given given) {
            decision(json, given.decision());
        } else {
            json.writeStringProperty("reason", "DISABLED");
            json.writeStringProperty("variant", "none");
            json.writeName("value").writeStartObject().writeEndObject();
        }
        json.writeEndObject();
    }

    private static void decision(JsonGenerator json, Decision decision) {
        boolean chance = decision.propensity() < 1;
        json.writeStringProperty("reason", chance ? "SPLIT" : "TARGETING_MATCH");
        json.writeStringProperty("variant", decision.experience());
        json.writeName("value").writeStartObject();
        json.writeStringProperty("experience", decision.experience());
        json.writeStringProperty("decisionId", decision.id().toString());
        for (Map.Entry<String, String> text : Rendering.of(decision.content()).entrySet()) {
            json.writeStringProperty(text.getKey(), text.getValue());
        }
        json.writeEndObject();
        json.writeName("metadata").writeStartObject();
        json.writeStringProperty("decisionId", decision.id().toString());
        json.writeStringProperty("trigger", decision.trigger());
        json.writeStringProperty("moment", decision.moment().definition());
        json.writeStringProperty("expiresAt", decision.expiresAt().toString());
        json.writeEndObject();
    }

    /// Tells one set of answers from another by what a page would show, not by when it was decided.
    static String etag(List<Answer> answers) {
        StringBuilder shown = new StringBuilder();
        for (Answer answer : answers) {
            shown.append(answer.placement()).append('\n');
            if (answer instanceof Answer.Given given) {
                Decision decision = given.decision();
                shown.append(decision.moment().id())
                        .append('\n')
                        .append(decision.trigger())
                        .append('\n')
                        .append(decision.experience())
                        .append('\n')
                        .append(Rendering.of(decision.content()))
                        .append('\n');
            }
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(shown.toString().getBytes(StandardCharsets.UTF_8));
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
            return '"' + text.substring(0, 22) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
