package dev.carpe.machine;

import dev.carpe.adapt.Picks;
import dev.carpe.budget.Bids;
import dev.carpe.decide.ContactLog;
import dev.carpe.decide.Reason;
import dev.carpe.decide.Sightings;
import dev.carpe.decide.Waiting;
import dev.carpe.detect.Story;
import dev.carpe.event.Struct;
import dev.carpe.experiment.Assignments;
import dev.carpe.profile.Consent;
import dev.carpe.profile.MergeLog;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Everything that is kept of one profile: the story of its events, what it allows, what it was told, what it is to be told.
/// Changed only by [Machine#step]. One thread at a time.
public final class Customer {
    final Story story;
    ContactLog contacts = ContactLog.EMPTY;
    Assignments assignments = Assignments.NONE;
    Picks picks = Picks.NONE;
    Bids bids = Bids.NONE;
    Sightings seen = Sightings.NONE;
    MergeLog merges = MergeLog.EMPTY;
    Struct context = Struct.EMPTY;
    long contextMillis = Long.MIN_VALUE;
    final List<String> sources = new ArrayList<>();
    final List<Waiting> waiting = new ArrayList<>();
    final List<Watch> watches = new ArrayList<>();

    Customer(Story story) {
        this.story = story;
    }

    /// The same state once more; the two go their own ways from here.
    public Customer copy() {
        Customer copy = new Customer(story.copy());
        copy.contacts = contacts;
        copy.assignments = assignments;
        copy.picks = picks;
        copy.bids = bids;
        copy.seen = seen;
        copy.merges = merges;
        copy.context = context;
        copy.contextMillis = contextMillis;
        copy.sources.addAll(sources);
        copy.waiting.addAll(waiting);
        copy.watches.addAll(watches);
        return copy;
    }

    /// Who it is.
    public ProfileId profile() {
        return story.profile();
    }

    /// The story of the customer's events.
    public Story story() {
        return story;
    }

    /// What the customer allows.
    public Consent consent() {
        return story.consent();
    }

    /// What the customer was told lately.
    public ContactLog contacts() {
        return contacts;
    }

    /// The customer's places in experiments.
    public Assignments assignments() {
        return assignments;
    }

    /// What bandits have chosen for the customer.
    public Picks picks() {
        return picks;
    }

    /// What became of the customer's bids on budgets, while their moments last.
    public Bids bids() {
        return bids;
    }

    /// The profiles that went into this one.
    public MergeLog merges() {
        return merges;
    }

    /// The answers that wait for their time.
    public List<Waiting> waiting() {
        return List.copyOf(waiting);
    }

    /// What the customer's last steps have kept of contexts, for decisions to read.
    public Struct context() {
        return context;
    }

    /// The sources that the customer's events came by, in alphabetical order.
    public List<String> sources() {
        return List.copyOf(sources);
    }

    /// What stood in the way of the answer that came nearest, for each moment that is watched. While it stays equal and nothing is
    /// due, a question that shows nothing has changed nothing.
    public List<Reason> obstacles() {
        List<Reason> obstacles = new ArrayList<>(watches.size());
        for (int i = 0; i < watches.size(); i++) {
            obstacles.add(watches.get(i).reason());
        }
        return obstacles;
    }

    /// Gives a customer whose events were folded anew, after a merge was taken back, what cannot be folded: what the two were really told
    /// while they were one, the places and choices of theirs that were drawn for this one, and which merges stand.
    ///
    /// @param joined the two as one
    /// @param own tells the ids under which this one was drawn for
    /// @param log which merges stand
    public void remember(Customer joined, Predicate<String> own, MergeLog log) {
        contacts = joined.contacts;
        assignments = joined.assignments.drawnFor(own);
        picks = joined.picks.drawnFor(own);
        bids = joined.bids;
        merges = log;
    }

    /// When time alone will change something: then a [Input.Tick] is wanted; [Instant#MAX] if never.
    public Instant nextWake() {
        Instant due = nextDue();
        Instant wake = story.nextWake();
        return due.isBefore(wake) ? due : wake;
    }

    /// When the next answer is due, the next moment is over or the next choice has had its time, whichever comes first.
    Instant nextDue() {
        Instant next = picks.next();
        for (int i = 0; i < waiting.size(); i++) {
            Instant due = waiting.get(i).due();
            next = due.isBefore(next) ? due : next;
        }
        for (int i = 0; i < watches.size(); i++) {
            Instant over = watches.get(i).moment().expiresAt();
            next = over.isBefore(next) ? over : next;
        }
        return next;
    }
}
