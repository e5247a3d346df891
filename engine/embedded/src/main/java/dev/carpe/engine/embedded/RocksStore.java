package dev.carpe.engine.embedded;

import dev.carpe.engine.Changes;
import dev.carpe.engine.Store;
import dev.carpe.engine.StoreTrouble;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rocksdb.AbstractNativeReference;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Checkpoint;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// A store in one folder, by RocksDB: a column family for each space, one write batch for all changes, its log synced before a durable
/// write returns. Safe for use by several threads; once it is closed every call is refused with [StoreTrouble].
public final class RocksStore implements Store {
    /// Into how many parts the cache is cut, as a power of two. By itself RocksDB makes parts of a mebibyte, which no filter of a large file fits into: it would
    /// be read anew for every key. With a cache of 64 MiB, filters of some eight of the largest files stay.
    private static final int CACHE_SHARD_BITS = 2;

    /// Which part of the cache is kept for indexes and filters, whatever else is read.
    private static final double FOR_INDEXES = 0.5;

    private final Path folder;
    private final Settings settings;
    private final RocksDB db;
    private final Map<Space, ColumnFamilyHandle> families;
    private final List<ColumnFamilyHandle> handles;
    private final List<AbstractNativeReference> owned;
    private final LongSupplier room;
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final WriteOptions unsynced = new WriteOptions().setSync(false);

    /// Shared by those who use the store, held alone by who closes it: native memory that was given back must not be read.
    private final ReadWriteLock use = new ReentrantReadWriteLock();

    private boolean closed;

    /// How it is set up.
    ///
    /// @param cacheBytes memory for blocks read from disk
    /// @param bufferBytes memory for what is not yet in files, per space
    /// @param walBytes how long the write-ahead log may get before old spaces are written to files
    /// @param reserveBytes how much room must stay on the disk: below it, writes are refused
    /// @param quotaBytes how large the folder may get; writes beyond are refused; 0 for any size
    public record Settings(
            long cacheBytes, long bufferBytes, long walBytes, long reserveBytes, long quotaBytes) {
        /// 64 MiB of cache, 16 MiB of buffer, 128 MiB of log, a reserve of 256 MiB, no quota.
        public static final Settings DEFAULT =
                new Settings(64L << 20, 16L << 20, 128L << 20, 256L << 20, 0);
    }

    private RocksStore(
            Path folder,
            Settings settings,
            RocksDB db,
            List<ColumnFamilyHandle> handles,
            List<AbstractNativeReference> owned,
            LongSupplier room) {
        this.folder = folder;
        this.settings = settings;
        this.db = db;
        this.handles = handles;
        this.owned = owned;
        this.room = room;
        this.families = new EnumMap<>(Space.class);
        // RocksDB's own default family comes first.
        int next = 1;
        for (Space space : Space.values()) {
            families.put(space, handles.get(next++));
        }
    }

    /// Opens the store in a folder, a new one where it is empty or missing.
    ///
    /// @throws StoreTrouble if it is in use, damaged, or cannot be read or written
    public static RocksStore open(Path folder, Settings settings) {
        // Asked before each write: Files.getFileStore would read the list of mounts every time.
        File asked = folder.toFile();
        return open(folder, settings, asked::getUsableSpace);
    }

