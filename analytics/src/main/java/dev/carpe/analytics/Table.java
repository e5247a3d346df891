package dev.carpe.analytics;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A table that rows are written to.
///
/// @param columns what its columns hold, in their order
record Table(String name, List<Kind> columns) {
    /// What a column holds.
    enum Kind {
        LONG("BIGINT", Long.class),
        INT("INTEGER", Integer.class),
        /// Handed over as microseconds since 1970.
        TIME("TIMESTAMP", Long.class),
        REAL("DOUBLE", Double.class),
        FLAG("BOOLEAN", Boolean.class),
        TEXT("VARCHAR", String.class);

        private final String type;
        private final Class<?> given;

        Kind(String type, Class<?> given) {
            this.type = type;
            this.given = given;
        }

        /// As what its values are handed over.
        Class<?> given() {
            return given;
        }

        private static Kind of(String type) {
            for (Kind kind : values()) {
                if (kind.type.equals(type)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("rows with columns of type " + type);
        }

        private String stored(String given) {
            return this == TIME ? "make_timestamp(" + given + ")" : given;
        }
    }

    /// Looks at a table of a connection; a temporary one stands before others of its name.
    static Table of(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM " + name + " LIMIT 0")) {
            ResultSetMetaData meta = none.getMetaData();
            List<Kind> columns = new ArrayList<>();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                columns.add(Kind.of(meta.getColumnTypeName(i)));
            }
            return new Table(name, columns);
        }
    }

    /// What a column is called while its values are handed over.
    static String given(int column) {
        return "c" + column;
    }

    /// The statement that stores what is handed over.
    ///
    /// @param from what hands it over, as SQL
    String insert(String from) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).stored(given(i)))
                .collect(
                        Collectors.joining(
                                ", ", "INSERT INTO " + name + " SELECT ", " FROM " + from));
    }
}
