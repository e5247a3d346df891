package dev.carpe.detect;

import dev.carpe.event.Value;

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
    }

    /// The usable row before a row in the rule's lane and of another event; negative if there is none that still counts.
    int before(int row) {
        int candidate = row;
        do {
            candidate = step(candidate);
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

    /// Tells whether an event that `without` (or an absence) means lies in story order after one row and before another, and
    /// touches the key.
    boolean hit(Judge judge, Selector selector, int row) {
        return selector.means(rows.kind(row))
                && usable(row)
                && Keys.touches(rows, row, rule, key)
                && judge.accepts(rows, row, selector);
    }
}
