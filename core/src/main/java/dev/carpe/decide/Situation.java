package dev.carpe.decide;

import dev.carpe.adapt.Picks;
import dev.carpe.adapt.Policies;
import dev.carpe.adapt.Policy;
import dev.carpe.detect.Moment;
import dev.carpe.event.Missing;
import dev.carpe.event.Struct;
import dev.carpe.experiment.Assignments;
import dev.carpe.experiment.Holding;
import dev.carpe.profile.Consent;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.List;

/// Everything about a customer that a decision looks at, at one time.
///
/// @param id who it is
/// @param active the moments that last
/// @param seen moments raised lately that sequences wait for
/// @param profile what conditions read as `profile`
/// @param session what conditions read as `session`
/// @param context what conditions read as `context`: of the request, else of the customer's last event
/// @param consent what the customer allows
/// @param contacts what the customer was told lately
/// @param assignments the customer's places in experiments
/// @param picks what bandits have chosen for the customer
/// @param sources ids of the sources that the customer's events came by
/// @param catalogue fresh data
/// @param policies what bandits have learnt
/// @param now the time
public record Situation(
        ProfileId id,
        List<Moment> active,
        Sightings seen,
        Struct profile,
        Struct session,
        Struct context,
        Consent consent,
        ContactLog contacts,
        Assignments assignments,
        Picks picks,
        List<String> sources,
        Catalogue catalogue,
        Policies policies,
        Instant now) {

    public Situation {
        active = List.copyOf(active);
        sources = List.copyOf(sources);
    }

    /// The id of the customer's session; empty where there is none.
    public String sessionId() {
        return session.get("id") == Missing.MISSING ? "" : session.get("id").toString();
    }

    /// How large holdouts are.
    public Holding holding() {
        return experiment -> Policy.holdout(experiment, policies);
    }

    /// The same customer after one more contact.
    public Situation after(Contact contact) {
        return new Situation(
                id,
                active,
                seen,
                profile,
                session,
                context,
                consent,
                contacts.with(contact),
                assignments,
                picks,
                sources,
                catalogue,
                policies,
                now);
    }

    /// The same customer at another time.
    public Situation at(Instant time) {
        return new Situation(
                id,
                active,
                seen,
                profile,
                session,
                context,
                consent,
                contacts,
                assignments,
                picks,
                sources,
                catalogue,
                policies,
                time);
    }
}
