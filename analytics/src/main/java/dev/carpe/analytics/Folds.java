package dev.carpe.analytics;

import dev.carpe.language.Workspace;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Folds customers, each from the first event to the last before the next one, so that only one is in memory at a time. One thread at a time.
final class Folds {
    /// Customers at most of whom everything is read at once.
    private static final int AT_ONCE = 500;

    /// Events after which the progress is told.
    private static final int OFTEN = 10_000;

    private final Map<String, Long> busy;
    private final int tail;
    private final long atOnce;
    private final People now;
    private final People before;
    private final boolean compared;
    private final Tally tally = new Tally();
    private final Reckoning reckoning;
    private final Progress progress;
    private @Nullable Folded current;
    private boolean whole;
    private int unsaid;

    Folds(BacktestRun.Reading reading, BacktestRun run) {
        this.busy = reading.busy();
        this.tail = reading.sight().tail();
        this.atOnce = reading.atOnce();
        this.now = new People(run.trial(), run.scope(), run.trial().outcomes());
        this.before = new People(run.other(), run.scope(), new Outcomes(Workspace.EMPTY));
        this.compared = !run.other().counted().isEmpty();
        this.reckoning = new Reckoning(run.trial(), now, run.variants(), compared, tally);
        this.progress = run.progress();
    }

    /// What was counted so far.
    Tally tally() {
        return tally;
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

    /// Folds customers until the boxes are empty; of some everything has to be read again then.
    ///
    /// @param everything whether all that happened is in the boxes
    void fold(Boxes boxes, boolean everything, Besides besides) throws SQLException {
        whole = everything;
        boxes.giveOut(one -> takeSeen(one, besides));
        finish(besides);
        progress.fold(unsaid);
        unsaid = 0;
    }

    /// Reads everything of customers of whom it has to be, and folds them, until none is left, or some cannot be read.
    ///
    /// @param threads that do so together
    void foldAgain(Past past, Besides besides, int threads) throws SQLException {
        whole = true;
        int most = Math.clamp(besides.again() / threads + 1, 1, AT_ONCE);
        try {
            List<String> next = next(besides, most);
            while (!next.isEmpty()) {
                Packed events = new Packed();
                past.events(next, List.of(events), _ -> progress.check());
                events.each(one -> take(one, besides));
                finish(besides);
                next = next(besides, most);
            }
        } finally {
            besides.endAgain();
        }
    }

    private List<String> next(Besides besides, int most) {
        return besides.takeAgain(most, atOnce, owner -> busy.getOrDefault(owner, (long) tail));
    }

    /// Counts those of whom nothing was seen but what was raised live.
    void countUnseen(Besides besides) {
        besides.eachLeft((owner, raised) -> reckoning.count(raised, new Person(owner)));
    }

    private void takeSeen(Happened.Received one, Besides besides) {
        take(one, besides);
        unsaid++;
        if (unsaid == OFTEN) {
            progress.fold(unsaid);
            unsaid = 0;
        }
    }

    private void take(Happened.Received one, Besides besides) {
        Folded customer = current;
        if (customer == null || !customer.now.owner.equals(one.owner())) {
            finish(besides);
            customer =
                    new Folded(
                            one.owner(),
                            besides.changes(one.owner()),
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

    private void finish(Besides besides) {
        Folded customer = current;
        current = null;
        if (customer == null) {
            return;
        }
        String owner = customer.now.owner;
        if (customer.later) {
            besides.readAgain(owner);
            return;
        }
        change(customer, Long.MAX_VALUE);
        Instant until = besides.end(owner);
        now.runOut(customer.now, until);
        before.runOut(customer.before, until);
        if (!whole && !(customer.now.isShort() && customer.before.isShort())) {
            besides.readAgain(owner);
            return;
        }
        reckoning.count(customer.now, besides.takeLive(owner), customer.before);
    }
}
