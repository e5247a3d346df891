package dev.carpe.decide;

import dev.carpe.budget.Bid;
import dev.carpe.experiment.Experiment;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Silence;
import dev.carpe.language.TriggerDefinition.Cap;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// Why something was not said.
public sealed interface Reason {

    /// A reason that passes by itself.
    sealed interface Passing extends Reason {
        /// When it will have passed.
        Instant until();
    }

    /// A reason not to deliver what was decided all the same.
    sealed interface Rehearsal extends Reason {
        /// What would have been said.
        Decision would();
    }

    /// The trigger is not live.
    ///
    /// @param status where it stands
    record NotLive(MomentDefinition.Status status) implements Reason {}

    /// None of the trigger's moments is active.
    record NoActiveMoment() implements Reason {}

    /// The last moment of the trigger's sequence is active, but an earlier one is missing.
    ///
    /// @param missing id of the moment that did not come in time
    record Incomplete(String missing) implements Reason {}

    /// What is known by now says that the moment was none.
    record Contradicted() implements Reason {}

    /// The moment is over: an answer now would be no answer.
    ///
    /// @param at when its shelf life ended
    record Expired(Instant at) implements Reason {}

    /// The moment ended before its shelf life: one of its `ends-on` events came.
    ///
    /// @param at when
    record Ended(Instant at) implements Reason {}

    /// The customer is not one of those it is for.
    ///
    /// @param audience id of the audience
    record Audience(String audience) implements Reason {}

    /// The customer has not agreed to this.
    ///
    /// @param purpose the purpose that is not granted
    record NoConsent(String purpose) implements Reason {}

    /// The trigger's `where` does not hold.
    ///
    /// @param condition the condition as written
    record Condition(String condition) implements Reason {}

    /// The customer is not in the part of the namespace that the trigger may answer.
    ///
    /// @param namespace id of the namespace
    record Exclusive(String namespace) implements Reason {}

    /// The trigger waits before it answers.
    ///
    /// @param until when its delay has passed
    record Delayed(Instant until) implements Passing {}

    /// What cannot be undone waits for what could still contradict it.
    ///
    /// @param until when that can no longer come
    record Settling(Instant until) implements Passing {}

    /// It is night where the customer is.
    ///
    /// @param until when the quiet hours end
    record QuietHours(Instant until) implements Passing {}

    /// The customer has been answered often enough.
    ///
    /// @param level whose cap it is
    /// @param cap the cap
    /// @param until when the next contact is free; [Instant#MAX] for a cap per session
    record Capped(Level level, Cap cap, Instant until) implements Reason {
        private String sentence() {
            String whose =
                    switch (level) {
                        case GLOBAL -> "of all answers together";
                        case TRIGGER -> "of this trigger";
                        case EXPERIENCE -> "of this experience";
                    };
            Duration span = cap.per();
            String often = cap.times() == 1 ? "once" : cap.times() + " times";
            return span == null
                    ? often + " per session " + whose + " is reached"
                    : often + " in " + spoken(span) + " " + whose + " is reached until " + until;
        }
    }

    private static String spoken(Duration span) {
        if (span.toDays() > 1 && span.equals(Duration.ofDays(span.toDays()))) {
            return span.toDays() + "d";
        }
        if (span.toHours() > 0 && span.equals(Duration.ofHours(span.toHours()))) {
            return span.toHours() + "h";
        }
        boolean minutes = span.equals(Duration.ofMinutes(span.toMinutes()));
        return minutes ? span.toMinutes() + "m" : span.toSeconds() + "s";
    }

    /// The experience speaks of an item of the catalogue, and none is known for the moment.
    ///
    /// @param item what the moment's key names, or words for a moment that names none
    record NoItem(String item) implements Reason {}

    /// A claim of the experience is not true of fresh data.
    ///
    /// @param claim the claim as written
    record ClaimFalse(String claim) implements Reason {}

    /// A value that the text promises is not known.
    ///
    /// @param placeholder what is missing
    record Unfilled(String placeholder) implements Reason {}

    /// Another experience of the same trigger was chosen.
    ///
    /// @param experience the one chosen
    record OtherChosen(String experience) implements Reason {}

    /// The customer's place in the trigger's experiment is another experience, and that one may not be shown: to show this one would
    /// mix what is compared.
    ///
    /// @param arm the experience that the customer was assigned to
    record ArmNotShown(String arm) implements Reason {}

    /// The trigger's budget does not let it through: it is spent as far as it may be by now, or the draw withheld it.
    ///
    /// @param bid what became of it
    record Budget(Bid bid) implements Reason {}

    /// Another trigger goes first in this place.
    ///
    /// @param trigger the one that does
    record LostArbitration(String trigger) implements Reason {}

