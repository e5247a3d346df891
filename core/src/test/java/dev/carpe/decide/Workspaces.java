package dev.carpe.decide;

import dev.carpe.language.AudienceDefinition;
import dev.carpe.language.ConsentRule;
import dev.carpe.language.Detection;
import dev.carpe.language.Document;
import dev.carpe.language.ExperienceDefinition;
import dev.carpe.language.Matcher;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.MomentDefinition.Status;
import dev.carpe.language.Place;
import dev.carpe.language.Settings;
import dev.carpe.language.SourceDefinition;
import dev.carpe.language.Step;
import dev.carpe.language.TriggerDefinition.Cap;
import dev.carpe.language.Workspace;
import dev.carpe.language.condition.Environment;
import dev.carpe.language.condition.Expression;
import dev.carpe.language.condition.Expressions;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Small workspaces for tests. The moment `checking` needs the purpose `personalisation` and has the key `product_id`; the
/// experience `snippet` has neither claims nor placeholders.
final class Workspaces {
    private static final Place PLACE = new Place("test.yaml", 1, 1);
    private final List<Document> documents = new ArrayList<>();

    private Workspaces() {
        moment("checking", Status.LIVE, null);
        experience("snippet", Map.of("headline", "Look"));
    }

    static Workspaces workspace() {
        return new Workspaces();
    }

    Workspaces moment(String id, Status status, @Nullable String audience) {
        return moment(id, status, audience, 1);
    }

    Workspaces moment(String id, Status status, @Nullable String audience, int times) {
        documents.add(
                new MomentDefinition(
                        id,
                        1,
                        status,
                        id,
                        MomentDefinition.Need.BUY,
                        "consideration",
                        null,
                        "personalisation",
                        audience,
                        pattern(times),
                        Duration.ofMinutes(10),
                        List.of(),
                        Duration.ofMinutes(10),
                        new MomentDefinition.Intent(0.5, List.of()),
                        null,
                        null,
                        List.of(),
                        PLACE));
        return this;
    }

    Workspaces experience(String id, Map<String, String> content, String... claims) {
        return experience(id, content, List.of(), claims);
    }

    Workspaces experience(
            String id, Map<String, String> content, List<Cap> caps, String... claims) {
        documents.add(
                new ExperienceDefinition(
                        id,
                        ExperienceDefinition.Principle.NONE,
                        new LinkedHashMap<>(content),
                        List.of(claims).stream().map(Workspaces::condition).toList(),
                        caps,
                        PLACE));
        return this;
    }

    Workspaces audience(String id, String where) {
        documents.add(new AudienceDefinition(id, condition(where), PLACE));
        return this;
    }

    Workspaces source(String id, SourceDefinition.Kind kind, Duration grace) {
        documents.add(new SourceDefinition(id, kind, grace, PLACE));
        return this;
    }

    Workspaces settings(Settings.@Nullable QuietHours quiet, Cap... caps) {
        documents.add(
                new Settings(
                        "site",
                        ZoneId.of("Europe/Berlin"),
                        null,
                        quiet,
                        List.of(caps),
                        ConsentRule.GRANTED,
                        256,
                        0,
                        0,
                        0,
                        Settings.Unit.PROFILE,
                        Settings.Teachers.REAL,
                        PLACE));
        return this;
    }

    Workspaces quiet(int from, int to, Cap... caps) {
        return settings(new Settings.QuietHours(LocalTime.of(from, 0), LocalTime.of(to, 0)), caps);
    }

    Workspaces triggers(TriggerBuilder... triggers) {
        for (TriggerBuilder trigger : triggers) {
            documents.add(trigger.build());
        }
        return this;
    }

    Playbook playbook() {
        return Playbook.of(new Workspace(documents));
    }

    static Expression condition(String text) {
        Environment anything =
                Environment.open()
                        .withAnyFields("profile")
                        .withAnyFields("session")
                        .withAnyFields("context")
                        .withAnyFields("catalogue")
                        .withAnyFields("moment")
                        .withValue("intent", dev.carpe.language.condition.Type.NUMBER);
        return switch (Expressions.parseCondition(text, anything)) {
            case Expressions.Parsed(Expression expression, _) -> expression;
            case Expressions.Refused(var problems) ->
                    throw new IllegalArgumentException(text + ": " + problems);
        };
    }

    private static Detection pattern(int times) {
        Matcher viewed =
                new Matcher(
                        List.of(
                                new Matcher.Alternative(
                                        new Matcher.Subject.Named("Product Viewed"), List.of())));
        Step step = new Step.Happens(viewed, times, null, Duration.ZERO, null, null, null, PLACE);
        return new Detection.Pattern(
                List.of("product_id"), Duration.ofMinutes(20), List.of(step), false, 1, null);
    }
}
