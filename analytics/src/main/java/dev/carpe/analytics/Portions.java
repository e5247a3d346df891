package dev.carpe.analytics;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Folds portions of the customers, each customer from the first event to the last before the next one, so that only one is in memory at a time. One
/// thread.
final class Portions {
    /// Customers at most of whom everything is read at once.
    private static final int AT_ONCE = 500;

    /// Events after which the progress is told.
    private static final int OFTEN = 10_000;

    private final Past past;
    private final Sight sight;
    private final Map<String, Long> busy;
    private final long atOnce;
    private final Clocks clocks;
    private final People now;
    private final People before;
    private final boolean compared;
    private final Reckoning reckoning;
    private final Progress progress;
    private final Map<String, List<Happened>> changes = new HashMap<>();
    private final Map<String, List<Past.Live>> live = new HashMap<>();
    private final List<String> again = new ArrayList<>();
    private Map<String, String> imported = Map.of();
    private @Nullable Folded current;
    private boolean whole;
    private int unsaid;

    Portions(Past past, BacktestRun.Reading reading, BacktestRun run, Tally tally) {
        this.past = past;
        this.sight = reading.sight();
        this.busy = reading.busy();
        this.atOnce = reading.atOnce();
        this.clocks = reading.clocks();
        this.now = new People(run.trial(), run.scope());
        this.before = new People(run.other(), run.scope());
        this.compared = !run.other().counted().isEmpty();
        this.reckoning = new Reckoning(run.trial(), run.variants(), compared, tally);
        this.progress = run.progress();
    }

    /// A customer who is being folded.
    private static final class Folded {
        final Person now;
        final Person before;

        /// What else happened than events, in order.
        final List<Happened> changes;

        /// Whether more of what happened has to be read.
        final boolean later;

        int changed;

        Folded(String owner, List<Happened> changes, boolean later) {
            this.now = new Person(owner);
            this.before = new Person(owner);
            this.changes = changes;
            this.later = later;
        }
    }

    void fold(Past.Portion portion) throws SQLException {
        for (Happened change : past.changes(portion)) {
            changes.computeIfAbsent(change.owner(), _ -> new ArrayList<>(2)).add(change);
        }
        past.live(
                portion,
                one -> live.computeIfAbsent(one.profile(), _ -> new ArrayList<>(2)).add(one));
        imported = clocks.imported(past, portion);
        whole = sight.everything();
        past.events(portion, sight, progress::read, this::takeSeen);
        finish();
        whole = true;
        for (int done = 0; done < again.size(); ) {
            done += foldAgain(again.subList(done, again.size()));
        }
        live.forEach((owner, raised) -> reckoning.count(raised, new Person(owner)));
        imported = Map.of();
        again.clear();
        live.clear();
        changes.clear();
        progress.fold(unsaid);
        unsaid = 0;
    }

    /// Folds the first of these customers, as many as may be held at once, and one at least.
    ///
    /// @return how many
    private int foldAgain(List<String> customers) throws SQLException {
        long events = 0;
        int many = 0;
        while (many < Math.min(AT_ONCE, customers.size())) {
            events += busy.getOrDefault(customers.get(many), (long) sight.tail());
            if (many > 0 && events > atOnce) {
                break;
            }
            many++;
        }
        past.events(customers.subList(0, many), events, _ -> progress.check(), this::take);
        finish();
        return many;
    }

    private void takeSeen(Happened.Received one) {
        take(one);
        unsaid++;
        if (unsaid == OFTEN) {
            progress.fold(unsaid);
            unsaid = 0;
        }
    }

    private void take(Happened.Received one) {
        Folded customer = current;
        if (customer == null || !customer.now.owner.equals(one.owner())) {
            finish();
            customer =
                    new Folded(
                            one.owner(),
                            changes.getOrDefault(one.owner(), List.of()),
                            !whole && busy.containsKey(one.owner()));
            current = customer;
        }
        if (!customer.later) {
            change(customer, one.position());
            happen(customer, one);
        }
    }

    /// Lets happen what happened before a place in the log.
    private void change(Folded customer, long position) {
        while (customer.changed < customer.changes.size()
                && customer.changes.get(customer.changed).position() < position) {
            happen(customer, customer.changes.get(customer.changed++));
        }
    }

    private void happen(Folded customer, Happened one) {
        now.take(customer.now, one);
        if (compared) {
            before.take(customer.before, one);
        }
    }

    private void finish() {
        Folded customer = current;
        current = null;
        if (customer == null) {
            return;
        }
        String owner = customer.now.owner;
        if (customer.later) {
            again.add(owner);
            return;
        }
        change(customer, Long.MAX_VALUE);
        Instant until = clocks.end(owner, imported);
        now.runOut(customer.now, until);
        before.runOut(customer.before, until);
        if (!whole && !(customer.now.isShort() && customer.before.isShort())) {
            again.add(owner);
            return;
        }
        List<Past.Live> raised = live.remove(owner);
        reckoning.count(customer.now, raised == null ? List.of() : raised, customer.before);
    }
}
