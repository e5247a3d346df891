package dev.carpe.detect;

import dev.carpe.detect.Subscriptions.Entry;
import dev.carpe.event.Value;
import dev.carpe.language.Step;
import java.util.Comparator;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Folds rows into a story, one event at a time in story order, and hands raises to a [Sink]. Before an event, everything that time
/// alone brings about has its turn: at one time events come first, then session ends, then deadlines.
final class Folding {
    private static final Comparator<Raise> BY_DEFINITION_AND_KEY =
            Comparator.<Raise>comparingInt(raise -> raise.rule.index())
                    .thenComparing((one, other) -> Keys.compare(one.key, other.key));

    /// The step that a level's event fills.
    private static final byte[] ONLY = {0};

    private final Plan plan;
    private final Judge judge;
    private final Asking asking;
    private final Absences absences;
    private final Levels levels;
    private final Deriving deriving;
    private final PriorityQueue<Raise> raised = new PriorityQueue<>(BY_DEFINITION_AND_KEY);

    private Story story;
    private Sink sink;

    /// Takes what the fold finds.
    interface Sink {
        /// A raise that was not swallowed.
        void raised(Raise raise);

        /// A row that ends moments of a rule.
        void ends(Rule rule, int row);

        /// Tells whether the session's client goes on with it later in the rows that are being folded again.
        boolean continues(Sessions.Session session);
    }

    /// @param effort what is tried for a question
    Folding(Plan plan, Story story, Sink sink, Effort effort) {
        this.plan = plan;
        this.story = story;
        this.sink = sink;
        this.judge = new Judge(plan.layout(), story.rows, plan.tests());
        this.asking = new Asking(judge, effort);
        this.absences = new Absences(judge, asking);
        this.levels = new Levels(judge);
        this.deriving = new Deriving(plan);
    }

    void turnTo(Story next, Sink taker) {
        story = next;
        sink = taker;
    }

    /// Lets time pass up to, not including, a time.
    void advance(long until) {
        while (true) {
            Strand due = story.fold.strands.due(until - 1);
            Sessions.Session ending =
                    endingBefore(due == null ? until : Math.min(until, deadline(due) + 1));
            if (ending != null) {
                endSession(ending);
            } else if (due != null) {
                fire(due);
            } else {
                return;
            }
        }
    }

    /// Lets everything have its turn whose grace is over by now.
    void catchUp(long now) {
        for (long due = dueAt(now); due != Long.MIN_VALUE; due = dueAt(now)) {
            advance(due + 1);
            story.reached = Math.max(story.reached, due);
        }
    }

    /// The latest deadline or session end whose grace is over, or [Long#MIN_VALUE].
    private long dueAt(long now) {
        long due = story.fold.strands.latestDue(now);
        return plan.derivesSessionEnds()
                ? Math.max(due, story.fold.sessions.latestDue(story.origins, now))
                : due;
    }

    private Sessions.@Nullable Session endingBefore(long time) {
        Sessions.Session next = plan.derivesSessionEnds() ? story.fold.sessions.nextEnd() : null;
        return next != null && next.endsAt() < time ? next : null;
    }

    private static long deadline(Strand strand) {
        return strand.clock == null ? Long.MAX_VALUE : strand.clock.deadline();
    }

    private void endSession(Sessions.Session session) {
        session.ended = true;
        if (!sink.continues(session) && story.rows.mayDerive()) {
            int row = deriving.sessionEnd(story, session);
            run(row, row);
            settle();
        }
    }

    private void fire(Strand due) {
        Strand strand = story.fold.strands.own(due);
        Strand.Clock clock = Objects.requireNonNull(strand.clock);
        if (absences.isComplete(story, strand)) {
            add(Raise.of(strand, clock).waitingFor(story.rows), story.rows.size());
            settle();
        }
    }

    /// Folds an event whose rows have just been added; time has been let pass up to it.
    void fold(int row) {
        Rows rows = story.rows;
        long time = rows.time(row);
        Origin origin = story.origins.get(rows.origin(row));
        Sessions sessions = story.fold.sessions;
        Sessions.Session session = sessions.of(origin, time);
        int last = rows.lastOf(row);
        for (int each = row; each <= last; each++) {
            deriving.complete(story, each, session);
        }
        run(row, last);
        settle();
        boolean startsSession = session != null && session.events == 0;
        if (session != null) {
            sessions.note(session, time, rows.origin(row), plan.isView(rows.kind(row)));
        }
        story.fold.traits.note(rows, row, startsSession);
    }

    /// Folds a moment of an earlier version of a definition, which nothing derives any more.
    void recall(int row) {
        run(row, row);
        settle();
    }

    /// Serves the rules that look at an event's rows. An event that contradicts an absence and anchors it too contradicts first.
    private void run(int first, int last) {
        Subscriptions cancellations = plan.cancellations(story.rows.kind(first));
        if (!cancellations.isEmpty()) {
            serve(cancellations, first, last);
        }
        Subscriptions subscriptions = plan.subscriptions(story.rows.kind(first));
        if (!subscriptions.isEmpty()) {
            serve(subscriptions, first, last);
        }
    }

    private void serve(Subscriptions subscriptions, int first, int last) {
        int allowed = story.allowed(first);
        for (int row = first; row <= last; row++) {
            judge.turnTo(row);
            subscriptions.forEach(this, story.rows, row, allowed);
        }
    }