    /// @param room tells how many bytes the disk still has
    static RocksStore open(Path folder, Settings settings, LongSupplier room) {
        RocksDB.loadLibrary();
        List<AbstractNativeReference> owned = new ArrayList<>();
        LRUCache cache =
                owned(
                        new LRUCache(settings.cacheBytes(), CACHE_SHARD_BITS, false, FOR_INDEXES),
                        owned);
        BloomFilter filter = owned(new BloomFilter(10, false), owned);
        List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
        descriptors.add(
                new ColumnFamilyDescriptor(
                        RocksDB.DEFAULT_COLUMN_FAMILY, owned(new ColumnFamilyOptions(), owned)));
        for (Space space : Space.values()) {
            descriptors.add(
                    new ColumnFamilyDescriptor(
                            space.name().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8),
                            family(space, settings, cache, filter, owned)));
        }
        DBOptions options =
                owned(
                        new DBOptions()
                                .setCreateIfMissing(true)
                                .setCreateMissingColumnFamilies(true)
                                .setMaxTotalWalSize(settings.walBytes())
                                .setMaxBackgroundJobs(2)
                                .setBytesPerSync(1 << 20)
                                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                                .setKeepLogFileNum(2),
                        owned);
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try {
            RocksDB db = RocksDB.open(options, folder.toString(), descriptors, handles);
            return new RocksStore(folder, settings, db, handles, owned, room);
        } catch (RocksDBException failure) {
            owned.forEach(AbstractNativeReference::close);
            throw trouble("cannot open the store in " + folder, failure);
        }
    }

    private static <T extends AbstractNativeReference> T owned(
            T reference, List<AbstractNativeReference> owned) {
        owned.add(reference);
        return reference;
    }

    private static ColumnFamilyOptions family(
            Space space,
            Settings settings,
            LRUCache cache,
            BloomFilter filter,
            List<AbstractNativeReference> owned) {
        BlockBasedTableConfig table =
                new BlockBasedTableConfig()
                        .setBlockCache(cache)
                        .setFilterPolicy(filter)
                        .setCacheIndexAndFilterBlocks(true)
                        .setPinL0FilterAndIndexBlocksInCache(true);
        CompressionType compression =
                space == Space.SEEN || space == Space.TIMERS || space == Space.TIMELINE
                        ? CompressionType.NO_COMPRESSION
                        : CompressionType.LZ4_COMPRESSION;
        return owned(
                new ColumnFamilyOptions()
                        .setTableFormatConfig(table)
                        .setWriteBufferSize(settings.bufferBytes())
                        // Most keys that are looked for are not there: new messages, unknown ids.
                        .setMemtablePrefixBloomSizeRatio(0.05)
                        .setMemtableWholeKeyFiltering(true)
                        .setCompressionType(compression),
                owned);
    }

    private static StoreTrouble trouble(String what, RocksDBException failure) {
        String said = String.valueOf(failure.getMessage());
        String remedy =
                said.contains("lock")
                        ? ": another process uses it; stop that one first"
                        : said.contains("No space") ? ": the disk is full; make room" : ": " + said;
        return new StoreTrouble(what + remedy, failure);
    }

    private ColumnFamilyHandle of(Space space) {
        ColumnFamilyHandle family = families.get(space);
        if (family == null) {
            throw new IllegalStateException("no column family for " + space);
        }
        return family;
    }

    /// Begins to use the store; the lock must be given back.
    ///
    /// @throws StoreTrouble if it is closed
    private Lock open() {
        Lock shared = use.readLock();
        shared.lock();
        if (closed) {
            shared.unlock();
            throw new StoreTrouble("the store in " + folder + " is closed: open it again");
        }
        return shared;
    }

    @Override
    public byte @Nullable [] get(Space space, byte[] key) {
        Lock shared = open();
        try {
            return db.get(of(space), key);
        } catch (RocksDBException failure) {
            throw trouble("cannot read the store in " + folder, failure);
        } finally {
            shared.unlock();
        }
    }

    @Override
    public void scan(Space space, byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor) {
        Lock shared = open();
        try (Slice upper = new Slice(to);
                ReadOptions options =
                        new ReadOptions()
                                .setIterateUpperBound(upper)
                                // Whoever reads the log reads all of it, and goes on.
                                .setFillCache(space != Space.LOG);
                RocksIterator rows = db.newIterator(of(space), options)) {
            rows.seek(from);
            while (rows.isValid() && visitor.test(rows.key(), rows.value())) {
                rows.next();
            }
            rows.status();
        } catch (RocksDBException failure) {
            throw trouble("cannot read the store in " + folder, failure);
        } finally {
            shared.unlock();
        }
    }

    @Override
    public void scanBack(
            Space space, byte[] below, byte[] downTo, BiPredicate<byte[], byte[]> visitor) {
        Lock shared = open();
        try (Slice upper = new Slice(below);
                Slice lower = new Slice(downTo);
                ReadOptions options = new ReadOptions().setIterateUpperBound(upper);
                RocksIterator rows = db.newIterator(of(space), bounded(options, lower, downTo))) {
            rows.seekToLast();
            while (rows.isValid() && visitor.test(rows.key(), rows.value())) {
                rows.prev();
            }
            rows.status();
        } catch (RocksDBException failure) {
            throw trouble("cannot read the store in " + folder, failure);
        } finally {
            shared.unlock();
        }
    }

    private static ReadOptions bounded(ReadOptions options, Slice lower, byte[] downTo) {
        return downTo.length == 0 ? options : options.setIterateLowerBound(lower);
    }

    @Override
    public void write(List<Changes> changes, boolean durable) {
        requireRoom();
        Lock shared = open();
        try (WriteBatch batch = new WriteBatch()) {
            for (Changes each : changes) {
                for (Changes.Change change : each.list()) {
                    add(change, batch);
                }
            }
            db.write(durable ? synced : unsynced, batch);
        } catch (RocksDBException failure) {
            throw trouble("cannot write the store in " + folder, failure);
        } finally {
            shared.unlock();
        }
    }

    private void add(Changes.Change change, WriteBatch batch) throws RocksDBException {
        ColumnFamilyHandle family = of(change.space());
        byte[] value = change.value();
        byte[] end = change.end();
        if (end != null) {
            batch.deleteRange(family, change.key(), end);
        } else if (value == null) {
            batch.delete(family, change.key());
        } else {
            batch.put(family, change.key(), value);
        }
    }

    /// Refuses before the disk is full: RocksDB needs room of its own to go on, and to give some back.
    private void requireRoom() {
        long usable = room.getAsLong();
        if (usable < settings.reserveBytes()) {
            throw new StoreTrouble(
                    "only "
                            + (usable >> 20)
                            + " MiB are left on the disk of "
                            + folder
                            + " and "
                            + (settings.reserveBytes() >> 20)
                            + " MiB must stay: make room");
        }
        if (settings.quotaBytes() > 0 && bytes() > settings.quotaBytes()) {
            throw new StoreTrouble(
                    folder
                            + " holds more than its quota of "
                            + (settings.quotaBytes() >> 20)
                            + " MiB: raise the quota or trim the log");
        }
    }

    @Override
    public long bytes() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException failure) {
            throw new StoreTrouble("cannot list " + folder + ": " + failure.getMessage(), failure);
        }
    }

    @Override
    public void backup(Path directory) {
        Lock shared = open();
        try (Checkpoint checkpoint = Checkpoint.create(db)) {
            checkpoint.createCheckpoint(directory.toString());
        } catch (RocksDBException failure) {
            throw trouble("cannot write a backup to " + directory, failure);
        } finally {
            shared.unlock();
        }
    }

    /// Waits for whoever uses the store; who comes later is refused. Closing again does nothing.
    @Override
    public void close() {
        Lock alone = use.writeLock();
        alone.lock();
        try {
            if (!closed) {
                closed = true;
                synced.close();
                unsynced.close();
                handles.forEach(ColumnFamilyHandle::close);
                db.close();
                owned.forEach(AbstractNativeReference::close);
            }
        } finally {
            alone.unlock();
        }
    }
}
