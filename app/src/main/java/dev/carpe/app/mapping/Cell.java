package dev.carpe.app.mapping;

import dev.carpe.event.Value;
import dev.carpe.language.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where a value comes from.
sealed interface Cell {
    /// The same value for every row.
    ///
    /// @param value the value
    record Constant(Value value) implements Cell {}

    /// A column, or something inside the JSON it holds.
    ///
    /// @param column the column's name
    /// @param path names and positions that lead into the column's JSON; empty for the column itself
    /// @param type what its text means
    /// @param values other words for some of its values, by their text
    /// @param place where the mapping says so
    record Column(
            String column, List<String> path, Type type, Map<String, Value> values, Place place)
            implements Cell {
        public Column {
            path = List.copyOf(path);
            values = new LinkedHashMap<>(values);
        }
    }

    /// The total of a number over the items of a JSON list.
    ///
    /// @param list the list
    /// @param path the number in each item
    record Sum(Column list, List<String> path) implements Cell {
        public Sum {
            path = List.copyOf(path);
        }
    }

    /// The first of several that has a value.
    ///
    /// @param cells in this order
    record FirstOf(List<Cell> cells) implements Cell {
        public FirstOf {
            cells = List.copyOf(cells);
        }
    }

    /// What a text means.
    enum Type {
        /// Whatever it is: text in CSV, the JSON value in NDJSON.
        ANY,
        TEXT,
        NUMBER,
        BOOL,
        JSON,
        /// A length of time in seconds, never negative.
        SECONDS
    }
}
