package dev.carpe.engine;

import dev.carpe.detect.NearMiss;
import dev.carpe.engine.Store.Space;
import dev.carpe.machine.Customer;
import dev.carpe.machine.CustomerCodec;
import dev.carpe.machine.Input;
import dev.carpe.machine.Machine;
import dev.carpe.profile.Identity;
import dev.carpe.profile.MergeLog;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Who is known, as far as it is durable: read from the store, by any thread, without asking the shard.
final class Directory {
    private final Parts parts;
    private final Supplier<Program> program;

    /// @param program the definitions in force
    Directory(Parts parts, Supplier<Program> program) {
        this.parts = parts;
        this.program = program;
    }

    /// The profile that an id belongs to now.
    String canonical(String id) {
        return owner(id, parts.clock().instant());
    }

    /// The profile that an id belonged to at a time.
    String owner(String id, Instant at) {
        return Identity.canonical(id, at, parts.links()::stored);
    }

    /// A machine for the definitions in force.
    Machine machine() {
        return machine(program.get());
    }

    private Machine machine(Program now) {
        return new Machine(
                now.plan(),
                now.playbook(),
                parts.catalogue(),
                parts.learnt(),
                parts.till().shown(parts.learnt()));
    }

    /// A codec for the definitions in force.
    CustomerCodec codec() {
        return codec(program.get());
    }

    private CustomerCodec codec(Program now) {
        return new CustomerCodec(now.plan(), id -> StoreFacts.names(parts.store(), id));
    }

    /// The customer that an id belongs to.
    Optional<Kept> find(String id) {
        return of(canonical(id));
    }

    /// The customer of a profile.
    Optional<Kept> of(String profile) {
        return of(profile, program.get());
    }

    private Optional<Kept> of(String profile, Program now) {
        Recall recall = new Recall(parts.store(), now, machine(now), codec(now));
        return Optional.ofNullable(recall.present(profile));
    }

    /// What is known of a customer at this moment.
    Optional<Profile> profile(String id) {
        Program now = program.get();
        return of(canonical(id), now)
                .map(kept -> {
                    Instant at = clockOf(kept);
                    machine(now).step(kept.customer, new Input.Tick(), at);
                    return describe(kept.customer, at);
                });
    }

    /// A customer's time: of what is live never before its last step, of what is imported that of the import.
    private Instant clockOf(Kept kept) {
        boolean live = kept.clock.equals(Kept.LIVE);
        return Instant.ofEpochMilli(live ? Math.max(parts.clock().millis(), kept.last) : kept.last);
    }

    /// What a question would be answered at this moment; the customer that is asked about is a copy, and is forgotten.
    Optional<Answers> foresee(String id, Input.Asked question) {
        Program now = program.get();
        return of(canonical(id), now)
                .map(kept ->
                        new Answers(
                                kept.customer.profile(),
                                machine(now).step(kept.customer, question, clockOf(kept))));
    }

    private static Profile describe(Customer customer, Instant at) {
        return new Profile(
                customer.profile(),
                at,
                customer.story().active(at),
                customer.story().traits(),
                customer.story().session(),
                customer.context(),
                customer.consent(),
                customer.contacts().contacts(),
                customer.waiting(),
                customer.assignments(),
                customer.merges(),
                customer.sources(),
                customer.story().duplicates(),
                customer.story().tooLate());
    }

    List<NearMiss> nearMisses(String id, String definition) {
        boolean known =
                program.get().plan().definitions().stream()
                        .anyMatch(one -> one.id().equals(definition));
        return known
                ? find(id).map(kept -> kept.customer.story().nearMisses(definition))
                        .orElse(List.of())
                : List.of();
    }

    /// The profile of an id and those merged into it.
    Set<String> profiles(String id) {
        Set<String> profiles = new LinkedHashSet<>();
        profiles.add(canonical(id));
        find(id).ifPresent(kept ->
                kept.customer.merges().entries().stream()
                        .filter(MergeLog.Entry::stands)
                        .forEach(entry -> profiles.add(entry.merge().from().value())));
        return profiles;
    }

    /// The profiles of an id, and the devices linked to them.
    List<String> identities(String id) {
        Set<String> known = new LinkedHashSet<>(profiles(id));
        Deque<String> open = new ArrayDeque<>(known);
        while (!open.isEmpty()) {
            byte[] prefix = StoreKeys.ownedBy(open.remove());
            parts.store()
                    .scan(
                            Space.LINKS,
                            prefix,
                            StoreKeys.after(prefix),
                            (key, _) -> {
                                String owned = StoreKeys.text(key, prefix.length);
                                if (known.add(owned)) {
                                    open.add(owned);
                                }
                                return true;
                            });
        }
        return List.copyOf(known);
    }
}
