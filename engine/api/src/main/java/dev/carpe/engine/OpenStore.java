package dev.carpe.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A store as long as its engine is open: callers who read on while it closes, or later, are told so, whatever the store behind it does.
final class OpenStore implements Store {
    private final Store store;
    private volatile boolean closed;

    OpenStore(Store store) {
        this.store = store;
    }

    private <T extends @Nullable Object> T use(Supplier<T> use) {
        if (closed) {
            throw new Refused(new Refusal.Closing());
        }
        try {
            return use.get();
        } catch (StoreTrouble trouble) {
            if (closed) {
                throw new Refused(new Refusal.Closing());
            }
            throw trouble;
        }
    }

    private void run(Runnable use) {
        use(() -> {
            use.run();
            return true;
        });
    }

    @Override
    public byte @Nullable [] get(Space space, byte[] key) {
        return this.<byte @Nullable []>use(() -> store.get(space, key));
    }

    @Override
    public void scan(Space space, byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor) {
        run(() -> store.scan(space, from, to, visitor));
    }

    @Override
    public void scanBack(
            Space space, byte[] below, byte[] downTo, BiPredicate<byte[], byte[]> visitor) {
        run(() -> store.scanBack(space, below, downTo, visitor));
    }

    @Override
    public void write(List<Changes> changes, boolean durable) {
        run(() -> store.write(changes, durable));
    }

    @Override
    public long bytes() {
        return store.bytes();
    }

    @Override
    public void backup(Path directory) {
        run(() -> store.backup(directory));
    }

    @Override
    public void close() {
        closed = true;
        store.close();
    }
}
