package dev.carpe.engine;

import dev.carpe.engine.Store.Space;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/// A caller's table as keys of one space: the table's name, a zero byte, the key.
final class StoredTable implements Table {
    private final byte[] prefix;
    private final Store store;
    private final Consumer<Consumer<Changes>> writing;

    StoredTable(String name, Store store, Consumer<Consumer<Changes>> writing) {
        this.prefix = StoreKeys.text(name + "\0");
        this.store = store;
        this.writing = writing;
    }

    private byte[] key(String key) {
        byte[] bytes = StoreKeys.text(key);
        byte[] whole = Arrays.copyOf(prefix, prefix.length + bytes.length);
        System.arraycopy(bytes, 0, whole, prefix.length, bytes.length);
        return whole;
    }

    @Override
    public Optional<byte[]> get(String key) {
        return Optional.ofNullable(store.get(Space.TABLES, key(key))).map(byte[]::clone);
    }

    @Override
    public void put(String key, byte[] value) {
        byte[] copy = value.clone();
        writing.accept(changes -> changes.put(Space.TABLES, key(key), copy));
    }

    @Override
    public void remove(String key) {
        writing.accept(changes -> changes.remove(Space.TABLES, key(key)));
    }

    @Override
    public SequencedMap<String, byte[]> from(String from, int limit) {
        SequencedMap<String, byte[]> found = new LinkedHashMap<>();
        store.scan(
                Space.TABLES,
                key(from),
                StoreKeys.after(prefix),
                (key, value) -> {
                    if (found.size() < limit) {
                        found.put(StoreKeys.text(key, prefix.length), value.clone());
                    }
                    return found.size() < limit;
                });
        return found;
    }
}
