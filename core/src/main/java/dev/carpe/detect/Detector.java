package dev.carpe.detect;

import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import dev.carpe.profile.Consent;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Folds events into stories and tells what became of their moments. It holds scratch space only: one detector per thread, any number
/// of stories.
///
/// The incremental fold makes it fast: an event in story order is added to the shared rows and only definitions that it could
/// complete are tried. The tail makes it right: an event out of order takes its place and the rows from there are folded again;
/// what then differs from what was announced is amended or taken back.
public final class Detector {
    /// How long the same message is known again, milliseconds.
    static final long DUPLICATE_WINDOW = 24 * 3_600_000L;

    private final Plan plan;
    private final Appending appending;
    private final Announcing announcing;
    private final Folding folding;
    private final Set<String> givenUp = new TreeSet<>();

    /// A detector for a plan.
    public Detector(Plan plan) {
        this.plan = plan;
        this.appending = new Appending(plan);
        Story nobody = new Story(plan, new ProfileId("nobody"));
        this.announcing = new Announcing(nobody);
        this.folding =
                new Folding(
                        plan,
                        nobody,
                        announcing,
                        new Effort(rule -> givenUp.add(rule.definition().id())));
    }

    /// The definitions of which, since this was last asked, some search for a way to pick their events was given up: there were too many
    /// ways to try, so that a moment may have been overlooked. Almost always empty.
    public List<String> takeGivenUp() {
        if (givenUp.isEmpty()) {
            return List.of();
        }
        List<String> taken = List.copyOf(givenUp);
        givenUp.clear();
        return taken;
    }

    /// An empty story.
    public Story begin(ProfileId profile) {
        return new Story(plan, profile);
    }

    /// Takes in an event, at its `receivedMillis`. Timers due by then fire first, each at its own due time. A duplicate changes
    /// nothing; an event older than the tail is counted and otherwise left out.
    ///
    /// @param changes called with what changes, in order, before this returns
    public void receive(Story story, Event event, Consumer<Change> changes) {
        long now = event.receivedMillis();
        catchUp(story, now, changes);
        if (isDuplicate(story, event)) {
            story.duplicates++;
            return;
        }
        Struct said = Consent.preferences(event);
        turnTo(story.consent.hear(said, event), story, now, changes);
        boolean isNext = isNext(story, event);
        if (!isNext && isOlderThanTail(story, event)) {
            story.tooLate++;
            return;
        }
        int origin = story.origins.number(plan, event, plan.allowed(said, event, story.consent));
        if (isNext && !resumesSession(story, origin)) {
            foldNext(story, event, origin, now, changes);
        } else {
            foldLate(story, event, origin, now, changes);
        }
        Compaction.compact(story);
    }

    private void foldNext(
            Story story, Event event, int origin, long now, Consumer<Change> changes) {
        announcing.turnTo(story, now, changes, story.origins.get(origin));
        folding.turnTo(story, announcing);
        folding.advance(event.timeMillis());
        folding.fold(appending.append(story.rows, event, origin));
        Compaction.count(story);
        announceOver(story, event.timeMillis(), now, changes);
    }

    private void foldLate(
            Story story, Event event, int origin, long now, Consumer<Change> changes) {
        Rows late = new Rows(plan.layout());
        appending.append(late, event, origin);
        Refolding refolding = new Refolding(story, folding, now);
        refolding.withLate(late);
        refolding.announce(announcing, now, changes, Announcing.Why.LATE);
    }

    private static boolean isDuplicate(Story story, Event event) {
        long message = event.messageId().hash();
        if (!story.rows.mayHold(message)) {
            return false;
        }
        int row = story.rows.find(message, story.tailStart());
        if (row < 0) {
            return false;
        }
        long received = story.rows.time(row) + story.rows.lateness(row);
        return Math.abs(event.receivedMillis() - received) <= DUPLICATE_WINDOW;
    }

    private static boolean isNext(Story story, Event event) {
        int last = story.lastEvent();
        return event.timeMillis() > story.reached
                && (last < 0 || order(event, story.rows, last) > 0);
    }

    private static boolean isOlderThanTail(Story story, Event event) {
        int start = story.tailStart();
        return start > 0 && order(event, story.rows, lastBefore(story.rows, start)) < 0;
    }

    private static int lastBefore(Rows rows, int start) {
        int row = start - 1;
        while (row > 0 && (rows.isDerived(row) || rows.isItem(row))) {
            row--;
        }
        return row;
    }

