package dev.carpe.engine;

import dev.carpe.decide.DecisionId;
import dev.carpe.event.Event;
import dev.carpe.machine.Input;
import dev.carpe.machine.Output;
import dev.carpe.profile.Link;
import dev.carpe.profile.Merge;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a shard is to do.
sealed interface Work {

    /// The inputs that it counts for in the queue.
    default int inputs() {
        return 1;
    }

    /// It will not be done.
    void fail(Refused refused);

    /// Work for one customer, which finds its shard by hops: where an id belongs to another one, it goes there.
    sealed interface Addressed extends Work {
        /// The id that it is for.
        String target();

        /// How often it went on already.
        int hops();

        /// The same work for another id.
        Addressed to(String next);
    }

    /// What one shard hands to another as a row of the store, until it is taken in.
    sealed interface Message extends Work {
        /// Its row among the messages.
        byte[] row();

        /// See [Committer#epoch].
        long epoch();
    }

    /// An event.
    ///
    /// @param event the event
    /// @param target the id that it came with, then the profile that this was found to belong to
    /// @param hops see [Addressed#hops]; 0 before it is known whose it is
    /// @param submission what it came with
    /// @param index its place there
    /// @param before what a merge that it told of has caused
    record Arrived(
            Event event,
            String target,
            int hops,
            Submission submission,
            int index,
            List<Output> before)
            implements Addressed {
        @Override
        public Arrived to(String next) {
            return new Arrived(event, next, hops + 1, submission, index, before);
        }

        Arrived after(List<Output> outputs) {
            return new Arrived(event, target, hops, submission, index, outputs);
        }

        @Override
        public void fail(Refused refused) {
            submission.fail(refused);
        }
    }

    /// A profile that turned out to be another one, on its way there with the event that told.
    ///
    /// @param row its row among the messages
    /// @param merge who goes into whom
    /// @param target the profile to go into
    /// @param hops see [Addressed#hops]
    /// @param state the profile that goes, written down; null where nothing was known of it
    /// @param at the time at which it goes, epoch milliseconds
    /// @param event the event that told
    /// @param arrived the event with whoever waits for it; null after a restart
    /// @param epoch see [Committer#epoch]
    record Moved(
            byte[] row,
            Merge merge,
            String target,
            int hops,
            byte @Nullable [] state,
            long at,
            Event event,
            @Nullable Arrived arrived,
            long epoch)
            implements Addressed, Message {
        @Override
        public Moved to(String next) {
            return new Moved(row, merge, next, hops + 1, state, at, event, arrived, epoch);
        }

        /// The same as another row.
        Moved as(byte[] other) {
            return new Moved(other, merge, target, hops, state, at, event, arrived, epoch);
        }

        @Override
        public int inputs() {
            return arrived == null ? 0 : 1;
        }

        @Override
        public void fail(Refused refused) {
            if (arrived != null) {
                arrived.fail(refused);
            }
        }
    }

    /// A profile that was taken out of another one again, on its way home.
    ///
    /// @param row its row among the messages
    /// @param link whom its id belongs to now
    /// @param state the profile, written down
    /// @param merge the merge that was taken back
    /// @param at the time, epoch milliseconds
    /// @param epoch see [Committer#epoch]
    record Returned(byte[] row, Link link, byte[] state, Merge merge, long at, long epoch)
            implements Message {
        @Override
        public int inputs() {
            return 0;
        }

        @Override
        public void fail(Refused refused) {}
    }

    /// A question.
    record Asked(String target, int hops, Input.Asked question, CompletableFuture<Answers> reply)
            implements Addressed {
        @Override
        public Asked to(String next) {
            return new Asked(next, hops + 1, question, reply);
        }

        @Override
        public void fail(Refused refused) {
            reply.completeExceptionally(refused);
        }
    }

    /// An answer was shown.
    record Shown(String target, int hops, DecisionId decision, CompletableFuture<Boolean> reply)
            implements Addressed {
        @Override
        public Shown to(String next) {
            return new Shown(next, hops + 1, decision, reply);
        }

        @Override
        public void fail(Refused refused) {
            reply.completeExceptionally(refused);
        }
    }

    /// Consent was withdrawn.
    record Withdrew(String target, int hops, String purpose, CompletableFuture<Answers> reply)
            implements Addressed {
        @Override
        public Withdrew to(String next) {
            return new Withdrew(next, hops + 1, purpose, reply);
        }

        @Override
        public void fail(Refused refused) {
            reply.completeExceptionally(refused);
        }
    }

    /// Something to be done on the shard's thread when everything before it is durable.
    ///
    /// @param act what to do; its changes go into the desk's batch
    /// @param reply completed once they are durable
    record Act(Consumer<Desk> act, CompletableFuture<Boolean> reply) implements Work {
        @Override
        public int inputs() {
            return 0;
        }

        @Override
        public void fail(Refused refused) {
            reply.completeExceptionally(refused);
        }
    }

    /// The committer has room for the next batch.
    record Taken() implements Work {
        @Override
        public int inputs() {
            return 0;
        }

        @Override
        public void fail(Refused refused) {}
    }

    /// Everything that is due is to happen.
    record Drain(CompletableFuture<Boolean> reply) implements Work {
        @Override
        public int inputs() {
            return 0;
        }

        @Override
        public void fail(Refused refused) {
            reply.completeExceptionally(refused);
        }
    }
}
