package dev.carpe.decide;

import dev.carpe.decide.Reason.Level;
import dev.carpe.language.Channel;
import dev.carpe.language.Settings;
import dev.carpe.language.TriggerDefinition.Cap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How often and at which hours a customer may be answered.
///
/// What was really sent is what counts. A rehearsal (a holdout, a shadow, past data) also counts what was rehearsed, so that it
/// would have kept to the caps as the real thing does.
///
/// @param settings the site's rules
record ContactPolicy(Settings settings) {

    /// Why a trigger may not answer now, by the site's caps, its own and the quiet hours; empty where it may.
    Optional<Reason> refusal(Play play, Situation situation, boolean rehearses) {
        Optional<Reason> quiet = quiet(play.channel(), situation);
        if (quiet.isPresent()) {
            return quiet;
        }
        Optional<Reason> global = capped(Level.GLOBAL, "", settings.caps(), situation, rehearses);
        return global.isPresent()
                ? global
                : capped(Level.TRIGGER, play.id(), play.trigger().caps(), situation, rehearses);
    }

    /// Why an experience may not be shown now, by its own caps; empty where it may.
    Optional<Reason> refusal(Offer offer, Situation situation, boolean rehearses) {
        return capped(
                Level.EXPERIENCE, offer.id(), offer.definition().caps(), situation, rehearses);
    }

    /// Tells whether a channel reaches out to the customer, and so keeps the quiet hours. A page is looked at because the customer
    /// is awake; an agent and a webhook reach people and systems of the business.
    static boolean reachesOut(Channel channel) {
        return switch (channel) {
            case EMAIL, SMS, PUSH -> true;
            case PAGE, AGENT, WEBHOOK -> false;
        };
    }

    private Optional<Reason> quiet(Channel channel, Situation situation) {
        Settings.QuietHours hours = settings.quietHours();
        if (hours == null || !reachesOut(channel)) {
            return Optional.empty();
        }
        return LocalQuiet.of(hours, situation, settings.timeZone())
                .endAfter(situation.now())
                .map(Reason.QuietHours::new);
    }

    private static Optional<Reason> capped(
            Level level, String whose, List<Cap> caps, Situation situation, boolean rehearses) {
        for (Cap cap : caps) {
            Instant until = freeAgain(level, whose, cap, situation, rehearses);
            if (until.isAfter(situation.now())) {
                return Optional.of(new Reason.Capped(level, cap, until));
            }
        }
        return Optional.empty();
    }

    /// When the next contact is free under a cap; [Instant#MIN] where it is now. A contact leaves a rolling span when it lies
    /// exactly the span back.
    private static Instant freeAgain(
            Level level, String whose, Cap cap, Situation situation, boolean rehearses) {
        List<Contact> contacts = situation.dealings().contacts().contacts();
        Duration span = cap.per();
        int left = cap.times();
        for (int i = contacts.size() - 1; i >= 0 && left > 0; i--) {
            Contact contact = contacts.get(i);
            boolean counts = (contact.delivered() || rehearses) && isOf(level, whose, contact);
            if (counts && span == null && contact.session().equals(situation.sessionId())) {
                left--;
            } else if (counts
                    && span != null
                    && contact.time().plus(span).isAfter(situation.now())) {
                left--;
            }
            if (left == 0) {
                return span == null ? Instant.MAX : contact.time().plus(span);
            }
        }
        return left > 0 ? Instant.MIN : Instant.MAX;
    }

    private static boolean isOf(Level level, String whose, Contact contact) {
        return switch (level) {
            case GLOBAL -> true;
            case TRIGGER -> contact.trigger().equals(whose);
            case EXPERIENCE -> contact.experience().equals(whose);
        };
    }
}
