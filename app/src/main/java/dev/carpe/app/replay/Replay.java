package dev.carpe.app.replay;

import dev.carpe.decide.Answer;
import dev.carpe.decide.Catalogue;
import dev.carpe.decide.Playbook;
import dev.carpe.detect.Change;
import dev.carpe.detect.Plan;
import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import dev.carpe.language.Workspace;
import dev.carpe.machine.Customer;
import dev.carpe.machine.Input;
import dev.carpe.machine.Machine;
import dev.carpe.machine.Output;
import dev.carpe.predict.Model;
import dev.carpe.profile.Identity;
import dev.carpe.profile.Link;
import dev.carpe.profile.Merge;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Folds events of a past time in virtual time: the clock is the event time the file has reached. Timers fire at their own time,
/// everybody's in one order; wherever a page could have asked for an answer when a moment was raised, it is as if it had.
public final class Replay {
    private final Machine machine;
    private final Tally tally;
    private final Witness witness;
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, Link> links = new HashMap<>();
    private final Map<String, Known> known = new HashMap<>();
    private final Set<String> users = new HashSet<>();
    private final Wakes wakes = new Wakes();
    private long clock = Long.MIN_VALUE;
    private long first = Long.MAX_VALUE;
    private long events;

    /// A replay without predictions.
    ///
    /// @param witness is told what happens
    public Replay(Workspace workspace, Witness witness) {
        this(workspace, Map.of(), witness);
    }

    /// @param models models of moments that are predicted, by the moment's id
    /// @param witness is told what happens
    public Replay(Workspace workspace, Map<String, Model> models, Witness witness) {
        this.machine =
                new Machine(Plan.of(workspace, models), Playbook.of(workspace), Catalogue.NONE);
        this.tally = new Tally(workspace);
        this.witness = witness;
    }

    /// Whose a device is while nobody logs in anew: what resolving its events with this user's id says every time.
    private record Known(String user, Person person) {}

    /// Takes in the next event. One that lies before the clock is late, as it would have been live.
    public void take(Event event) {
        Event stamped = stamped(event);
        events++;
        first = Math.min(first, event.timeMillis());
        Instant now = Instant.ofEpochMilli(clock);
        runTo(now);
        Person person = knownOr(stamped);
        Session session = person.sessionOf(stamped);
        tally.outcomes(person, stamped);
        handle(
                person,
                machine.step(person.customer(), new Input.Received(stamped), now),
                session,
                now);
        tally.consent(person, stamped);
        witness.received(person.customer(), stamped);
        wakes.expect(person);
    }

    /// Lets time run on after the last event, and counts.
    public Findings finish(Until until) {
        if (events > 0) {
            switch (until) {
                case LAST -> runTo(Instant.ofEpochMilli(clock));
                case FOREVER -> runTo(Instant.MAX.minusMillis(1));
            }
        }
        return tally.findings(people.values(), events, first, clock);
    }

    /// The customer that a device or user id belongs to by now; empty where no event was of it.
    public Optional<Customer> customer(String id) {
        String owner = Identity.canonical(id, Instant.ofEpochMilli(clock), this::link);
        return Optional.ofNullable(people.get(owner)).map(Person::customer);
    }

    /// How many sessions a customer had.
    public long sessions(Customer customer) {
        Person person = people.get(customer.profile().value());
        return person == null ? 0 : person.sessions().size();
    }

    /// What time alone would still bring about for a customer if nothing else came. The customer stays as they are.
    public List<Change> stillToCome(Customer customer) {
        Customer copy = customer.copy();
        List<Change> changes = new ArrayList<>();
        for (Instant wake = copy.nextWake(); wake.isBefore(Instant.MAX); wake = copy.nextWake()) {
            for (Output output : machine.step(copy, new Input.Tick(), wake)) {
                if (output instanceof Output.Changed(Change change)) {
                    changes.add(change);
                }
            }
        }
        return changes;
    }

    /// Events folded so far.
    public long events() {
        return events;
    }

    private Event stamped(Event event) {
        if (event.timeMillis() >= clock) {
            clock = event.timeMillis();
        }
        return event.receivedMillis() == clock ? event : event.arriving(clock);
    }