    /// The customer belongs to the share that gets no answer, so that its worth can be measured.
    ///
    /// @param level what is left out: all answers, those to the moment, or those of the trigger
    /// @param would what would have been said
    record Holdout(Experiment.Level level, Decision would) implements Rehearsal {
        private String sentence() {
            String whose =
                    switch (level) {
                        case SITE -> "of all answers";
                        case MOMENT -> "of answers to this moment";
                        case TRIGGER -> "of this trigger";
                    };
            return "held out " + whose + "; would have said " + would.experience();
        }
    }

    /// The trigger or its moment is in shadow: computed, never delivered.
    ///
    /// @param would what would have been said
    record Shadow(Decision would) implements Rehearsal {}

    /// The moment lies in imported data.
    ///
    /// @param would what would have been said
    record PastData(Decision would) implements Rehearsal {}

    /// A page could have asked and none did.
    record NobodyAsked() implements Reason {}

    /// No trigger answers this moment.
    record NoTrigger() implements Reason {}

    /// The moment was found when it was over already.
    ///
    /// @param expired when its shelf life had ended
    record TooLate(Instant expired) implements Reason {}

    /// Whose cap it is.
    enum Level {
        GLOBAL,
        TRIGGER,
        EXPERIENCE
    }

    /// Whether experiments count the customer all the same: held out, or assigned to an experience that may not be shown.
    default boolean isMeasured() {
        return this instanceof Holdout || this instanceof ArmNotShown;
    }

    /// A short fixed name for machines and filters, such as `no-consent`.
    default String code() {
        return silence().code();
    }

    /// The name of this reason.
    default Silence silence() {
        return switch (this) {
            case NotLive _ -> Silence.NOT_LIVE;
            case NoActiveMoment _ -> Silence.NO_ACTIVE_MOMENT;
            case Incomplete _ -> Silence.INCOMPLETE;
            case Contradicted _ -> Silence.CONTRADICTED;
            case Expired _ -> Silence.EXPIRED;
            case Ended _ -> Silence.ENDED;
            case Audience _ -> Silence.AUDIENCE;
            case NoConsent _ -> Silence.NO_CONSENT;
            case Condition _ -> Silence.CONDITION;
            case Exclusive _ -> Silence.EXCLUSIVE;
            case Delayed _ -> Silence.DELAYED;
            case Settling _ -> Silence.SETTLING;
            case QuietHours _ -> Silence.QUIET_HOURS;
            case Capped _ -> Silence.CAPPED;
            case NoItem _ -> Silence.NO_ITEM;
            case ClaimFalse _ -> Silence.CLAIM_FALSE;
            case Unfilled _ -> Silence.UNFILLED;
            case OtherChosen _ -> Silence.OTHER_CHOSEN;
            case ArmNotShown _ -> Silence.ARM_NOT_SHOWN;
            case Budget _ -> Silence.BUDGET;
            case LostArbitration _ -> Silence.LOST_ARBITRATION;
            case Holdout _ -> Silence.HOLDOUT;
            case Shadow _ -> Silence.SHADOW;
            case PastData _ -> Silence.PAST_DATA;
            case NobodyAsked _ -> Silence.NOBODY_ASKED;
            case NoTrigger _ -> Silence.NO_TRIGGER;
            case TooLate _ -> Silence.TOO_LATE;
        };
    }

    /// The reason as a person would say it.
    default String words() {
        return switch (this) {
            case NotLive(MomentDefinition.Status status) ->
                    "the trigger is " + status.name().toLowerCase(Locale.ROOT);
            case NoActiveMoment _ -> "none of its moments is active";
            case Incomplete(String missing) -> missing + " did not come before it in time";
            case Contradicted _ -> "a late event showed that the moment was none";
            case Expired(Instant at) -> "the moment was over at " + at;
            case Ended(Instant at) -> "the moment ended early, at " + at;
            case Audience(String audience) -> "the customer is not one of " + audience;
            case NoConsent(String purpose) -> "no consent for " + purpose;
            case Condition(String condition) -> "not so: " + condition;
            case Exclusive(String namespace) -> "outside its part of the customers in " + namespace;
            case Delayed(Instant until) -> "waits until " + until;
            case Settling(Instant until) -> "could still be contradicted until " + until;
            case QuietHours(Instant until) -> "quiet hours until " + until;
            case Capped capped -> capped.sentence();
            case NoItem(String item) -> "nothing is known of " + item;
            case ClaimFalse(String claim) -> "not true of fresh data: " + claim;
            case Unfilled(String placeholder) -> "no value for " + placeholder;
            case OtherChosen(String experience) -> experience + " was chosen";
            case ArmNotShown(String arm) -> "assigned to " + arm + ", which may not be shown";
            case Budget(Bid bid) -> bid.words();
            case LostArbitration(String trigger) -> trigger + " goes first";
            case Holdout holdout -> holdout.sentence();
            case Shadow(Decision would) -> "in shadow; would have said " + would.experience();
            case PastData(Decision would) -> "past data; would have said " + would.experience();
            case NobodyAsked _ -> "no page asked for an answer";
            case NoTrigger _ -> "no trigger answers it";
            case TooLate(Instant expired) -> "found when it was over already, at " + expired;
        };
    }
}
