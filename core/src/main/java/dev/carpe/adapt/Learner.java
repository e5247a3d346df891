package dev.carpe.adapt;

import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import dev.carpe.language.TriggerDefinition.Learning;
import dev.carpe.stats.bandit.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Makes a bandit's next policy from the choices whose rewards are known, batch by batch. A batch holds what settled in one stretch of
/// time (`batch:`, counted from 1970) and ends when something settles in a later one. Only the log's order and times matter: the same log
/// gives the same policies, bit by bit.
///
/// Not for several threads at once.
public final class Learner {
    private static final long NONE = Long.MIN_VALUE;

    private final Adaptive bandit;
    private final Lessons lessons;
    private long number;
    private long choices;
    private long batch = NONE;

    private Learner(Adaptive bandit, Lessons lessons) {
        this.bandit = bandit;
        this.lessons = lessons;
    }

    /// One that knows nothing.
    public static Learner of(Adaptive bandit) {
        return new Learner(bandit, Lessons.of(bandit));
    }

    /// Takes in a choice whose rewards are known.
    ///
    /// @param at when they were
    /// @return a new policy, where a batch has ended by this
    public Optional<Policy> take(Pick pick, Instant at) {
        int arm = bandit.arms().indexOf(pick.arm());
        if (arm < 0) {
            return Optional.empty();
        }
        long now = Math.floorDiv(at.toEpochMilli(), millis(bandit.learning().batch()));
        Optional<Policy> policy = Optional.empty();
        if (batch != NONE && now > batch && lessons.end(now - batch)) {
            number++;
            policy = Optional.of(new Policy(bandit.key(), number, choices, lessons.model()));
        }
        batch = Math.max(batch, now);
        choices++;
        lessons.add(pick, arm);
        return policy;
    }

    private static long millis(Duration span) {
        return Math.max(1, span.toMillis());
    }

    /// The arm's settled choices and the mean of what they earned, all that is remembered.
    public Figures figures(int arm) {
        return lessons.figures(arm);
    }

    /// What is remembered of an arm.
    ///
    /// @param choices how many settled choices it counts as
    /// @param mean what they earned on average
    public record Figures(double choices, double mean) {}

    /// Writes it down.
    public void write(ByteWriter out) {
        out.writeSigned(number);
        out.writeSigned(choices);
        out.writeSigned(batch);
        lessons.write(out);
    }

    /// Reads one of this bandit.
    public static Learner read(Adaptive bandit, ByteReader in) {
        long number = in.readSigned();
        long choices = in.readSigned();
        long batch = in.readSigned();
        Learner learner = new Learner(bandit, Lessons.read(bandit, in));
        learner.number = number;
        learner.choices = choices;
        learner.batch = batch;
        return learner;
    }

    /// By how much a batch ages what was learnt before, as the statistics count it.
    static Memory memory(Learning learning) {
        double batch = millis(learning.batch());
        return switch (learning.memory()) {
            case Learning.Memory.Forever() -> Memory.FOREVER;
            case Learning.Memory.HalfLife(Duration half) ->
                    new Memory.Discount(StrictMath.pow(0.5, batch / millis(half)));
            case Learning.Memory.Window(Duration length) ->
                    new Memory.Window(Math.max(1, (int) Math.round(millis(length) / batch)));
        };
    }
}
