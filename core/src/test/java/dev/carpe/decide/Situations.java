package dev.carpe.decide;

import static dev.carpe.decide.Moments.ADA;
import static dev.carpe.decide.Moments.NOON;

import dev.carpe.adapt.Picks;
import dev.carpe.adapt.Policies;
import dev.carpe.budget.Bids;
import dev.carpe.budget.Purse;
import dev.carpe.detect.Moment;
import dev.carpe.event.Struct;
import dev.carpe.experiment.Assignments;
import dev.carpe.language.ConsentRule;
import dev.carpe.profile.Consent;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A customer in a situation, said with only the words a test is about: ada, at [Moments#NOON], everything allowed.
final class Situations {
    private ProfileId id = ADA;
    private final List<Moment> active = new ArrayList<>();
    private Sightings seen = Sightings.NONE;
    private Struct profile = Struct.EMPTY;
    private Struct session = Struct.EMPTY;
    private Struct context = Struct.EMPTY;
    private Consent consent = Consent.unasked(ConsentRule.GRANTED);
    private ContactLog contacts = ContactLog.EMPTY;
    private List<String> sources = List.of();
    private Struct catalogue = Struct.EMPTY;
    private Instant now = NOON;

    static Situations situation(Moment... active) {
        Situations situation = new Situations();
        situation.active.addAll(List.of(active));
        return situation;
    }

    Situations id(String id) {
        this.id = new ProfileId(id);
        return this;
    }

    Situations seen(Moment... moments) {
        for (Moment moment : moments) {
            seen = seen.with(moment);
        }
        return this;
    }

    Situations profile(Struct profile) {
        this.profile = profile;
        return this;
    }

    Situations session(Struct session) {
        this.session = session;
        return this;
    }

    Situations context(Struct context) {
        this.context = context;
        return this;
    }

    Situations consent(Consent consent) {
        this.consent = consent;
        return this;
    }

    Situations contacts(Contact... contacts) {
        this.contacts = new ContactLog(List.of(contacts));
        return this;
    }

    Situations sources(String... sources) {
        this.sources = List.of(sources);
        return this;
    }

    Situations catalogue(Struct catalogue) {
        this.catalogue = catalogue;
        return this;
    }

    Situations at(Instant now) {
        this.now = now;
        return this;
    }

    Situation build() {
        Struct fresh = catalogue;
        return new Situation(
                id,
                active,
                seen,
                profile,
                session,
                context,
                consent,
                sources,
                new Dealings(contacts, Assignments.NONE, Picks.NONE, Bids.NONE),
                new Shared(_ -> fresh, Policies.NONE, Purse.BOUNDLESS),
                now);
    }
}
