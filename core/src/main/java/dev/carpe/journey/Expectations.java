package dev.carpe.journey;

import dev.carpe.decide.Decision;
import dev.carpe.decide.Withheld;
import dev.carpe.detect.Change;
import dev.carpe.detect.Moment;
import dev.carpe.language.Channel;
import dev.carpe.language.JourneyTest.Expectation;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Silence;
import dev.carpe.language.TriggerDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Looks whether what a journey expects is so, and says what is so instead.
///
/// @param view how things stand now
/// @param happenings what resulted
record Expectations(JourneyView view, Happenings happenings) {

    /// What is not as expected, in words; empty where it is.
    Optional<String> unmet(Expectation expected) {
        return switch (expected) {
            case Expectation.Raised raised -> notRaised(raised);
            case Expectation.NotRaised(String moment) -> raised(moment);
            case Expectation.Answered answered -> unanswered(answered);
            case Expectation.Unanswered unanswered -> answered(unanswered);
            case Expectation.Lifted _ ->
                    throw new IllegalStateException("the reader refuses it of one customer");
        };
    }

    private Optional<String> notRaised(Expectation.Raised expected) {
        List<Moment> active = view.active(expected.moment());
        if (active.stream().anyMatch(moment -> isAsExpected(expected, moment))) {
            return Optional.empty();
        }
        Double intent = expected.intent();
        String wanted =
                "expected "
                        + expected.moment()
                        + Spoken.forKey(expected.same())
                        + inWords(expected.need())
                        + (intent == null ? "" : " with intent " + Spoken.intent(intent))
                        + " to be active at "
                        + view.at(view.now());
        return Optional.of(
                wanted + ", but " + (active.isEmpty() ? history(expected.moment()) : told(active)));
    }

    private static String inWords(MomentDefinition.@Nullable Need need) {
        return need == null ? "" : " (" + need.name().toLowerCase(Locale.ROOT) + ")";
    }

    private boolean isAsExpected(Expectation.Raised expected, Moment moment) {
        Double intent = expected.intent();
        MomentDefinition.Need need = expected.need();
        boolean sameNeed =
                need == null
                        || view.workspace()
                                .moment(moment.definition())
                                .filter(one -> one.need() == need)
                                .isPresent();
        return sameNeed
                && (expected.same().isEmpty() || expected.same().equals(moment.key().values()))
                && (intent == null || Spoken.intent(intent).equals(Spoken.intent(moment.intent())));
    }

    private String told(List<Moment> active) {
        return "active is "
                + active.stream()
                        .map(moment ->
                                "one"
                                        + Spoken.forKey(moment.key().values())
                                        + " with intent "
                                        + Spoken.intent(moment.intent())
                                        + " since "
                                        + view.at(moment.time()))
                        .collect(Collectors.joining(", "));
    }

    private String history(String moment) {
        List<Change> changes = happenings.changes(moment);
        return changes.isEmpty()
                ? "it was never raised" + near(moment)
                : changes.stream().map(this::told).collect(Collectors.joining(", "));
    }

    private String near(String moment) {
        Optional<MomentDefinition> definition = view.workspace().moment(moment);
        return definition.filter(one -> one.status().detects()).isEmpty()
                ? "; no such moment detects"
                : "; " + Spoken.nearest(view.nearMisses(moment));
    }

    private String told(Change change) {
        Moment moment = change.moment();
        String key = Spoken.forKey(moment.key().values());
        return switch (change) {
            case Change.Raised _ ->
                    "it was raised"
                            + key
                            + " at "
                            + view.at(moment.time())
                            + " and was over at "
                            + view.at(moment.expiresAt());
            case Change.Amended _ -> "it was moved" + key + " to " + view.at(moment.time());
            case Change.Retracted(_, var at) -> "it was taken back" + key + " at " + view.at(at);
            case Change.Missed _ ->
                    "it was found" + key + " when it was over, at " + view.at(moment.expiresAt());
            case Change.Ended(_, var at) -> "it was ended" + key + " by an event at " + view.at(at);
        };
    }

