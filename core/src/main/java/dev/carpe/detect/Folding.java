package dev.carpe.detect;

import dev.carpe.detect.Subscriptions.Entry;
import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Time;
import dev.carpe.event.Value;
import dev.carpe.language.Step;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Folds rows into a story, one event at a time in story order, and hands raises to a [Sink]. Before an event, everything that time
/// alone brings about has its turn: at one time events come first, then session ends, then deadlines.
final class Folding {
    private static final Comparator<Raise> BY_DEFINITION_AND_KEY = Comparator.<Raise>comparingInt(raise -> raise.rule.index())
            .thenComparing((one, other) -> Keys.compare(one.key, other.key));

    private final Plan plan;
    private final Judge judge;
    private final WayFinder finder;
    private final Way way = new Way();
    private final PriorityQueue<Raise> raised = new PriorityQueue<>(BY_DEFINITION_AND_KEY);
    private final Levels levels;
    private @Nullable Question question;

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

    Folding(Plan plan, Story story, Sink sink) {
        this.plan = plan;
        this.story = story;
        this.sink = sink;
        this.judge = new Judge(plan.layout(), story.rows, plan.tests());
        this.finder = new WayFinder(judge);
        this.levels = new Levels(judge);
    }

    void turnTo(Story next, Sink taker) {
        story = next;
        sink = taker;
    }

    Judge judge() {
        return judge;
    }

    WayFinder finder() {
        return finder;
    }

    /// Lets time pass up to, not including, a time.
    void advance(long until) {
        while (true) {
            Strand due = story.fold.strands.due(until - 1);
            Sessions.Session ending = plan.derivesSessionEnds() ? story.fold.sessions.nextEnd() : null;
            boolean sessionEnds = ending != null && ending.endsAt() < until;
            if (sessionEnds && (due == null || ending.endsAt() <= deadline(due))) {
                endSession(ending);
            } else if (due != null) {
                fire(due);
            } else {
                return;
            }
        }
    }

    private static long deadline(Strand strand) {
        return strand.clock == null ? Long.MAX_VALUE : strand.clock.deadline();
    }

    private void endSession(Sessions.Session session) {
        session.ended = true;
        if (sink.continues(session)) {
            return;
        }
        Rows rows = story.rows;
        int kind = plan.kinds().sessionEnded();
        long message = Ids.sessionEnd(session.device, session.id(), session.endsAt());
        int row = rows.append(session.endsAt(), message, 0, 0, kind, session.lastOrigin, Rows.DERIVED);
        for (Reading reading : plan.readings(kind)) {
            Value value = switch (reading.from()) {
                case SESSION -> sessionValue(session, reading.path(), session.endsAt());
                case PROFILE -> story.fold.traits.get(reading.path());
                case PROPERTY, EVENT, CONTEXT -> Missing.MISSING;
            };
            rows.set(row, reading.position(), value);
        }
        rows.link(row, false);
        run(row, row);
        settle();
    }

    /// Folds an event whose rows have just been added; time has been let pass up to it.
    void fold(int row) {
        Rows rows = story.rows;
        long time = rows.time(row);
        Origin origin = story.origins.get(rows.origin(row));
        Sessions sessions = story.fold.sessions;
        Sessions.Session session = origin.device().isEmpty() ? null : sessions.of(origin, time);
        int last = rows.lastOf(row);
        for (int each = row; each <= last; each++) {
            derive(each, session, time);
        }
        run(row, last);
        settle();
        boolean startsSession = session != null && session.events == 0;
        if (session != null) {
            sessions.note(session, time, rows.origin(row), plan.isView(rows.kind(row)));
        }
        story.fold.traits.note(rows, row, startsSession);
    }

    private void derive(int row, Sessions.@Nullable Session session, long time) {
        for (Reading reading : plan.derivedReadings(story.rows.kind(row))) {
            Value value = reading.from() == Reading.From.SESSION
                    ? sessionValue(session, reading.path(), time)
                    : story.fold.traits.get(reading.path());
            story.rows.set(row, reading.position(), value);
        }
    }

    private static Value sessionValue(Sessions.@Nullable Session session, List<String> path, long time) {
        if (session == null) {
            return Missing.MISSING;
        }
        return switch (path.getFirst()) {
            case "id" -> session.id();
            case "started" -> new Time(session.started);
            case "events" -> Num.of(session.events);
            case "page_views" -> Num.of(session.pageViews);
            case "seconds" -> Num.of((time - session.started) / 1000.0);
            default -> Missing.MISSING;
        };
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
        for (int row = first; row <= last; row++) {
            judge.turnTo(row);
            subscriptions.forEach(this, story.rows, row);
        }
    }

