package dev.carpe.detect;

import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import dev.carpe.language.Detection;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Template;
import dev.carpe.language.condition.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells a raise whole: evidence, intent with its reasons, and the explanation in words.
final class MomentWriter {
    /// About how long a part of an explanation is.
    private static final int WORDS = 20;

    private final Story story;
    private final Struct.Builder fields = new Struct.Builder();
    private @Nullable View view;

    MomentWriter(Story story) {
        this.story = story;
    }

    Moment write(Raise raise) {
        if (raise.told != null) {
            return raise.told;
        }
        view = null;
        MomentDefinition definition = raise.rule.definition();
        List<Moment.IntentReason> reasons = reasons(raise);
        double intent = 0;
        for (Moment.IntentReason reason : reasons) {
            intent += reason.by();
        }
        return new Moment(
                new MomentId(raise.idHigh, raise.idLow),
                definition.id(),
                definition.version(),
                story.profile,
                Keys.open(raise.key),
                Instant.ofEpochMilli(raise.time),
                Instant.ofEpochMilli(raise.isAnnounced() ? raise.emittedAt : raise.due),
                Instant.ofEpochMilli(raise.expiresAt()),
                Math.clamp(intent, 0.0, 1.0),
                reasons,
                evidence(raise),
                explanation(raise),
                raise.contradicted,
                definition.status() == MomentDefinition.Status.LIVE && !raise.imported);
    }

    private List<Moment.IntentReason> reasons(Raise raise) {
        MomentDefinition.Intent intent = raise.rule.definition().intent();
        Moment.IntentReason base = new Moment.IntentReason(intent.base(), "base");
        int last = raise.rows[raise.rows.length - 1];
        if (last < 0 || intent.add().isEmpty()) {
            return List.of(base);
        }
        List<Moment.IntentReason> reasons = new ArrayList<>();
        reasons.add(base);
        View view = view(raise);
        for (int i = 0; i < intent.add().size(); i++) {
            Detection.IntentRule rule = intent.add().get(i);
            if (raise.rule.intents()[i].test(view.on(story.rows, last))) {
                reasons.add(new Moment.IntentReason(rule.by(), rule.because()));
            }
        }
        return reasons;
    }

    /// The steps as the raise filled them; a row that is no longer kept says nothing.
    private View view(Raise raise) {
        if (view == null) {
            view = new View(story.plan.layout(), story.rows);
            view.steps(raise.rows, raise.stages);
        }
        return view;
    }

    private List<Evidence> evidence(Raise raise) {
        Rows rows = story.rows;
        List<Evidence> evidence = new ArrayList<>(raise.rows.length);
        for (int i = 0; i < raise.rows.length; i++) {
            int row = raise.rows[i];
            if (row >= 0) {
                evidence.add(
                        new Evidence(
                                raise.stages[i],
                                story.plan.kinds().label(rows.kind(row)),
                                Instant.ofEpochMilli(rows.time(row)),
                                rows.message(row),
                                fields(raise, row)));
            }
        }
        return evidence;
    }

    /// What definitions read of a row; of a prediction also which model said how much.
    private Struct fields(Raise raise, int row) {
        fields.clear();
        if (raise.rule.body() instanceof Rule.Predict predict) {
            View view = view(raise).on(story.rows, row);
            double probability =
                    predict.model().probability(input -> view.value(predict.slots()[input]));
            fields.put("model.version", new Text(predict.model().version()));
            fields.put("model.probability", Num.of(probability));
        }
        for (Reading reading : story.plan.readings(story.rows.kind(row))) {
            fields.put(story.plan.slotName(reading.slot()), story.rows.value(row, reading.slot()));
        }
        return fields.build();
    }

    private String explanation(Raise raise) {
        Template template = raise.rule.definition().explain();
        if (template == null) {
            return raise.rule.definition().title();
        }
        StringBuilder text = new StringBuilder(template.parts().size() * WORDS);
        for (int i = 0; i < template.parts().size(); i++) {
            switch (template.parts().get(i)) {
                case Template.Part.Words(String words) -> text.append(words);
                case Template.Part.Placeholder(Reference of) ->
                        text.append(word(value(raise, of, raise.rule.placeholders()[i])));
            }
        }
        return text.toString();
    }

    /// What conditions would read at the event that decided; of the key also where that event does not carry it.
    private Value value(Raise raise, Reference of, int slot) {
        int last = raise.rows[raise.rows.length - 1];
        boolean ofNamedStep = slot >>> View.STEP_BITS != 0;
        if (last < 0 && !ofNamedStep) {
            return keyPart(raise, of);
        }
        View view = view(raise);
        Value value = (ofNamedStep ? view : view.on(story.rows, last)).value(slot);
        return value.isPresent() ? value : keyPart(raise, of);
    }

    private static Value keyPart(Raise raise, Reference of) {
        int part = raise.rule.definition().detect().same().indexOf(of.toString());
        return part < 0 ? Missing.MISSING : Keys.part(raise.key, part);
    }

    private static String word(Value value) {
        return switch (value) {
            case Missing _ -> "(unknown)";
            case Num.Real(double number) -> Double.toString(Math.round(number * 100) / 100.0);
            case Value other -> other.toString();
        };
    }
}
