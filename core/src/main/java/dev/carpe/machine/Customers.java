package dev.carpe.machine;

import dev.carpe.event.Event;
import dev.carpe.profile.Identity;
import dev.carpe.profile.Link;
import dev.carpe.profile.Merge;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;

/// Many customers in memory: events find their profile, profiles that turn out to be one are merged, and time moves for all of
/// them. For replays and tests; engines do the same over their store.
public final class Customers {
    private final Machine machine;
    private final Map<String, Link> links = new HashMap<>();
    private final Map<ProfileId, Customer> customers = new LinkedHashMap<>();
    private final Map<ProfileId, Instant> scheduled = new HashMap<>();
    private final Queue<Wake> wakes =
            new PriorityQueue<>(
                    Comparator.comparing(Wake::at).thenComparing(wake -> wake.profile().value()));

    /// No customers yet.
    public Customers(Machine machine) {
        this.machine = machine;
    }

    private record Wake(Instant at, ProfileId profile) {}

    /// Takes in an event at the time it was received; before that, everything that was due happens, for everybody in the order of
    /// time. An event that carries no id is nobody's and changes nothing.
    ///
    /// @return what results, in order
    public List<Output> receive(Event event) {
        Instant now = event.receivedAt();
        List<Output> outputs = new ArrayList<>(0);
        advance(now, outputs);
        Identity.Resolution resolution = Identity.resolve(event, this::link).orElse(null);
        if (resolution != null) {
            resolution.relinked().forEach(link -> links.put(link.id(), link));
            resolution.merges().forEach(merge -> merge(merge, now, outputs));
            step(resolution.profile(), new Input.Received(event), now, outputs);
        }
        return outputs;
    }

    /// Answers a question of this device or user; before that, everything that was due happens.
    ///
    /// @param id a user id, or an anonymous id where the user is not known
    /// @return what results, in order
    public List<Output> ask(String id, Input.Asked asked, Instant now) {
        List<Output> outputs = new ArrayList<>();
        advance(now, outputs);
        step(profileOf(id, now), asked, now, outputs);
        return outputs;
    }

    /// Lets time pass for everybody.
    ///
    /// @return what results, in order
    public List<Output> advance(Instant now) {
        List<Output> outputs = new ArrayList<>();
        advance(now, outputs);
        return outputs;
    }

    private void advance(Instant now, List<Output> outputs) {
        for (Wake wake = wakes.peek();
                wake != null && !wake.at().isAfter(now);
                wake = wakes.peek()) {
            wakes.remove();
            if (!wake.at().equals(scheduled.get(wake.profile()))) {
                continue;
            }
            scheduled.remove(wake.profile());
            Customer customer = customers.get(wake.profile());
            if (customer != null && customer.nextWake().isAfter(wake.at())) {
                schedule(customer);
            } else if (customer != null) {
                step(wake.profile(), new Input.Tick(), wake.at(), outputs);
            }
        }
    }

    /// When time alone will change something for anybody; [Instant#MAX] if never.
    public Instant nextWake() {
        Instant next = Instant.MAX;
        for (Customer customer : customers.values()) {
            Instant wake = customer.nextWake();
            next = wake.isBefore(next) ? wake : next;
        }
        return next;
    }

    /// The customers, in the order they were first seen.
    public Collection<Customer> all() {
        return Collections.unmodifiableCollection(customers.values());
    }

    /// The customer that a device or user id belongs to at a time.
    public Optional<Customer> find(String id, Instant at) {
        return Optional.ofNullable(customers.get(profileOf(id, at)));
    }

    private void merge(Merge merge, Instant now, List<Output> outputs) {
        Customer from = customers.remove(merge.from());
        scheduled.remove(merge.from());
        Customer other = from == null ? machine.begin(merge.from()) : from;
        step(merge.into(), new Input.Merged(other, merge), now, outputs);
    }

    private void step(ProfileId profile, Input input, Instant now, List<Output> outputs) {
        Customer customer = customers.computeIfAbsent(profile, machine::begin);
        outputs.addAll(machine.step(customer, input, now));
        schedule(customer);
    }

    /// Puts a customer's next wake into the queue, unless an earlier one stands there, which will look again.
    private void schedule(Customer customer) {
        Instant wake = customer.nextWake();
        Instant standing = scheduled.getOrDefault(customer.profile(), Instant.MAX);
        if (wake.isBefore(standing)) {
            scheduled.put(customer.profile(), wake);
            wakes.add(new Wake(wake, customer.profile()));
        }
    }

    private ProfileId profileOf(String id, Instant at) {
        return new ProfileId(Identity.canonical(id, at, this::link));
    }

    private Link link(String id) {
        return links.getOrDefault(id, Link.none(id));
    }
}