    /// Links change seldom and only by events, so that the answer of last time holds for every event that is not late.
    private Person knownOr(Event event) {
        String device = event.anonymousId();
        String user = event.userId();
        boolean late = event.timeMillis() < clock;
        if (device == null || user == null || late || event.type() == Event.Type.ALIAS) {
            return personOf(event);
        }
        Known last = known.get(device);
        if (last != null && last.user().equals(user)) {
            return last.person();
        }
        Person person = personOf(event);
        known.put(device, new Known(user, person));
        users.add(user);
        return person;
    }

    /// Whose event it is; the first event that carries a device's and a person's id makes the two one.
    private Person personOf(Event event) {
        String only = onlyId(event);
        if (only != null && links.isEmpty() && event.type() != Event.Type.ALIAS) {
            return person(only);
        }
        Identity.Resolution resolution =
                Identity.resolve(event, this::link)
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "an event without any id was let through"));
        resolution.relinked().forEach(link -> relink(link, event));
        Person person = person(resolution.profile().value());
        for (Merge merge : resolution.merges()) {
            merge(person, merge);
        }
        return person;
    }

    private Link link(String id) {
        return links.getOrDefault(id, Link.none(id));
    }

    private void relink(Link link, Event event) {
        links.put(link.id(), link);
        if (event.userId() != null) {
            users.add(event.userId());
        }
        if (users.contains(link.id())) {
            known.clear();
        } else {
            known.remove(link.id());
        }
    }

    private static @Nullable String onlyId(Event event) {
        String device = event.anonymousId();
        String user = event.userId();
        return user == null ? device : device == null ? user : null;
    }

    private Person person(String id) {
        Person known = people.get(id);
        if (known != null) {
            return known;
        }
        Person begun = new Person(machine.begin(new ProfileId(id)));
        people.put(id, begun);
        return begun;
    }

    private void merge(Person into, Merge merge) {
        Person from = people.remove(merge.from().value());
        if (from == null) {
            // An id that did nothing yet brings nothing: what it does from now on is the other's
            // already.
            return;
        }
        Instant now = Instant.ofEpochMilli(clock);
        wakes.forget(from);
        into.absorb(from);
        witness.merged(from.customer(), into.customer());
        List<Output> outputs =
                machine.step(into.customer(), new Input.Merged(from.customer(), merge), now);
        if (!into.sessions().isEmpty()) {
            handle(into, outputs, into.sessions().getLast(), now);
        }
    }

    /// Every timer that is due by now fires, in the order of time.
    private void runTo(Instant now) {
        for (Person person = wakes.next(now); person != null; person = wakes.next(now)) {
            Instant wake = person.customer().nextWake();
            List<Output> outputs = machine.step(person.customer(), new Input.Tick(), wake);
            handle(person, outputs, person.sessions().getLast(), wake);
            wakes.expect(person);
        }
    }

    private void handle(Person person, List<Output> outputs, Session session, Instant now) {
        for (Output output : outputs) {
            switch (output) {
                case Output.Changed(Change change) -> {
                    tally.change(person, change, session);
                    witness.changed(person.customer(), change, now);
                    if (change instanceof Change.Raised raised && raised.moment().acts()) {
                        ask(person, raised, now);
                    }
                }
                case Output.Answered(var answer) -> answered(person, answer);
                case Output.Missed(var moment, var reason) ->
                        witness.missed(person.customer(), moment, reason);
                case Output.Measured _, Output.Adapted _, Output.Budgeted _ -> {}
                case Output.GivenUp(String definition) -> tally.givenUp(definition);
            }
        }
    }

    /// Where a moment acts, a page asks as soon as it is raised; for imported ones the machine rehearses that by itself.
    private void ask(Person person, Change.Raised raised, Instant now) {
        List<String> placements = tally.pagePlacements(raised.moment().definition());
        if (!placements.isEmpty()) {
            Input.Asked asked = new Input.Asked(placements, Struct.EMPTY, true);
            for (Output output : machine.step(person.customer(), asked, now)) {
                if (output instanceof Output.Answered(var answer)) {
                    answered(person, answer);
                }
            }
        }
    }

    private void answered(Person person, Answer answer) {
        tally.answer(answer);
        witness.answered(person.customer(), answer);
    }
}
