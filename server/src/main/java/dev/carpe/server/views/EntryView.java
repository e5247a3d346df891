package dev.carpe.server.views;

import dev.carpe.adapt.Adaptation;
import dev.carpe.budget.Bid;
import dev.carpe.decide.Answer;
import dev.carpe.decide.Decision;
import dev.carpe.decide.Withheld;
import dev.carpe.detect.Change;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Logged;
import dev.carpe.event.Event;
import dev.carpe.experiment.Measurement;
import dev.carpe.machine.Output;
import dev.carpe.server.content.Rendering;
import dev.carpe.server.json.ValueWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One line of a customer's timeline.
///
/// @param position the cursor of this line
/// @param at when it was processed
/// @param profile whose it was then
/// @param what the kind of input
/// @param input what came in
/// @param outputs what resulted
public record EntryView(
        String position,
        Instant at,
        String profile,
        String what,
        Map<String, @Nullable Object> input,
        List<Map<String, @Nullable Object>> outputs) {

    /// The view of an entry.
    public static EntryView of(Entry entry) {
        List<Map<String, @Nullable Object>> outputs = new ArrayList<>();
        entry.outputs().forEach(output -> outputs.add(output(output)));
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        String what = input(entry.what(), input);
        return new EntryView(
                entry.position().toString(),
                entry.at(),
                entry.profile().value(),
                what,
                input,
                outputs);
    }

    private static String input(Logged logged, Map<String, @Nullable Object> input) {
        return switch (logged) {
            case Logged.Received(Event event) -> {
                event(event, input);
                yield "event";
            }
            case Logged.Ticked(Instant due, boolean late) -> {
                input.put("due", due);
                input.put("late", late);
                yield "timer";
            }
            case Logged.Merged merged -> {
                input.put("from", merged.merge().from().value());
                input.put("into", merged.merge().into().value());
                yield "merge";
            }
            case Logged.Unmerged unmerged -> {
                input.put("from", unmerged.merge().from().value());
                input.put("into", unmerged.merge().into().value());
                yield "unmerge";
            }
            case Logged.Withdrew(String purpose) -> {
                input.put("purpose", purpose);
                yield "consent-withdrawn";
            }
            case Logged.Asked asked -> {
                input.put("placements", asked.placements());
                input.put("shows", asked.shows());
                yield "question";
            }
            case Logged.Shown shown -> {
                input.put("decisionId", shown.decision().toString());
                yield "exposure";
            }
            case Logged.Erased _ -> "erased";
        };
    }

    private static void event(Event event, Map<String, @Nullable Object> input) {
        input.put("messageId", event.messageId().value());
        input.put("type", event.type().name().toLowerCase(Locale.ROOT));
        input.put("name", event.name());
        input.put("anonymousId", event.anonymousId());
        input.put("userId", event.userId());
        input.put("time", event.time());
        input.put("receivedAt", event.receivedAt());
        input.put("source", event.source());
        input.put("properties", ValueWriter.plain(event.properties()));
        input.put("context", ValueWriter.plain(event.context()));
    }

    private static Map<String, @Nullable Object> output(Output output) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        switch (output) {
            case Output.Changed(Change change) -> {
                view.put("what", what(change));
                view.put("moment", MomentView.of(change.moment()));
            }
            case Output.Answered(Answer answer) -> {
                view.put("what", "answer");
                view.put("placement", answer.placement());
                if (answer instanceof Answer.Given given) {
                    view.put("decision", decision(given.decision()));
                }
                view.put("withheld", answer.withheld().stream().map(EntryView::withheld).toList());
            }
            case Output.Missed missed -> {
                view.put("what", "missed");
                view.put("moment", missed.moment().id().toString());
                view.put("definition", missed.moment().definition());
                view.put("code", missed.reason().code());
                view.put("reason", missed.reason().words());
            }
            case Output.Measured(Measurement measurement) -> {
                view.put("what", measured(measurement));
                view.put("experiment", measurement.place().experiment());
                view.put("arm", measurement.place().arm());
                if (measurement instanceof Measurement.Reached(_, var more)) {
                    view.put("goal", more.goal());
                    view.put("value", more.total());
                }
            }
            case Output.Budgeted(Bid bid) -> {
                view.put("what", "budget-bid");
                view.put("budget", bid.budget());
                view.put("outcome", bid.outcome().name().toLowerCase(Locale.ROOT));
                view.put("policy", bid.policy());
                view.put("chance", bid.chance());
                view.put("spends", bid.spends());
            }
            case Output.Adapted(Adaptation adaptation) -> {
                view.put("what", adapted(adaptation));
                view.put("bandit", adaptation.pick().bandit());
                view.put("arm", adaptation.pick().arm());
                view.put("policy", adaptation.pick().policy());
                view.put("propensity", adaptation.pick().propensity());
                view.put("reward", adaptation.pick().reward());
            }
            case Output.GivenUp(String definition) -> {
                view.put("what", "search-given-up");
                view.put("definition", definition);
            }
        }
        return view;
    }

    private static String what(Change change) {
        return switch (change) {
            case Change.Raised _ -> "moment-raised";
            case Change.Amended _ -> "moment-amended";
            case Change.Retracted _ -> "moment-retracted";
            case Change.Missed _ -> "moment-missed";
            case Change.Ended _ -> "moment-ended";
        };
    }

    /// A decision as a JSON object.
    public static Map<String, @Nullable Object> decision(Decision decision) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("decisionId", decision.id().toString());
        view.put("moment", decision.moment().id().toString());
        view.put("trigger", decision.trigger());
        view.put("experience", decision.experience());
        view.put("content", Rendering.of(decision.content()));
        view.put("placement", decision.placement());
        view.put("channel", decision.channel().word());
        view.put("propensity", decision.propensity());
        view.put("at", decision.at());
        view.put("expiresAt", decision.expiresAt());
        view.put("because", decision.because());
        return view;
    }

    private static Map<String, @Nullable Object> withheld(Withheld withheld) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("trigger", withheld.trigger());
        view.put("experience", withheld.experience());
        view.put("code", withheld.reason().code());
        view.put("reason", withheld.reason().words());
        return view;
    }

    private static String adapted(Adaptation adaptation) {
        return switch (adaptation) {
            case Adaptation.Chosen _ -> "chosen";
            case Adaptation.Settled _ -> "settled";
            case Adaptation.Dropped _ -> "dropped";
        };
    }

    private static String measured(Measurement measurement) {
        return switch (measurement) {
            case Measurement.Enrolled _ -> "enrolled";
            case Measurement.Reached _ -> "reached";
            case Measurement.Delivered _ -> "delivered";
            case Measurement.Excluded _ -> "excluded";
        };
    }
}
