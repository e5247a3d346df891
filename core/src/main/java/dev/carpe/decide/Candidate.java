package dev.carpe.decide;

import dev.carpe.detect.Moment;
import dev.carpe.experiment.Standing;
import java.time.Instant;
import java.util.Optional;

/// A trigger and an active moment that it could answer.
///
/// @param play the trigger
/// @param moment the moment
/// @param facts what conditions read of both
/// @param standing what experiments say of it
record Candidate(Play play, Moment moment, Facts facts, Standing standing) {

    static Candidate of(Playbook playbook, Play play, Moment moment, Situation situation) {
        Standing standing =
                playbook.experiments()
                        .standing(
                                situation.dealings().assignments(),
                                situation.id(),
                                moment.definition(),
                                play.id(),
                                situation.now(),
                                situation.holding());
        return new Candidate(play, moment, playbook.facts(situation, moment), standing);
    }

    /// Tells whether an answer would not be delivered: held out, in shadow, or over past data.
    boolean rehearses() {
        return isHeldOut() || play.isShadow() || !moment.acts();
    }

    /// Tells whether the customer belongs to a share that gets no answer.
    boolean isHeldOut() {
        return standing.heldOutOf() != null;
    }

    Withheld withheld(Reason reason) {
        return new Withheld(play.id(), moment, null, reason);
    }

    Withheld withheld(Offer offer, Reason reason) {
        return new Withheld(play.id(), moment, offer.id(), reason);
    }

    /// Why this customer may not get this answer whatever the hour; empty where they may.
    Optional<Reason> ineligible(Playbook playbook, Situation situation) {
        return switch (play.trigger().status()) {
            case LIVE, SHADOW ->
                    playbook.subject(moment)
                            .map(subject -> ineligible(subject, situation))
                            .orElse(Optional.of(new Reason.NoActiveMoment()));
            case DRAFT, PAUSED, RETIRED -> Optional.of(new Reason.NotLive(play.trigger().status()));
        };
    }

    private Optional<Reason> ineligible(Subject subject, Situation situation) {
        String purpose = subject.definition().purpose();
        String forWhom = subject.definition().audience();
        if (moment.contradicted()) {
            return Optional.of(new Reason.Contradicted());
        }
        if (!situation.now().isBefore(moment.expiresAt())) {
            return Optional.of(new Reason.Expired(moment.expiresAt()));
        }
        if (purpose != null && !situation.consent().granted(purpose)) {
            return Optional.of(new Reason.NoConsent(purpose));
        }
        if (forWhom != null && subject.audience() != null && !subject.audience().test(facts)) {
            return Optional.of(new Reason.Audience(forWhom));
        }
        return unwanted(situation);
    }

    private Optional<Reason> unwanted(Situation situation) {
        String audience = play.trigger().audience();
        if (audience != null && play.audience() != null && !play.audience().test(facts)) {
            return Optional.of(new Reason.Audience(audience));
        }
        if (play.trigger().where() != null && play.where() != null && !play.where().test(facts)) {
            return Optional.of(new Reason.Condition(play.trigger().where().text()));
        }
        Optional<String> missing = play.missing(situation.seen(), moment);
        if (missing.isPresent()) {
            return missing.map(Reason.Incomplete::new);
        }
        return Optional.ofNullable(standing.outsideOf()).map(Reason.Exclusive::new);
    }

    /// Why it is too early; empty where it is not.
    Optional<Reason> early(Playbook playbook, Situation situation) {
        Instant delayed = moment.emittedAt().plus(play.trigger().after());
        if (situation.now().isBefore(delayed)) {
            return Optional.of(new Reason.Delayed(delayed));
        }
        Instant ready = playbook.ready(play, moment, situation.sources());
        return situation.now().isBefore(ready)
                ? Optional.of(new Reason.Settling(ready))
                : Optional.empty();
    }
}