    private static int order(Event event, Rows rows, int row) {
        int byTime = Long.compare(event.timeMillis(), rows.time(row));
        if (byTime != 0) {
            return byTime;
        }
        int bySequence = Long.compare(event.sequence(), rows.sequence(row));
        return bySequence != 0
                ? bySequence
                : Long.compareUnsigned(event.messageId().hash(), rows.message(row));
    }

    private boolean resumesSession(Story story, int origin) {
        return plan.derivesSessionEnds() && story.fold.sessions.resumes(story.origins.get(origin));
    }

    /// Lets time pass: every timer due at `now` fires, emitted at `now`.
    ///
    /// @param changes called with what changes, in order, before this returns
    public void advance(Story story, Instant now, Consumer<Change> changes) {
        advance(story, now.toEpochMilli(), changes);
    }

    private void catchUp(Story story, long now, Consumer<Change> changes) {
        if (!story.mayWakeBy(now)) {
            return;
        }
        for (long wake = story.nextWakeMillis(); wake <= now; wake = story.nextWakeMillis()) {
            advance(story, wake, changes);
        }
    }

    private void advance(Story story, long now, Consumer<Change> changes) {
        announcing.turnTo(story, now, changes, null);
        folding.turnTo(story, announcing);
        folding.catchUp(now);
        announcing.announceDue();
    }

    /// An event that came late may begin an absence or a session that is over already. That is announced now, like all that comes late, and is missed where it is
    /// too late for an answer: whether it is must not depend on which other events and definitions there are.
    private void announceOver(Story story, long time, long now, Consumer<Change> changes) {
        boolean mayBeOver = story.fold.strands.mayBeDue(now) || now - time >= Sessions.GAP;
        if (mayBeOver && story.nextWakeMillis() <= now) {
            advance(story, now, changes);
        }
    }

    /// Moves a story of another plan to this detector's, because the workspace was edited. A version of a definition that both have
    /// keeps all it has. A new version starts empty, counts only events that happen after `now`, and inherits the quiet of the one
    /// before, whose moments stay as they were told. What a definition that is gone had raised ends; what of an edited or removed one
    /// still waited for its grace is dropped. `story` must not be used afterwards.
    ///
    /// @param now when the new plan becomes active
    /// @param changes called with what changes, in order, before this returns
    /// @return the story under this detector's plan
    public Story adopt(Story story, Instant now, Consumer<Change> changes) {
        if (story.plan == plan) {
            return story;
        }
        long millis = now.toEpochMilli();
        if (story.mayWakeBy(millis)) {
            new Detector(story.plan).catchUp(story, millis, changes);
        }
        return new Adoption(story, plan, millis).adopt(changes);
    }

    /// Folds `from` into `into`: the state of one profile with the union of their events. What was announced under either stays
    /// announced; a merge may raise what neither raised. `from` must not be used afterwards.
    public void merge(Story into, Story from, Instant now, Consumer<Change> changes) {
        long millis = now.toEpochMilli();
        catchUp(into, millis, changes);
        catchUp(from, millis, changes);
        new Merging(into, from, folding, announcing).merge(millis, changes);
        Compaction.compactMerged(into);
    }

    /// Cuts consent for a purpose at a time: events up to it never count again for that purpose's definitions; their partial
    /// state, timers and active moments go, their quiet stays.
    public void withdraw(Story story, String purpose, Instant at, Consumer<Change> changes) {
        catchUp(story, at.toEpochMilli(), changes);
        turnTo(story.consent.withdraw(purpose, at), story, at.toEpochMilli(), changes);
    }

    /// Takes over what is known of consent by now, with the cuts that it makes.
    private void turnTo(Consent consent, Story story, long now, Consumer<Change> changes) {
        Consent before = story.consent;
        story.consent = consent;
        if (consent != before) {
            for (String purpose : consent.cutSince(before)) {
                applyCut(story, purpose, now, changes);
            }
        }
    }

    private void applyCut(Story story, String purpose, long now, Consumer<Change> changes) {
        boolean concerns = false;
        for (Rule rule : plan.rules()) {
            concerns |= purpose.equals(rule.definition().purpose());
        }
        if (!concerns) {
            return;
        }
        story.forget(purpose);
        Refolding refolding = new Refolding(story, folding, now);
        refolding.from(0, new Rows(plan.layout()));
        refolding.announce(announcing, now, changes, Announcing.Why.LATE);
    }
}