    /// @param allowed bit set of the purposes that the row counts for
    void serve(Entry entry, int row, int allowed) {
        // Most entries fail their test, which other entries have often asked already: before the
        // rule itself is looked at.
        if (!judge.accepts(story.rows, row, entry.test())) {
            return;
        }
        Rule rule = entry.rule();
        boolean counts =
                (rule.purpose() == 0 || (rule.purpose() & allowed) != 0)
                        && story.rows.time(row) >= story.activeFrom(rule);
        if (!counts) {
            return;
        }
        switch (entry.role()) {
            case CANCELS -> absences.cancel(story, rule, row);
            case FINISHES -> finish(rule, row);
            case SCORES, PREDICTS -> level(rule, row);
            case ENDS -> sink.ends(rule, row);
        }
    }

    private void finish(Rule rule, int row) {
        if (!Keys.has(story.rows, row, rule)
                || !(rule.body() instanceof Rule.Pattern pattern)
                || isTooFew(rule, pattern, row)) {
            return;
        }
        Value key = Keys.of(story.rows, row, rule);
        Strand strand = story.fold.strands.find(rule, key);
        boolean waitsForFirst =
                pattern.trailing() != null
                        && pattern.trailing().since() == Step.Since.FIRST
                        && strand != null
                        && strand.clock != null;
        if (strand != null && row < strand.from
                || waitsForFirst
                || isRepeated(rule, pattern, key, strand, row)
                || !asking.finds(story, rule, pattern, key, strand, row)) {
            return;
        }
        if (pattern.trailing() == null) {
            complete(
                    rule,
                    key,
                    story.rows.time(row),
                    asking.way().rowsInOrder(),
                    asking.way().stagesInOrder(pattern));
        } else {
            absences.start(story, story.fold.strands.obtain(rule, key), pattern.trailing(), row);
        }
    }

    /// Tells at a glance that a pattern of several events is not complete: no other event of the key lies within its window.
    private boolean isTooFew(Rule rule, Rule.Pattern pattern, int row) {
        Rows rows = story.rows;
        if (rule.lane() < 0 || !pattern.needsSeveral() || rows.isItem(row)) {
            return false;
        }
        int before = rows.before(row, rule.lane());
        return before < 0 || rows.time(before) < rows.time(row) - pattern.within();
    }

    /// Of several products with one key the first that fits the last step is the one that counts; where any step may come last, they
    /// are looked at together, once. Whether one fits a step that names earlier ones only a way tells.
    private boolean isRepeated(
            Rule rule, Rule.Pattern pattern, Value key, @Nullable Strand strand, int row) {
        Rows rows = story.rows;
        if (!rows.isItem(row)) {
            return false;
        }
        Stage step = pattern.stages()[pattern.stages().length - 1];
        boolean ordered = pattern.ordered();
        int first = ordered ? rows.eventOf(row) + 1 : row + 1;
        int last = ordered ? row - 1 : rows.lastOf(row);
        for (int other = first; other <= last; other++) {
            boolean same = Keys.has(rows, other, rule) && rows.sameKey(row, other, rule.lane());
            if (same && (!ordered || fits(rule, pattern, key, strand, step, other))) {
                return true;
            }
        }
        return false;
    }

    private boolean fits(
            Rule rule,
            Rule.Pattern pattern,
            Value key,
            @Nullable Strand strand,
            Stage step,
            int row) {
        return step.selector().looksBack()
                ? asking.finds(story, rule, pattern, key, strand, row)
                : judge.accepts(story.rows, row, step.selector())
                        && WayFinder.carriesValue(story.rows, row, step);
    }

    private void level(Rule rule, int row) {
        if (!Keys.has(story.rows, row, rule)) {
            return;
        }
        Value key = Keys.of(story.rows, row, rule);
        Strand strand = story.fold.strands.obtain(rule, key);
        if (levels.crosses(story.rows, row, strand)) {
            complete(rule, key, story.rows.time(row), new int[] {row}, ONLY);
        }
    }

    private void complete(Rule rule, Value key, long time, int[] rows, byte[] stages) {
        Raise raise = new Raise(rule, key, time, rows, stages).waitingFor(story.rows);
        raise.evidence = Ids.evidence(story.rows, rows);
        raise.imported = story.origins.get(story.rows.origin(rows[rows.length - 1])).imported();
        add(raise, story.rows.lastOf(story.rows.eventOf(rows[rows.length - 1])) + 1);
    }

    /// Raises or, in the quiet, swallows; either starts the key over.
    private void add(Raise raise, int from) {
        Strand strand = story.fold.strands.obtain(raise.rule, raise.key);
        strand.touched = raise.time;
        if (raise.rule.body() instanceof Rule.Pattern) {
            strand.from = from;
            strand.clock = null;
        }
        boolean quiet = raise.time < strand.quietUntil || story.keepsQuiet(raise);
        if (!quiet) {
            strand.quietUntil = raise.time + raise.rule.rearm();
            raised.add(raise);
        }
    }

    /// Hands on the raises of one event in order (inner before outer, then by definition, then by key), and gives other definitions
    /// a row for each that they listen to, until nothing more comes of it.
    private void settle() {
        while (!raised.isEmpty()) {
            Raise raise = raised.poll().numbered(++story.fold.raises);
            sink.raised(raise);
            if (raise.rule.momentKind() >= 0 && story.rows.mayDerive()) {
                int inner = deriving.inner(story, raise);
                run(inner, inner);
            }
        }
    }
}
