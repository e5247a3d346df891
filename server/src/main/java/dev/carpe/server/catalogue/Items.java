package dev.carpe.server.catalogue;

import dev.carpe.decide.Catalogue;
import dev.carpe.detect.Moment;
import dev.carpe.engine.Table;
import dev.carpe.event.Struct;
import dev.carpe.event.Value;
import dev.carpe.server.json.Json;
import dev.carpe.server.json.ValueWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The items, in memory for decisions and in a table for ever. A moment's item is the one that its key names. Safe for any number of
/// threads; one upload at a time.
public final class Items implements Catalogue {
    /// Items lie in so many rows by their ids' hash: an upload writes each row once, however many items it has.
    private static final int ROWS = 64;

    private final Map<String, Struct> items = new ConcurrentHashMap<>();
    private volatile Optional<Table> table = Optional.empty();

    /// No items yet.
    public Items() {}

    /// Reads the items that a table holds; from now on uploads are kept there. Called once, at start: the engine needs the items before
    /// there is a table.
    public void keepIn(Table kept) {
        kept.from("", ROWS + 1).values().forEach(row -> items.putAll(read(row)));
        table = Optional.of(kept);
    }

    @Override
    public Struct about(Moment moment) {
        for (Value value : moment.key().values()) {
            Struct item = items.get(value.toString());
            if (item != null) {
                return item;
            }
        }
        return Struct.EMPTY;
    }

    /// One item; empty where there is none.
    Optional<Struct> item(String id) {
        return Optional.ofNullable(items.get(id));
    }

    int size() {
        return items.size();
    }

    /// Ids after one, in order.
    java.util.List<String> ids(String after, int limit) {
        return new TreeSet<>(items.keySet())
                .tailSet(after, after.isEmpty()).stream().limit(limit).toList();
    }

    /// Puts items, each in place of the one that had its id.
    ///
    /// @param all whether items that are not among them go
    synchronized void put(Map<String, Struct> changed, boolean all) {
        Map<Integer, Map<String, Struct>> rows = new TreeMap<>();
        Map<String, Struct> result = all ? new LinkedHashMap<>() : new LinkedHashMap<>(items);
        result.putAll(changed);
        for (int row = 0; row < ROWS; row++) {
            rows.put(row, new TreeMap<>());
        }
        result.forEach((id, item) -> row(rows, id).put(id, item));
        for (Map.Entry<Integer, Map<String, Struct>> row : rows.entrySet()) {
            boolean touched =
                    all || row.getValue().keySet().stream().anyMatch(changed::containsKey);
            if (touched) {
                table.ifPresent(kept -> kept.put("row-" + row.getKey(), write(row.getValue())));
            }
        }
        items.putAll(changed);
        if (all) {
            items.keySet().retainAll(changed.keySet());
        }
    }

    /// Takes one item away; false where there is none.
    synchronized boolean remove(String id) {
        if (!items.containsKey(id)) {
            return false;
        }
        Map<String, Struct> row = new TreeMap<>();
        items.forEach((other, item) -> {
            if (!other.equals(id) && rowOf(other) == rowOf(id)) {
                row.put(other, item);
            }
        });
        table.ifPresent(kept -> kept.put("row-" + rowOf(id), write(row)));
        items.remove(id);
        return true;
    }

    private static Map<String, Struct> row(Map<Integer, Map<String, Struct>> rows, String id) {
        return rows.computeIfAbsent(rowOf(id), _ -> new TreeMap<>());
    }

    private static int rowOf(String id) {
        return Math.floorMod(id.hashCode(), ROWS);
    }

    private static byte[] write(Map<String, Struct> row) {
        Map<String, Object> plain = new LinkedHashMap<>();
        row.forEach((id, item) -> plain.put(id, ValueWriter.plain(item)));
        return Json.write(plain);
    }

    private static Map<String, Struct> read(byte[] row) {
        Map<String, Struct> items = new LinkedHashMap<>();
        try (JsonParser parser = Json.parser(row)) {
            parser.nextToken();
            for (String id = parser.nextName(); id != null; id = parser.nextName()) {
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    items.put(id, (Struct) new dev.carpe.server.json.ValueReader(parser).value());
                }
            }
        }
        return items;
    }
}