    private Optional<String> raised(String definition) {
        List<Moment> active = view.active(definition);
        return active.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "expected "
                                + definition
                                + " not to be active at "
                                + view.at(view.now())
                                + ", but "
                                + told(active)
                                + ": "
                                + active.getFirst().explanation());
    }

    private Optional<String> unanswered(Expectation.Answered expected) {
        for (Decision decision : happenings.decisions()) {
            if (isOr(expected.trigger(), decision.trigger())
                    && isOr(expected.experience(), decision.experience())
                    && isOr(expected.placement(), decision.placement())
                    && (expected.channel() == null || expected.channel() == decision.channel())) {
                return Optional.empty();
            }
        }
        return Optional.of(
                "expected an answer"
                        + wanted(expected)
                        + " since line "
                        + happenings.lastLine()
                        + ", but "
                        + said()
                        + whyNot(expected.trigger()));
    }

    private static String wanted(Expectation.Answered expected) {
        Channel channel = expected.channel();
        return (expected.trigger() == null ? "" : " of " + expected.trigger())
                + (expected.experience() == null ? "" : " with " + expected.experience())
                + (expected.placement() == null ? "" : " in " + expected.placement())
                + (channel == null ? "" : " by " + channel.word());
    }

    private Optional<String> answered(Expectation.Unanswered expected) {
        String trigger = expected.trigger();
        for (Decision decision : happenings.decisions()) {
            if (isOr(trigger, decision.trigger())) {
                return Optional.of(
                        "expected no answer"
                                + (trigger == null ? "" : " of " + trigger)
                                + " since line "
                                + happenings.lastLine()
                                + ", but "
                                + said());
            }
        }
        Silence reason = expected.reason();
        if (reason == null
                || reasons(trigger).stream().anyMatch(one -> one.reason().silence() == reason)) {
            return Optional.empty();
        }
        return Optional.of(
                "expected no answer because of "
                        + reason.code()
                        + ", but "
                        + said()
                        + whyNot(trigger));
    }

    private String said() {
        return happenings.decisions().isEmpty()
                ? "nothing was said"
                : happenings.decisions().stream()
                        .map(decision ->
                                decision.trigger()
                                        + " said "
                                        + decision.experience()
                                        + " in "
                                        + decision.placement()
                                        + " at "
                                        + view.at(decision.at()))
                        .collect(Collectors.joining(", "));
    }

    private String whyNot(@Nullable String trigger) {
        List<Withheld> reasons = reasons(trigger);
        String why =
                reasons.isEmpty()
                        ? ""
                        : "; "
                                + reasons.stream()
                                        .map(Withheld::toString)
                                        .distinct()
                                        .collect(Collectors.joining("; "));
        boolean asked = !happenings.withheld().isEmpty() || !happenings.decisions().isEmpty();
        return why + (asked ? "" : neverAsked(trigger));
    }

    private String neverAsked(@Nullable String trigger) {
        return Optional.ofNullable(trigger)
                .flatMap(view::trigger)
                .map(TriggerDefinition::placement)
                .filter(placement -> view.workspace().channelOf(placement) == Channel.PAGE)
                .map(placement ->
                        "; no step asked for "
                                + placement
                                + " (write - decide: ["
                                + placement
                                + "])")
                .orElse("");
    }

    /// Why a trigger was silent since the last step; if it did not come to a decision, why it would be silent now.
    private List<Withheld> reasons(@Nullable String trigger) {
        List<Withheld> reasons = new ArrayList<>();
        happenings.withheld().stream()
                .filter(withheld -> isOr(trigger, withheld.trigger()))
                .forEach(reasons::add);
        if (reasons.isEmpty() && trigger != null) {
            view.trigger(trigger).ifPresent(definition -> reasons.addAll(view.ifAsked(definition)));
        }
        return reasons;
    }

    private static boolean isOr(@Nullable String wanted, String actual) {
        return wanted == null || wanted.equals(actual);
    }
}
