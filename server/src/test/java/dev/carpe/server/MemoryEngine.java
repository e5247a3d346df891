package dev.carpe.server;

import dev.carpe.decide.Answer;
import dev.carpe.decide.Catalogue;
import dev.carpe.decide.Decision;
import dev.carpe.decide.DecisionId;
import dev.carpe.detect.NearMiss;
import dev.carpe.engine.Answers;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Erasure;
import dev.carpe.engine.Logged;
import dev.carpe.engine.Metrics;
import dev.carpe.engine.Outgoing;
import dev.carpe.engine.Position;
import dev.carpe.engine.Profile;
import dev.carpe.engine.Program;
import dev.carpe.engine.Receipt;
import dev.carpe.engine.Refusal;
import dev.carpe.engine.Refused;
import dev.carpe.engine.Subscription;
import dev.carpe.engine.Table;
import dev.carpe.engine.Unmerge;
import dev.carpe.event.Event;
import dev.carpe.language.Workspace;
import dev.carpe.machine.Customer;
import dev.carpe.machine.Customers;
import dev.carpe.machine.Input;
import dev.carpe.machine.Machine;
import dev.carpe.machine.Output;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The core over memory, for tests of what stands in front of an engine: customers of [Customers], a log in a list.
final class MemoryEngine implements Engine {
    private final InstantSource clock;
    private final Catalogue catalogue;
    private final Map<String, ConcurrentSkipListMap<String, byte[]>> tables = new HashMap<>();
    private final List<Entry> log = new ArrayList<>();
    private final Set<String> messages = new HashSet<>();
    private final Map<DecisionId, Decision> decisions = new HashMap<>();
    private final List<Listening> listeners = new CopyOnWriteArrayList<>();
    private Program program = Program.of(Workspace.EMPTY);
    private Machine machine;
    private Customers customers;
    Supplier<Optional<Refusal>> refusing = Optional::empty;

    MemoryEngine(InstantSource clock, Catalogue catalogue) {
        this.clock = clock;
        this.catalogue = catalogue;
        apply(program);
    }

    private record Listening(String id, Consumer<Entry> listener) {}

    @Override
    public synchronized List<Receipt> submit(List<Event> events) {
        refuse();
        List<Receipt> receipts = new ArrayList<>();
        for (Event event : events) {
            if (!messages.add(event.messageId().value())) {
                receipts.add(
                        new Receipt(
                                event.messageId(),
                                new Receipt.Verdict.Duplicate(),
                                null,
                                List.of()));
                continue;
            }
            List<Output> outputs = customers.receive(event);
            String id = event.userId() == null ? event.anonymousId() : event.userId();
            Customer customer = customers.find(id, event.time()).orElseThrow();
            log(customer, new Logged.Received(event), outputs);
            receipts.add(
                    new Receipt(
                            event.messageId(),
                            new Receipt.Verdict.Accepted(),
                            customer.profile(),
                            outputs));
        }
        return receipts;
    }

    private void refuse() {
        refusing.get().ifPresent(refusal -> {
            throw new Refused(refusal);
        });
    }

    private void log(Customer customer, Logged what, List<Output> outputs) {
        Entry entry =
                new Entry(
                        new Position(log.size()),
                        clock.instant(),
                        customer.profile(),
                        what,
                        outputs);
        log.add(entry);
        for (Output output : outputs) {
            if (output instanceof Output.Answered(Answer.Given given)) {
                decisions.put(given.decision().id(), given.decision());
            }
        }
        for (Listening one : listeners) {
            if (profileOf(one.id()).map(found -> found == customer).orElse(false)) {
                one.listener().accept(entry);
            }
        }
    }

    private Optional<Customer> profileOf(String id) {
        return customers.find(id, clock.instant());
    }

    @Override
    public synchronized Answers ask(String id, Input.Asked question) {
        List<Output> outputs = customers.ask(id, question, clock.instant());
        Customer customer = profileOf(id).orElseThrow();
        log(
                customer,
                new Logged.Asked(question.placements(), question.context(), question.shows()),
                outputs);
        return new Answers(customer.profile(), outputs);
    }

    @Override
    public synchronized boolean shown(String id, DecisionId decision) {
        Decision known = decisions.get(decision);
        Optional<Customer> customer = profileOf(id);
        if (known == null || customer.isEmpty()) {
            return false;
        }
        List<Output> outputs =
                machine.step(customer.get(), new Input.Shown(known), clock.instant());
        log(customer.get(), new Logged.Shown(decision), outputs);
        return true;
    }

