package dev.carpe.decide;

import dev.carpe.language.Settings;
import dev.carpe.language.TriggerDefinition.Cap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// How long contacts are kept: a contact stays while some cap can still count it, and of each cap only as many as it counts. So a
/// log is never longer than the caps' numbers added up, twice (delivered and rehearsed).
///
/// @param rules whose contacts each cap counts
record Retention(List<Rule> rules) {
    /// A cap per session reaches as far as the session; another device's session may go on beside it for so long.
    private static final Duration SESSION = Duration.ofHours(24);

    Retention {
        rules = List.copyOf(rules);
    }

    /// A cap and whose contacts it counts.
    ///
    /// @param trigger only of this trigger; empty for any
    /// @param experience only of this experience; empty for any
    /// @param cap the cap
    record Rule(String trigger, String experience, Cap cap) {
        boolean counts(Contact contact) {
            return (trigger.isEmpty() || trigger.equals(contact.trigger()))
                    && (experience.isEmpty() || experience.equals(contact.experience()));
        }

        boolean reaches(Contact contact, Instant now, String session) {
            Duration span = cap.per();
            return span == null
                    ? contact.session().equals(session) || contact.time().plus(SESSION).isAfter(now)
                    : contact.time().plus(span).isAfter(now);
        }
    }

    static Retention of(Settings settings, Collection<Play> plays) {
        Set<Rule> rules = new LinkedHashSet<>();
        settings.caps().forEach(cap -> rules.add(new Rule("", "", cap)));
        for (Play play : plays) {
            play.trigger().caps().forEach(cap -> rules.add(new Rule(play.id(), "", cap)));
            for (Offer offer : play.offers()) {
                offer.definition().caps().forEach(cap -> rules.add(new Rule("", offer.id(), cap)));
            }
        }
        return new Retention(new ArrayList<>(rules));
    }

    ContactLog prune(ContactLog log, Instant now, String session) {
        Set<Contact> needed = new LinkedHashSet<>();
        for (Rule rule : rules) {
            need(rule, log.contacts(), now, session, needed);
        }
        return log.keep(needed::contains);
    }

    private static void need(
            Rule rule, List<Contact> contacts, Instant now, String session, Set<Contact> needed) {
        int delivered = 0;
        int all = 0;
        for (Contact contact : contacts.reversed()) {
            if (!rule.counts(contact) || !rule.reaches(contact, now, session)) {
                continue;
            }
            boolean counts =
                    all < rule.cap().times()
                            || (contact.delivered() && delivered < rule.cap().times());
            all++;
            delivered += contact.delivered() ? 1 : 0;
            if (counts) {
                needed.add(contact);
            }
        }
    }
}
