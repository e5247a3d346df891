package dev.carpe.detect;

import dev.carpe.event.Value;
import org.jspecify.annotations.Nullable;

/// What is asked of the rows: a rule and a key, the event that would be the last one used, and from where on rows count.
/// Mutable and reused: one per detector, set for every question.
final class Question {
    Rows rows;
    Origins origins;
    Rule rule;
    Rule.Pattern pattern;
    Value key;
    int last;
    int from;
    long since;
    long cut;

    /// What must not come from here on back to the first event used: `without` counts before this time.
    private long end;

    /// The absence that must not have been contradicted after the last row, or null where none is asked about.
    private Stage.@Nullable Gap trailing;

    private boolean consentIgnored;

    Question(Rows rows, Origins origins, Rule rule, Rule.Pattern pattern, Value key) {
        this.rows = rows;
        this.origins = origins;
        this.rule = rule;
        this.pattern = pattern;
        this.key = key;
    }

    /// @param last the last row of the way
    /// @param from first row that counts
    /// @param cut events before this time do not count (consent withdrawn)
    void ask(int last, int from, long cut) {
        this.last = last;
        this.from = from;
        this.cut = cut;
        long window = pattern.within();
        this.since = window == Rule.UNBOUNDED ? cut : Math.max(cut, rows.time(last) - window);
        this.end = rows.time(last);
        this.trailing = null;
    }

    /// Asks only for a way that stands up to the deadline of the absence after it, as far as the rows tell.
    void standingThrough(Stage.Gap gap) {
        trailing = gap;
        end = rows.time(last) + gap.span();
    }

    /// The usable row before a row in the rule's lane and of another event; negative if there is none that still counts.
    int before(int row) {
        return before(row, Selector.SEVERAL);
    }

    /// The same, of those that a selector may mean: all, or where the rule has no key those of the selector's name.
    int before(int row, Selector selector) {
        return before(
                row,
                rule.lane() < 0 && rows.finds(selector.name())
                        ? selector.name()
                        : Selector.SEVERAL);
    }

    private int before(int row, int name) {
        int candidate = row;
        do {
            candidate = name == Selector.SEVERAL ? step(candidate) : rows.named(name, candidate);
            if (candidate < from || rows.time(candidate) < since) {
                return Rows.NONE;
            }
        } while (!usable(candidate)
                || rows.isItem(row) && rows.eventOf(candidate) == rows.eventOf(row));
        return candidate;
    }

    /// For once, events count whatever they were consented to.
    void ignoreConsent() {
        consentIgnored = true;
        since =
                pattern.within() == Rule.UNBOUNDED
                        ? Long.MIN_VALUE
                        : rows.time(last) - pattern.within();
    }

    boolean usable(int row) {
        return rule.purpose() == 0
                || consentIgnored
                || origins.get(rows.origin(row)).allows(rule.purpose());
    }

    private int step(int row) {
        if (rule.lane() >= 0) {
            return rows.before(row, rule.lane());
        }
        int candidate = row - 1;
        while (candidate >= 0 && rows.isItem(candidate)) {
            candidate--;
        }
        return candidate;
    }

    /// Tells whether nothing that was asked about stands against a way.
    boolean isUncontradicted(Judge judge, Way way) {
        return isUndisturbed(judge, way, end)
                && (trailing == null || !isContradicted(judge, trailing, way));
    }

    /// Tells whether another way might stand where one does not.
    boolean dependsOnWay() {
        Selector without = pattern.without();
        return without != null && (without.looksBack() || pattern.withoutMayFill())
                || trailing != null && trailing.selector().looksBack();
    }

    /// Tells whether no `without` event that is not itself used lies strictly between the way's first event and a time.
    boolean isUndisturbed(Judge judge, Way way, long until) {
        Selector without = pattern.without();
        if (without == null) {
            return true;
        }
        if (without.looksBack()) {
            way.show(judge.view());
        }
        long start = rows.time(way.first());
        int event = eventBefore(rows.size(), without);
        while (event >= 0 && rows.time(event) > start) {
            if (rows.time(event) < until
                    && hitsEvent(judge, without, event)
                    && !way.usesEventOf(rows, event)) {
                return false;
            }
            event = eventBefore(event, without);
        }
        return true;
    }

    /// The event's row before a row, of those that a selector may mean; negative if there is none.
    private int eventBefore(int row, Selector selector) {
        return rows.finds(selector.name())
                ? rows.named(selector.name(), row)
                : row == 0 ? Rows.NONE : rows.eventOf(row - 1);
    }

    /// Tells whether an event is hit by its own row or by that of a product.
    private boolean hitsEvent(Judge judge, Selector selector, int event) {
        int last = rows.lastOf(event);
        for (int row = event; row <= last; row++) {
            if (hit(judge, selector, row)) {
                return true;
            }
        }
        return false;
    }

    /// Tells whether an event that an absence excludes came after the way's last row and no later than the deadline.
    boolean isContradicted(Judge judge, Stage.Gap gap, Way way) {
        if (gap.selector().looksBack()) {
            way.show(judge.view());
        }
        long deadline = rows.time(way.last()) + gap.span();
        int event = eventBefore(rows.size(), gap.selector());
        while (event > way.last()) {
            if (rows.time(event) <= deadline && hitsEvent(judge, gap.selector(), event)) {
                return true;
            }
            event = eventBefore(event, gap.selector());
        }
        return false;
    }

    /// Tells whether an event that `without` (or an absence) means lies in story order after one row and before another, and
    /// touches the key.
    boolean hit(Judge judge, Selector selector, int row) {
        return selector.means(rows.kind(row))
                && usable(row)
                && Keys.touches(rows, row, rule, key)
                && judge.accepts(rows, row, selector);
    }
}
