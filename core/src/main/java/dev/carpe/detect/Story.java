package dev.carpe.detect;

import dev.carpe.event.Struct;
import dev.carpe.profile.Consent;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a profile has done lately, and what became of it: the bounded state of detection. It holds the last events (the *tail*,
/// by default 256, read or not), what older events still matter, the state of the fold at the tail's start and at a few places since,
/// and the raises. One thread at a time.
public final class Story {
    /// Folds held at one time: the running one, the one at the tail's start, and those in between.
    static final int MOST_STATES = 5;

    final Plan plan;
    final ProfileId profile;
    final Origins origins = new Origins();
    Rows rows;
    Fold fold;
    Consent consent;

    /// Where folding again can start, the tail's start first.
    final List<Checkpoint> checkpoints = new ArrayList<>(1);

    /// All raises of the tail, and older ones that still last or keep quiet; in the order made.
    final List<Raise> raises = new ArrayList<>(2);

    /// Events received in the tail, and since the last checkpoint.
    int events;

    int sinceCheckpoint;

    /// How many rows older than the tail there must be before some are dropped.
    int rebuildAt = Compaction.FEW_ROWS;

    /// Up to this time, deadlines and session ends have had their turn though no event came.
    long reached = Long.MIN_VALUE;

    /// How many raises wait to be announced.
    int unannounced;

    /// Whether some raise is not what the fold alone would make of it: amended, contradicted or withdrawn.
    boolean mended;

    long duplicates;
    long tooLate;

    /// By rule, from when on events count for it: after the activation of its version. Null where all events count.
    long @Nullable [] activeSince;

    /// The rows as they were last written down, so that only new ones need be; null before.
    @Nullable WrittenRows written;

    Story(Plan plan, ProfileId profile) {
        this.plan = plan;
        this.profile = profile;
        this.rows = new Rows(plan.layout());
        this.fold = new Fold(plan);
        this.consent = plan.unasked();
        checkpoints.add(Checkpoint.START);
    }

    private Story(Story other) {
        this(other.plan, other.profile);
        Rows copied = new Rows(plan.layout());
        for (int i = 0; i < other.origins.size(); i++) {
            origins.number(other.origins.get(i));
        }
        for (int row = 0; row < other.rows.size(); row++) {
            copied.copy(other.rows, row, other.rows.origin(row));
        }
        rows = copied;
        fold = other.fold.twin();
        consent = other.consent;
        checkpoints.clear();
        for (Checkpoint checkpoint : other.checkpoints) {
            Fold state = checkpoint.fold();
            checkpoints.add(
                    new Checkpoint(
                            state == null ? null : state.twin(),
                            checkpoint.row(),
                            checkpoint.events()));
        }
        other.raises.forEach(raise -> raises.add(raise.copy()));
        events = other.events;
        sinceCheckpoint = other.sinceCheckpoint;
        rebuildAt = other.rebuildAt;
        reached = other.reached;
        unannounced = other.unannounced;
        mended = other.mended;
        duplicates = other.duplicates;
        tooLate = other.tooLate;
        activeSince = other.activeSince;
    }

    /// A story of its own with the same state.
    public Story copy() {
        return new Story(this);
    }

    /// Whose story it is.
    public ProfileId profile() {
        return profile;
    }

    /// What the customer allows.
    public Consent consent() {
        return consent;
    }

    /// Events that were left out because their message had come before.
    public long duplicates() {
        return duplicates;
    }

    /// Events that came after the tail had moved past them; they are history only.
    public long tooLate() {
        return tooLate;
    }

    /// Tells whether the story is so short that nothing of it was ever dropped, and would not have been if so many events more had come that
    /// nobody reads, as long as all of them fit into the tail.
    public boolean isShort() {
        return tailStart() == 0
                && rows.size() <= Strands.MOST_KEYS
                && fold.raises <= Compaction.MOST_BETWEEN / 2;
    }

    /// When time alone will change something; [Instant#MAX] if never.
    public Instant nextWake() {
        long next = nextWakeMillis();
        return next == Long.MAX_VALUE ? Instant.MAX : Instant.ofEpochMilli(next);
    }

    /// [#nextWake] where that may be by this time; otherwise [Instant#MAX], though time may change something later. Much cheaper.
    public Instant nextWakeBy(Instant now) {
        return mayWakeBy(now.toEpochMilli()) ? nextWake() : Instant.MAX;
    }

    long nextWakeMillis() {
        long next = fold.strands.nextDue();
        if (plan.derivesSessionEnds()) {
            next = Math.min(next, fold.sessions.nextDue(origins));
        }
        for (int i = 0; unannounced > 0 && i < raises.size(); i++) {
            Raise raise = raises.get(i);
            next = raise.isAnnounced() ? next : Math.min(next, raise.due);
        }
        return next;
    }

    /// Tells whether time alone may change something by a time; if not, it does not. Much cheaper than [#nextWakeMillis].
    boolean mayWakeBy(long now) {
        return fold.strands.mayBeDue(now) || unannounced > 0 || plan.derivesSessionEnds();
    }

    /// The moments that last at this time, oldest first.
    public List<Moment> active(Instant now) {
        List<Moment> active = new ArrayList<>();
        MomentWriter writer = new MomentWriter(this);
        for (Raise raise : raises) {
            if (raise.isActive(now.toEpochMilli())) {
                active.add(writer.write(raise));
            }
        }
        return List.copyOf(active);
    }

    /// A moment that was announced or found too late and is still remembered: one of the tail, or one that lasts.
    public Optional<Moment> moment(MomentId id) {
        for (Raise raise : raises) {
            if (raise.idHigh == id.high() && raise.idLow == id.low()) {
                return Optional.of(new MomentWriter(this).write(raise));
            }
        }
        return Optional.empty();
    }

    /// What added up to the score that raised a moment, oldest first: what is left of each adds up to the score. Empty for a moment that
    /// no score raised, and for one that is no longer remembered.
    public List<Contribution> contributions(MomentId id) {
        for (Raise raise : raises) {
            int last = raise.rows[raise.rows.length - 1];
            if (raise.idHigh == id.high()
                    && raise.idLow == id.low()
                    && last >= 0
                    && raise.rule.body() instanceof Rule.Score score) {
                return new Contributions(this, raise, score).list();
            }
        }
        return List.of();
    }

    /// Why a definition did not raise: what almost made a moment among the events kept, the nearest of each reason first. Empty
    /// where nothing that its definition looks at came near, and of a definition that the plan does not look for.
    ///
    /// @param definition id of a definition
    public List<NearMiss> nearMisses(String definition) {
        Rule rule = plan.find(definition);
        return rule == null ? List.of() : WhyNot.of(this, rule);
    }

    /// What conditions read as `profile`, as of now. Of the computed traits only those are kept up that some definition, trigger,
    /// audience or claim of the workspace reads; `traits` holds what `identify` said.
    public Struct traits() {
        return fold.traits.toStruct();
    }

    /// What conditions read as `session`, as of the last event: id, events, started, seconds, and page_views where some definition, trigger,
    /// audience or claim reads of the session. Empty before any event.
    public Struct session() {
        return fold.sessions.toStruct(plan.kinds().tellViews());
    }

    /// Bytes of state that this profile holds (compressed references), texts that events share not included.
    public long bytes() {
        long bytes = 96 + 40 + rows.bytes() + origins.bytes() + fold.bytes() + 64;
        for (Checkpoint checkpoint : checkpoints) {
            bytes += 24 + (checkpoint.fold() == null ? 0 : checkpoint.fold().bytes());
        }
        for (Raise raise : raises) {
            bytes += raise.bytes();
        }
        return bytes;
    }

    /// Forgets what older events than the tail had built under a purpose.
    void forget(String purpose) {
        Fold start = checkpoints.getFirst().fold();
        if (start != null) {
            start.strands.forget(purpose);
        }
    }

    int tailStart() {
        return checkpoints.getFirst().row();
    }

    long cut(Rule rule) {
        long cut = Plan.cut(consent, rule);
        long allowedFrom = cut == Long.MIN_VALUE ? cut : cut + 1;
        return Math.max(allowedFrom, activeFrom(rule));
    }

    /// From when on events count for a rule, or [Long#MIN_VALUE] where all do.
    long activeFrom(Rule rule) {
        return activeSince == null ? Long.MIN_VALUE : activeSince[rule.index()];
    }

    /// How many events were received in the rows from one to before another.
    int eventsIn(int start, int end) {
        int received = 0;
        for (int row = start; row < end; row++) {
            received += rows.isReceived(row) ? 1 : 0;
        }
        return received;
    }

    /// Tells whether a row is a moment of an earlier version of a definition: it cannot be derived again.
    boolean isRecalled(int row) {
        if (!rows.isDerived(row) || rows.kind(row) == plan.kinds().sessionEnded()) {
            return false;
        }
        Rule rule = plan.raisedAs(rows.kind(row));
        return rule == null || rows.time(row) < activeFrom(rule);
    }

    /// The rows from one on that folding again needs: all but those that it will derive.
    Rows givenFrom(int start) {
        Rows given = new Rows(plan.layout());
        for (int row = start; row < rows.size(); row++) {
            if (!rows.isDerived(row) || isRecalled(row)) {
                given.copy(rows, row, rows.origin(row));
            }
        }
        return given;
    }

    /// The bit set of purposes that a row counts for: its event was consented to and lies after any withdrawal.
    int allowed(int row) {
        return origins.get(rows.origin(row)).consent() & plan.uncut(consent, rows.time(row));
    }

    /// Tells whether a row counts for a rule: its event was consented to and lies after any withdrawal.
    boolean allows(Rule rule, int row) {
        return origins.get(rows.origin(row)).allows(rule.purpose()) && rows.time(row) >= cut(rule);
    }

    /// Tells whether a moment that stands although folding again would not raise it still keeps its quiet over a raise.
    boolean keepsQuiet(Raise raise) {
        for (int i = 0; mended && i < raises.size(); i++) {
            Raise standing = raises.get(i);
            if (standing.stands()
                    && standing.told == null
                    && standing.isOf(raise)
                    && standing.time <= raise.time
                    && raise.time < standing.time + standing.rule.rearm()) {
                return true;
            }
        }
        return false;
    }

    /// The row of the last event received in story order, or a negative number.
    int lastEvent() {
        int row = rows.size() - 1;
        while (row >= 0 && (rows.isDerived(row) || rows.isItem(row))) {
            row--;
        }
        return row;
    }
}
