package dev.carpe.server.profiles;

import dev.carpe.decide.Answer;
import dev.carpe.decide.Decision;
import dev.carpe.decide.DecisionId;
import dev.carpe.detect.Change;
import dev.carpe.detect.Moment;
import dev.carpe.detect.MomentId;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Logged;
import dev.carpe.machine.Output;
import dev.carpe.server.views.MomentView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The moments of one definition that a stretch of a customer's timeline tells of, and what became of each.
final class Raisings {
    private final String definition;
    private final Map<MomentId, Told> told = new LinkedHashMap<>();
    private final Map<DecisionId, Said> said = new HashMap<>();

    private Raisings(String definition) {
        this.definition = definition;
    }

    /// A moment that was raised.
    ///
    /// @param moment as it was last known, with the events that decided it
    /// @param raisedAt when it was found
    /// @param retractedAt when later events took it back; null if they did not
    /// @param endedAt when an event ended it before its shelf life; null if none did
    /// @param answers what was said to it
    /// @param missed why it went by without an answer; null if it did not, or is not over
    record Raised(
            MomentView moment,
            Instant raisedAt,
            @Nullable Instant retractedAt,
            @Nullable Instant endedAt,
            List<Reply> answers,
            @Nullable Miss missed) {}

    /// An answer.
    ///
    /// @param shown whether it is known that the customer saw it
    record Reply(
            String decisionId,
            String placement,
            String trigger,
            String experience,
            String channel,
            Instant at,
            boolean shown) {}

    /// Why there was no answer.
    record Miss(String code, String words) {}

    private static final class Told {
        private final Instant raisedAt;
        private final List<Said> answers = new ArrayList<>();
        private Moment moment;
        private @Nullable Instant retractedAt;
        private @Nullable Instant endedAt;
        private @Nullable Miss missed;

        Told(Moment moment, Instant raisedAt) {
            this.moment = moment;
            this.raisedAt = raisedAt;
        }

        Raised view() {
            return new Raised(
                    MomentView.of(moment),
                    raisedAt,
                    retractedAt,
                    endedAt,
                    answers.stream().map(Said::view).toList(),
                    missed);
        }
    }

    private static final class Said {
        private final Decision decision;
        private boolean shown;

        Said(Decision decision, boolean shown) {
            this.decision = decision;
            this.shown = shown;
        }

        Reply view() {
            return new Reply(
                    decision.id().toString(),
                    decision.placement(),
                    decision.trigger(),
                    decision.experience(),
                    decision.channel().word(),
                    decision.at(),
                    shown);
        }
    }

    /// The moments that entries tell of, the one raised last first.
    ///
    /// @param newestFirst the entries
    static List<Raised> of(String definition, List<Entry> newestFirst) {
        Raisings raisings = new Raisings(definition);
        newestFirst.reversed().forEach(raisings::take);
        return List.copyOf(raisings.told.values()).reversed().stream().map(Told::view).toList();
    }

    private void take(Entry entry) {
        if (entry.what() instanceof Logged.Shown(DecisionId decision)) {
            Said known = said.get(decision);
            if (known != null) {
                known.shown = true;
            }
        }
        boolean shows = entry.what() instanceof Logged.Asked asked && asked.shows();
        for (Output output : entry.outputs()) {
            switch (output) {
                case Output.Changed(Change change) -> take(change, entry.at());
                case Output.Answered(Answer.Given given) -> answer(given.decision(), shows);
                case Output.Missed missed -> {
                    Told one = told.get(missed.moment().id());
                    if (one != null) {
                        one.missed = new Miss(missed.reason().code(), missed.reason().words());
                    }
                }
                case Output.Answered _,
                        Output.Measured _,
                        Output.GivenUp _,
                        Output.Adapted _,
                        Output.Budgeted _ -> {}
            }
        }
    }

    private void take(Change change, Instant at) {
        Moment moment = change.moment();
        if (change instanceof Change.Raised && moment.definition().equals(definition)) {
            told.put(moment.id(), new Told(moment, at));
        }
        Told one = told.get(moment.id());
        if (one == null) {
            return;
        }
        switch (change) {
            case Change.Raised _, Change.Missed _ -> {}
            case Change.Amended _ -> one.moment = moment;
            case Change.Retracted(_, Instant when) -> one.retractedAt = when;
            case Change.Ended(_, Instant when) -> one.endedAt = when;
        }
    }

    private void answer(Decision decision, boolean shown) {
        Told one = told.get(decision.moment().id());
        if (one != null) {
            Said answer = new Said(decision, shown);
            one.answers.add(answer);
            said.put(decision.id(), answer);
        }
    }
}
