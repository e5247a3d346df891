package dev.carpe.language;

import dev.carpe.language.Matcher.Subject;
import dev.carpe.language.condition.Environment;
import dev.carpe.language.condition.Expression;
import dev.carpe.language.condition.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Reads the documents around triggers: experiences, audiences, goals and placements.
final class Answers {
    private static final List<String> ROOTS = List.of("catalogue", "moment", "profile", "context");

    private final Matchers matchers;
    private final Surroundings surroundings;
    private final Moments moments;
    private final Problems problems;

    Answers(Matchers matchers, Surroundings surroundings, Moments moments, Problems problems) {
        this.matchers = matchers;
        this.surroundings = surroundings;
        this.moments = moments;
        this.problems = problems;
    }

    ExperienceDefinition experience(Fields fields) {
        Environment names = surroundings.claims();
        List<Expression> claims = new ArrayList<>();
        for (Yaml.Scalar claim : fields.get(AnswerKeys.CLAIMS)) {
            Expression read = Conditions.readAlone("claims", claim, names, ROOTS, problems);
            if (read.text().equals(claim.text().strip())) {
                read.constant().ifPresent(truth -> refuseConstant(claim, truth));
            }
            claims.add(read);
        }
        List<Honesty.Content> contents = new ArrayList<>();
        Map<String, String> texts = new LinkedHashMap<>();
        fields.get(AnswerKeys.CONTENT)
                .forEach((name, written) -> {
                    Template template =
                            Templates.content("content." + name, written, names, problems);
                    checkRoots("content." + name, written, template);
                    contents.add(new Honesty.Content("content." + name, written, template));
                    texts.put(name, template.text());
                });
        if (texts.isEmpty() && fields.has(AnswerKeys.CONTENT)) {
            fields.refuse(
                    AnswerKeys.CONTENT, "holds no text (write at least one, such as headline: …)");
        }
        ExperienceDefinition.Principle principle = fields.get(AnswerKeys.PRINCIPLE);
        new Honesty(problems).check(principle, contents, claims);
        return new ExperienceDefinition(
                fields.get(AnswerKeys.EXPERIENCE),
                principle,
                Collections.unmodifiableMap(texts),
                claims,
                Caps.read(fields, AnswerKeys.CAP),
                fields.place());
    }

    private void refuseConstant(Yaml.Scalar claim, boolean truth) {
        problems.error(
                claim.place(),
                """
                claims: %s %s whatever the data, so it vouches for nothing (write a condition on data, \
                such as catalogue.stock <= 3)\
                """
                        .formatted(Excerpt.of(claim.text()), truth ? "holds" : "fails"));
    }

    private void checkRoots(String key, Yaml.Scalar written, Template template) {
        for (Template.Part part : template.parts()) {
            if (part instanceof Template.Part.Placeholder(Reference of)) {
                Conditions.checkRoot(key, of, written.place(), ROOTS, problems);
            }
        }
    }

    AudienceDefinition audience(Fields fields) {
        Expression where =
                Conditions.readAlone(
                        "where",
                        fields.get(AnswerKeys.MEMBERS),
                        surroundings.members(),
                        List.of("profile"),
                        problems);
        return new AudienceDefinition(fields.get(AnswerKeys.AUDIENCE), where, fields.place());
    }

    GoalDefinition goal(Fields fields) {
        Function<List<Subject>, Environment> names =
                subjects -> surroundings.events(subjects, List.of(), new LinkedHashMap<>());
        Matcher on =
                matchers.read(
                        fields,
                        AnswerKeys.ON,
                        AnswerKeys.WHERE,
                        new Matchers.Scope(names, problems));
        return new GoalDefinition(
                fields.get(AnswerKeys.GOAL),
                on,
                fields.get(AnswerKeys.WITHIN),
                moments.value(fields, AnswerKeys.VALUE, on),
                fields.place());
    }

    PlacementDefinition placement(Fields fields) {
        String id = fields.get(AnswerKeys.PLACEMENT);
        boolean channel = Arrays.stream(Channel.values()).anyMatch(each -> each.word().equals(id));
        if (channel) {
            fields.refuse(
                    AnswerKeys.PLACEMENT,
                    id + " is a channel, which triggers name directly (choose another name)");
        }
        return new PlacementDefinition(
                id,
                fields.get(AnswerKeys.CHANNEL),
                fields.orElse(AnswerKeys.TITLE, id),
                fields.place());
    }
}
