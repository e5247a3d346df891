package dev.carpe.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// Where a [Host] keeps what it must not lose: sorted maps of bytes, and one operation that writes to several of them at once.
/// Reading is safe for any number of threads; writing comes from one thread at a time. Keys are in the order of their unsigned bytes.
public interface Store extends AutoCloseable {

    /// The maps. Stores hold their names: they are never given another meaning.
    enum Space {
        /// Facts about the store itself: version, number of shards, clocks, names of plans.
        META,
        /// Customers by profile.
        STATE,
        /// Whom ids belong to.
        LINKS,
        /// When time alone will change something, in the order of time.
        TIMERS,
        /// What happened, in order.
        LOG,
        /// The places in the log where a profile has entries.
        TIMELINE,
        /// Messages that came within a day.
        SEEN,
        /// Decisions given lately.
        DECISIONS,
        /// Answers to be sent.
        OUTBOX,
        /// What one shard has handed to another and that one has not taken in yet.
        MESSAGES,
        /// Tables of the callers.
        TABLES
    }

    /// The value of a key, or null. The caller must not change it.
    byte @Nullable [] get(Space space, byte[] key);

    /// Goes through keys from one (inclusive) to another (exclusive), in order, until the visitor says that it has seen enough.
    ///
    /// @param visitor takes key and value; false to stop
    void scan(Space space, byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor);

    /// Goes backwards through keys below one (exclusive) down to another (inclusive).
    ///
    /// @param visitor takes key and value; false to stop
    void scanBack(Space space, byte[] below, byte[] downTo, BiPredicate<byte[], byte[]> visitor);

    /// Writes all of the changes or, where it throws, none of them.
    ///
    /// @param changes in the order in which they count
    /// @param durable whether they must be on disk when this returns; otherwise with the next durable write at the latest
    /// @throws StoreTrouble if they cannot be written
    void write(List<Changes> changes, boolean durable);

    /// Size on disk, bytes.
    long bytes();

    /// Writes a copy of the whole store as it is now.
    ///
    /// @param directory must not exist; its parent must
    /// @throws StoreTrouble if it cannot be written
    void backup(Path directory);

    /// Waits for those who are reading, and refuses every call from then on with [StoreTrouble]; closing again does nothing.
    @Override
    void close();
}
