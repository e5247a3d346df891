package dev.carpe.engine;

import dev.carpe.decide.Answer;
import dev.carpe.detect.Change;
import dev.carpe.machine.Output;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// What was done since the engine was opened.
final class Counters {
    final AtomicInteger queued = new AtomicInteger();
    final LongAdder events = new LongAdder();
    final LongAdder duplicates = new LongAdder();
    final LongAdder rejected = new LongAdder();
    final LongAdder late = new LongAdder();
    final LongAdder moments = new LongAdder();
    final LongAdder answers = new LongAdder();
    final LongAdder missed = new LongAdder();
    final LongAdder givenUp = new LongAdder();
    final LongAdder questions = new LongAdder();
    final LongAdder ticks = new LongAdder();
    final LongAdder lateTicks = new LongAdder();
    final LongAdder merges = new LongAdder();
    final LongAdder batches = new LongAdder();

    /// Work of any kind that shards have looked at, for finding out whether they are idle.
    final LongAdder handled = new LongAdder();

    /// Says that work will not be done.
    void refuse(Work work, Refused refused) {
        queued.addAndGet(-work.inputs());
        work.fail(refused);
    }

    /// All of it, with what others know.
    Metrics metrics(int capacity, Shards shards, long storeBytes, Committer committer) {
        return new Metrics(
                queued.get(),
                capacity,
                events.sum(),
                duplicates.sum(),
                rejected.sum(),
                late.sum(),
                moments.sum(),
                answers.sum(),
                missed.sum(),
                givenUp.sum(),
                questions.sum(),
                ticks.sum(),
                lateTicks.sum(),
                merges.sum(),
                batches.sum(),
                Duration.ofMillis(shards.lagMillis()),
                storeBytes,
                committer.end(),
                shards.customers(),
                committer.trouble().isEmpty() ? shards.trouble() : committer.trouble());
    }

    void count(List<Output> outputs) {
        for (int i = 0; i < outputs.size(); i++) {
            switch (outputs.get(i)) {
                case Output.Changed(Change change) -> {
                    if (change instanceof Change.Raised) {
                        moments.increment();
                    }
                }
                case Output.Answered(var answer) -> {
                    if (answer instanceof Answer.Given) {
                        answers.increment();
                    }
                }
                case Output.Missed _ -> missed.increment();
                case Output.Measured _, Output.Adapted _, Output.Budgeted _ -> {}
                case Output.GivenUp _ -> givenUp.increment();
            }
        }
    }
}