    void serve(Entry entry, int row) {
        Rule rule = entry.rule();
        if (rule.purpose() != 0 && !story.allows(rule, row) || !judge.accepts(story.rows, row, entry.test())) {
            return;
        }
        switch (entry.role()) {
            case CANCELS -> cancel(rule, row);
            case FINISHES -> finish(rule, row);
            case SCORES, PREDICTS -> level(rule, row);
            case ENDS -> sink.ends(rule, row);
        }
    }

    /// Stops the running absences of a rule that a contradicting row touches.
    private void cancel(Rule rule, int row) {
        Strands strands = story.fold.strands;
        if (hasKey(rule, row)) {
            Strand strand = strands.find(rule, Keys.of(story.rows, row, rule));
            if (strand != null) {
                cancel(strand, row);
            }
        } else if (rule.lane() >= 0) {
            for (Strand strand : strands.all()) {
                if (strand.rule == rule && Keys.touches(story.rows, row, rule, strand.key)) {
                    cancel(strand, row);
                }
            }
        }
    }

    private void cancel(Strand strand, int row) {
        Strand.Clock clock = strand.clock;
        Rule.Pattern pattern = (Rule.Pattern) strand.rule.body();
        if (clock == null || pattern.trailing() == null) {
            return;
        }
        judge.view().steps(clock.rows(), clock.stages());
        if (judge.accepts(story.rows, row, pattern.trailing().selector())) {
            strand.clock = null;
        }
    }

    private boolean hasKey(Rule rule, int row) {
        return rule.lane() < 0 ? !story.rows.isItem(row) : story.rows.before(row, rule.lane()) >= Rows.NONE;
    }

    private void finish(Rule rule, int row) {
        if (!hasKey(rule, row) || !(rule.body() instanceof Rule.Pattern pattern)) {
            return;
        }
        Value key = Keys.of(story.rows, row, rule);
        Strand strand = story.fold.strands.find(rule, key);
        boolean waitsForFirst = pattern.trailing() != null
                && pattern.trailing().since() == Step.Since.FIRST
                && strand != null
                && strand.clock != null;
        if (strand != null && row < strand.from || waitsForFirst || isRepeated(rule, pattern, row) || !finder.find(ask(rule, pattern, key, row, strand), way)) {
            return;
        }
        if (pattern.trailing() == null) {
            complete(rule, key, story.rows.time(row), way.rowsInOrder(), way.stagesInOrder());
        } else {
            anchor(story.fold.strands.obtain(rule, key), pattern.trailing(), row);
        }
    }

    /// Of several products with one key the first that fits the last step is the one that counts; where any step may come last, they
    /// are looked at together, once.
    private boolean isRepeated(Rule rule, Rule.Pattern pattern, int row) {
        Rows rows = story.rows;
        if (!rows.isItem(row)) {
            return false;
        }
        boolean ordered = pattern.ordered();
        int first = ordered ? rows.eventOf(row) + 1 : row + 1;
        int last = ordered ? row - 1 : rows.lastOf(row);
        for (int other = first; other <= last; other++) {
            boolean fits = !ordered
                    || judge.accepts(rows, other, pattern.stages()[pattern.stages().length - 1].selector());
            if (fits && hasKey(rule, other) && rows.sameKey(row, other, rule.lane())) {
                return true;
            }
        }
        return false;
    }

    private Question ask(Rule rule, Rule.Pattern pattern, Value key, int row, @Nullable Strand strand) {
        if (question == null) {
            question = new Question(story.rows, story.origins, rule, pattern, key);
        }
        question.rows = story.rows;
        question.origins = story.origins;
        question.rule = rule;
        question.pattern = pattern;
        question.key = key;
        question.ask(row, strand == null ? 0 : strand.from, story.cut(rule));
        return question;
    }

    private void anchor(Strand strand, Stage.Gap gap, int row) {
        Origin origin = story.origins.get(story.rows.origin(row));
        long time = story.rows.time(row);
        strand.touched = time;
        story.fold.strands.start(
                strand,
                new Strand.Clock(
                        time + gap.span(),
                        origin.grace(),
                        origin.imported(),
                        story.rows.time(way.first()),
                        Ids.evidence(story.rows, way.rowsInOrder()),
                        way.rowsInOrder(),
                        way.stagesInOrder()));
    }

