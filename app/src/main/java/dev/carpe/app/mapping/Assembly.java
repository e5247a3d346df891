package dev.carpe.app.mapping;

import dev.carpe.app.rows.Row;
import dev.carpe.event.Listing;
import dev.carpe.event.Struct;
import dev.carpe.event.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Puts a row's values together to the structs of an event.
final class Assembly {
    private final List<Part> parts;
    private final Struct.Builder builder = new Struct.Builder();

    /// Not for use by several threads.
    Assembly(List<Part> parts) {
        this.parts = parts;
    }

    /// A part of a struct.
    @FunctionalInterface
    interface Part {
        void put(Row row, Struct.Builder into) throws BadRow;
    }

    /// The parts of the properties.
    static List<Part> properties(Mapping mapping, Reads reads) {
        List<Part> parts = new ArrayList<>(parts(mapping.properties(), reads));
        Mapping.Products products = mapping.products();
        if (products != null) {
            parts.add(products(products, reads));
        }
        return parts;
    }

    /// The parts of a struct; a name with dots, such as `page.url`, makes structs within it.
    static List<Part> parts(Mapping.Properties properties, Reads reads) {
        List<Part> parts = new ArrayList<>();
        Cell.Column whole = properties.all();
        if (whole != null) {
            Read all = reads.of(whole);
            parts.add((row, into) -> {
                Value value = all.from(row);
                if (value instanceof Struct struct) {
                    struct.names().forEach(name -> into.put(name, struct.get(name)));
                } else if (value.isPresent()) {
                    throw BadRow.of(whole.column(), value.toString(), "is not a JSON object");
                }
            });
        }
        Map<String, Map<String, Cell>> nested = new LinkedHashMap<>();
        properties
                .named()
                .forEach((name, cell) -> {
                    int dot = name.indexOf('.');
                    if (dot < 0) {
                        Read read = reads.of(cell);
                        parts.add((row, into) -> into.put(name, read.from(row)));
                    } else {
                        nested.computeIfAbsent(name.substring(0, dot), _ -> new LinkedHashMap<>())
                                .put(name.substring(dot + 1), cell);
                    }
                });
        nested.forEach((name, cells) ->
                parts.add(nested(name, parts(new Mapping.Properties(null, cells), reads))));
        return parts;
    }

    private static Part nested(String name, List<Part> parts) {
        Assembly assembly = new Assembly(parts);
        StructPool pool = new StructPool();
        return (row, into) -> {
            Struct struct = assembly.of(row);
            if (struct.size() > 0) {
                into.put(name, pool.get(struct));
            }
        };
    }

    /// The struct of a row.
    Struct of(Row row) throws BadRow {
        builder.clear();
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).put(row, builder);
        }
        return builder.build();
    }

    private static Part products(Mapping.Products products, Reads reads) {
        Cell.Column from = products.from();
        if (from == null) {
            Assembly fields =
                    new Assembly(parts(new Mapping.Properties(null, products.fields()), reads));
            return (row, into) -> {
                Struct item = fields.of(row);
                if (item.size() > 0) {
                    into.put("products", new Listing(List.of(item)));
                }
            };
        }
        Read list = reads.of(from);
        Map<String, Reads.Inside> fields = new LinkedHashMap<>();
        products.fields().forEach((name, cell) -> fields.put(name, Reads.inside(cell)));
        return (row, into) -> {
            if (list.from(row) instanceof Listing(List<Value> items) && !items.isEmpty()) {
                into.put("products", items(items, fields));
            }
        };
    }

    private static Listing items(List<Value> items, Map<String, Reads.Inside> fields)
            throws BadRow {
        if (fields.isEmpty()) {
            return new Listing(items);
        }
        List<Value> mapped = new ArrayList<>(items.size());
        for (Value item : items) {
            Struct.Builder builder = new Struct.Builder();
            for (Map.Entry<String, Reads.Inside> field : fields.entrySet()) {
                builder.put(field.getKey(), field.getValue().from(item));
            }
            mapped.add(builder.build());
        }
        return new Listing(mapped);
    }
}