    @Override
    public synchronized Answers withdraw(String id, String purpose) {
        Customer customer = profileOf(id).orElseThrow();
        List<Output> outputs =
                machine.step(customer, new Input.Withdrew(purpose), clock.instant());
        log(customer, new Logged.Withdrew(purpose), outputs);
        return new Answers(customer.profile(), outputs);
    }

    @Override
    public synchronized Optional<Profile> profile(String id) {
        return profileOf(id).map(customer -> new Profile(
                customer.profile(),
                clock.instant(),
                customer.story().active(clock.instant()),
                customer.story().traits(),
                customer.story().session(),
                dev.carpe.event.Struct.EMPTY,
                customer.consent(),
                customer.contacts().contacts(),
                customer.waiting(),
                customer.merges(),
                List.of(),
                customer.story().duplicates(),
                customer.story().tooLate()));
    }

    @Override
    public synchronized List<NearMiss> nearMisses(String id, String definition) {
        return profileOf(id).map(one -> one.story().nearMisses(definition)).orElse(List.of());
    }

    @Override
    public synchronized List<Entry> timeline(String id, Position before, int limit) {
        Optional<Customer> customer = profileOf(id);
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : log.reversed()) {
            boolean theirs =
                    customer.isPresent() && entry.profile().equals(customer.get().profile());
            if (theirs && entry.position().compareTo(before) < 0 && entries.size() < limit) {
                entries.add(entry);
            }
        }
        return entries;
    }

    @Override
    public synchronized List<String> identities(String id) {
        return profileOf(id).map(one -> List.of(one.profile().value())).orElse(List.of());
    }

    @Override
    public synchronized Erasure erase(String id) {
        int before = log.size();
        List<String> ids = identities(id);
        log.removeIf(entry -> ids.contains(entry.profile().value()));
        return new Erasure(ids, ids.size(), before - log.size(), 0);
    }

    @Override
    public Optional<Unmerge> unmerge(String from, String into) {
        return Optional.empty();
    }

    @Override
    public synchronized void apply(Program applied) {
        program = applied;
        machine = new Machine(applied.plan(), applied.playbook(), catalogue);
        customers = new Customers(machine);
    }

    @Override
    public synchronized Program program() {
        return program;
    }

    @Override
    public Subscription subscribe(String id, Consumer<Entry> listener) {
        Listening listening = new Listening(id, listener);
        listeners.add(listening);
        return () -> listeners.remove(listening);
    }

    @Override
    public List<Entry> tail(Position after, int limit, long patience) {
        synchronized (this) {
            int from = (int) after.value() + 1;
            if (from < log.size()) {
                return List.copyOf(log.subList(from, Math.min(log.size(), from + limit)));
            }
        }
        try {
            Thread.sleep(Math.min(patience, 20));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return List.of();
    }

    @Override
    public synchronized Position end() {
        return new Position(log.size() - 1L);
    }

    @Override
    public void trim(Position upTo) {}

    @Override
    public List<Outgoing> outbox(int limit) {
        return List.of();
    }

    @Override
    public void sent(Outgoing outgoing) {}

    @Override
    public synchronized Table table(String name) {
        ConcurrentSkipListMap<String, byte[]> rows =
                tables.computeIfAbsent(name, _ -> new ConcurrentSkipListMap<>());
        return new Table() {
            @Override
            public Optional<byte[]> get(String key) {
                return Optional.ofNullable(rows.get(key));
            }

            @Override
            public void put(String key, byte[] value) {
                refuse();
                rows.put(key, value);
            }

            @Override
            public void remove(String key) {
                rows.remove(key);
            }

            @Override
            public SortedMap<String, byte[]> from(String from, int limit) {
                SortedMap<String, byte[]> page = new TreeMap<>();
                rows.tailMap(from).entrySet().stream()
                        .limit(limit)
                        .forEach(row -> page.put(row.getKey(), row.getValue()));
                return page;
            }
        };
    }

    @Override
    public synchronized Metrics metrics() {
        return new Metrics(
                0, 1, messages.size(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO, 0, end(), 0,
                refusing.get().map(Refusal::words).orElse(""));
    }

    @Override
    public void backup(Path directory) {}

    @Override
    public void drain() {}

    @Override
    public void close() {}
}