    /// An absence is complete: raise it, unless `without` disturbed it.
    private void fire(Strand strand) {
        Strand.Clock clock = Objects.requireNonNull(strand.clock);
        strand.clock = null;
        Rule.Pattern pattern = (Rule.Pattern) strand.rule.body();
        if (isDisturbed(strand, pattern, clock)) {
            startNextAnchor(strand, pattern, clock);
            return;
        }
        Raise raise = new Raise(strand.rule, strand.key, clock.deadline(), clock.rows(), clock.stages());
        raise.absence = true;
        raise.due = clock.deadline() + clock.grace();
        raise.imported = clock.imported();
        raise.evidence = clock.evidence();
        add(raise, story.rows.size());
        settle();
    }

    private boolean isDisturbed(Strand strand, Rule.Pattern pattern, Strand.Clock clock) {
        if (pattern.without() == null) {
            return false;
        }
        Question asked = ask(strand.rule, pattern, strand.key, clock.anchor(), strand);
        judge.view().steps(clock.rows(), clock.stages());
        Rows rows = story.rows;
        for (int row = rows.size() - 1; row >= 0 && rows.time(row) > clock.first(); row--) {
            if (rows.time(row) < clock.deadline()
                    && asked.hit(judge, pattern.without(), row)
                    && !contains(clock.rows(), row)) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(int[] rows, int row) {
        for (int each : rows) {
            if (each == row) {
                return true;
            }
        }
        return false;
    }

    /// With `since: first`, a later anchor takes the place of one that `without` disturbed.
    private void startNextAnchor(Strand strand, Rule.Pattern pattern, Strand.Clock disturbed) {
        if (pattern.trailing() == null || pattern.trailing().since() != Step.Since.FIRST) {
            return;
        }
        Rows rows = story.rows;
        for (int row = disturbed.anchor() + 1; row < rows.size(); row++) {
            boolean meant = hasKey(strand.rule, row)
                    && pattern.stages()[pattern.stages().length - 1].selector().means(rows.kind(row))
                    && Layout.same(Keys.of(rows, row, strand.rule), strand.key);
            if (meant && finder.find(ask(strand.rule, pattern, strand.key, row, strand), way)) {
                anchor(strand, pattern.trailing(), row);
                if (!isDisturbed(strand, pattern, Objects.requireNonNull(strand.clock))) {
                    return;
                }
                strand.clock = null;
            }
        }
    }

    private void level(Rule rule, int row) {
        if (!hasKey(rule, row)) {
            return;
        }
        Value key = Keys.of(story.rows, row, rule);
        Strand strand = story.fold.strands.obtain(rule, key);
        if (levels.crosses(story.rows, row, strand)) {
            complete(rule, key, story.rows.time(row), new int[] {row}, new byte[] {0});
        }
    }

    private void complete(Rule rule, Value key, long time, int[] rows, byte[] stages) {
        Raise raise = new Raise(rule, key, time, rows, stages);
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
            if (raise.rule.momentKind() >= 0) {
                int inner = compose(raise);
                run(inner, inner);
            }
        }
    }

    private int compose(Raise raise) {
        Rows rows = story.rows;
        int last = raise.rows[raise.rows.length - 1];
        int kind = raise.rule.momentKind();
        int origin = last < 0 ? 0 : rows.origin(last);
        long message = Ids.message(raise.rule, raise.key, raise.time, raise.evidence);
        int row = rows.append(raise.time, message, 0, 0, kind, origin, Rows.DERIVED);
        Struct properties = properties(raise);
        Sessions.Session session = story.fold.sessions.current();
        for (Reading reading : plan.readings(kind)) {
            Value value = switch (reading.from()) {
                case PROPERTY -> reading.below(properties);
                case EVENT -> reading.path().getFirst().equals("time") ? new Time(raise.time) : Missing.MISSING;
                case CONTEXT -> Missing.MISSING;
                case SESSION -> sessionValue(session, reading.path(), raise.time);
                case PROFILE -> story.fold.traits.get(reading.path());
            };
            rows.set(row, reading.position(), value);
        }
        rows.link(row, false);
        return row;
    }

    private static Struct properties(Raise raise) {
        Struct.Builder properties = new Struct.Builder();
        List<String> same = raise.rule.definition().detect().same();
        for (int part = 0; part < same.size(); part++) {
            properties.put(same.get(part), Keys.part(raise.key, part));
        }
        return properties.build();
    }
}
