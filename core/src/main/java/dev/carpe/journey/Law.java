package dev.carpe.journey;

import dev.carpe.detect.Moment;
import dev.carpe.detect.MomentId;
import dev.carpe.detect.Plan;
import dev.carpe.event.Event;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// The ways in which the same events may come without changing the net result.
enum Law {
    /// Events overtake one another by less than the grace of their source.
    SHUFFLED("shuffled within the grace") {
        @Override
        List<NetMoment> run(Plan plan, Equipped equipped, Stream stream, RandomGenerator random) {
            return fold(plan, Mutation.shuffled(stream, equipped.workspace(), random));
        }
    },

    /// Messages come more than once.
    DUPLICATED("with messages sent twice") {
        @Override
        List<NetMoment> run(Plan plan, Equipped equipped, Stream stream, RandomGenerator random) {
            return fold(plan, Mutation.duplicated(stream, random));
        }
    },

    /// The process stops and starts somewhere.
    RESTARTED("restarted on the way") {
        @Override
        List<NetMoment> run(Plan plan, Equipped equipped, Stream stream, RandomGenerator random) {
            int cut = random.nextInt(stream.events().size() + 1);
            Fold fold = new Fold(plan, CUSTOMER);
            fold.receive(stream.events().subList(0, cut));
            fold.restart(plan);
            fold.receive(stream.events().subList(cut, stream.events().size()));
            fold.runOut(stream.until());
            return fold.net().all();
        }
    },

    /// The same definitions are applied anew somewhere.
    APPLIED_AGAIN("with the same definitions applied anew on the way") {
        @Override
        List<NetMoment> run(Plan plan, Equipped equipped, Stream stream, RandomGenerator random) {
            int cut = random.nextInt(stream.events().size() + 1);
            Fold fold = new Fold(plan, CUSTOMER);
            fold.receive(stream.events().subList(0, cut));
            fold.adopt(
                    equipped.plan(),
                    cut == 0 ? Instant.EPOCH : stream.events().get(cut - 1).receivedAt());
            fold.receive(stream.events().subList(cut, stream.events().size()));
            fold.runOut(stream.until());
            return fold.net().all();
        }
    },

    /// One event comes last of all, so that everything after it is folded again.
    FOLDED_AGAIN("folded again for a late event") {
        @Override
        List<NetMoment> run(Plan plan, Equipped equipped, Stream stream, RandomGenerator random) {
            return fold(plan, Mutation.heldBack(stream, random));
        }
    },

    /// Events come in any order at all, as from devices that were offline.
    DISORDERED("in any order") {
        @Override
        List<NetMoment> run(Plan plan, Equipped equipped, Stream stream, RandomGenerator random) {
            return fold(plan, Mutation.disordered(stream, random));
        }
    },

    /// The customer was two, who turn out to be one.
    MERGED("split into two profiles and merged") {
        @Override
        List<NetMoment> run(Plan plan, Equipped equipped, Stream stream, RandomGenerator random) {
            return merged(plan, stream, random);
        }
    };

    /// The answer of a try that says nothing about its law.
    static final List<NetMoment> SAYS_NOTHING = new ArrayList<>();

    private static final ProfileId CUSTOMER = new ProfileId("customer");

    private final String words;

    Law(String words) {
        this.words = words;
    }

    /// Tells whether the law can be tried on a stream: of one with a withdrawal nothing may arrive at another time.
    boolean appliesTo(Stream stream) {
        return switch (this) {
            case DUPLICATED, RESTARTED, APPLIED_AGAIN -> true;
            case SHUFFLED, FOLDED_AGAIN, DISORDERED, MERGED -> !stream.withdraws();
        };
    }

    /// The law as a message tells it.
    String words() {
        return words;
    }

    /// The net result of the stream under this law; [#SAYS_NOTHING] where this try shows nothing.
    abstract List<NetMoment> run(
            Plan plan, Equipped equipped, Stream stream, RandomGenerator random);

    static List<NetMoment> fold(Plan plan, Stream stream) {
        Fold fold = new Fold(plan, CUSTOMER);
        fold.run(stream);
        return fold.net().all();
    }

    /// The stream's events up to somewhere, dealt to two profiles; merged; then the rest. What either raised alone and the union
    /// would not stays raised, must be flagged `contradicted`, and keeps its quiet, which the union does not know.
    private static List<NetMoment> merged(Plan plan, Stream stream, RandomGenerator random) {
        int cut = random.nextInt(stream.events().size() + 1);
        List<Event> before = stream.events().subList(0, cut);
        List<Event> after = stream.events().subList(cut, stream.events().size());
        List<Event> mine = new ArrayList<>();
        List<Event> theirs = new ArrayList<>();
        before.forEach(event -> (random.nextBoolean() ? mine : theirs).add(event));
        Fold one = new Fold(plan, CUSTOMER);
        one.receive(mine);
        Fold other = new Fold(plan, new ProfileId("device"));
        other.receive(theirs);
        List<Moment> already = new ArrayList<>(one.net().moments());
        already.addAll(other.net().moments());
        Instant now = before.isEmpty() ? Instant.EPOCH : before.getLast().receivedAt();
        one.merge(other, now);
        List<MomentId> standing = standing(already, one, fold(plan, before));
        if (!standing.isEmpty() && standing.stream().allMatch(id -> isContradicted(one, id))) {
            return SAYS_NOTHING;
        }
        one.receive(after);
        one.runOut(stream.until());
        return one.net().all();
    }

    /// What was raised before a merge, stands after it, and is not raised by the union of events.
    private static List<MomentId> standing(
            List<Moment> already, Fold merged, List<NetMoment> union) {
        List<NetMoment> raised = new ArrayList<>(union);
        List<MomentId> standing = new ArrayList<>();
        for (Moment moment : merged.net().moments()) {
            boolean ofUnion = raised.remove(NetMoment.of(moment));
            if (!ofUnion && already.stream().anyMatch(old -> old.id().equals(moment.id()))) {
                standing.add(moment.id());
            }
        }
        return standing;
    }

    private static boolean isContradicted(Fold fold, MomentId id) {
        return fold.story().moment(id).map(Moment::contradicted).orElse(false);
    }

    private static List<NetMoment> fold(Plan plan, List<Event> events) {
        Fold fold = new Fold(plan, CUSTOMER);
        fold.receive(events);
        return fold.net().all();
    }
}
