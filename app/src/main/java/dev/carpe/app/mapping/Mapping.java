package dev.carpe.app.mapping;

import dev.carpe.app.rows.RowFormat;
import dev.carpe.language.Place;
import dev.carpe.language.SourceDefinition;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which column of a file means what. Written in YAML, see `docs/mappings.md`.
///
/// @param id its name
/// @param about what it is for; may be empty
/// @param rows how the file is written
/// @param sorts whether events are put in time order; else they are taken as they come
/// @param source id of the source that events name
/// @param sourceKind what it is
/// @param consent what the customers of this file agreed to, purpose by purpose
/// @param messageId the event's id, or null for file and line
/// @param time when it happened
/// @param type which call a row is (`track`, `page`, `screen`, `identify`, `group`, `alias`), or null where its name tells
/// @param name the name of an event, a page or a screen; null only while the mapping is being read
/// @param anonymousId the device's id, or null
/// @param userId the person's id, or null; one of the two is there
/// @param sessionId the client's session id, or null
/// @param previousId for `alias` rows the id that became another, or null for the anonymous id
/// @param groupId for `group` rows the group's id, or null
/// @param properties the event's properties
/// @param traits what `identify` and `group` rows say
/// @param products the event's products, or null
/// @param context where it happened, by dotted path
/// @param skips rows left out
/// @param place where it starts
public record Mapping(
        String id,
        String about,
        RowFormat rows,
        boolean sorts,
        String source,
        SourceDefinition.Kind sourceKind,
        Map<String, Boolean> consent,
        @Nullable Cell messageId,
        TimeRule time,
        @Nullable Cell type,
        @Nullable Cell name,
        @Nullable Cell anonymousId,
        @Nullable Cell userId,
        @Nullable Cell sessionId,
        @Nullable Cell previousId,
        @Nullable Cell groupId,
        Properties properties,
        Properties traits,
        @Nullable Products products,
        Properties context,
        List<Skip> skips,
        Place place) {

    public Mapping {
        consent = new LinkedHashMap<>(consent);
        skips = List.copyOf(skips);
    }

    /// Values under names.
    ///
    /// @param all a JSON object whose names are all taken over, or null
    /// @param named the named ones, in file order
    record Properties(Cell.@Nullable Column all, Map<String, Cell> named) {
        static final Properties NONE = new Properties(null, new LinkedHashMap<>());

        Properties {
            named = new LinkedHashMap<>(named);
        }
    }

    /// The products of an event.
    ///
    /// @param from a JSON list with one item per product; null where a row is one product
    /// @param fields the fields of a product; with `from`, their columns are names within an item
    record Products(Cell.@Nullable Column from, Map<String, Cell> fields) {
        Products {
            fields = new LinkedHashMap<>(fields);
        }
    }

    /// Rows to leave out: those whose cell has one of these texts.
    ///
    /// @param cell what is looked at
    /// @param texts the texts
    record Skip(Cell.Column cell, List<String> texts) {
        Skip {
            texts = List.copyOf(texts);
        }
    }

    /// Columns that a good file may lack: the alternatives of a `first-of`, and what only some calls have.
    Set<String> spareColumns() {
        Set<String> spare = new HashSet<>();
        Stream.of(messageId, type, name, anonymousId, userId, sessionId)
                .filter(Cell.FirstOf.class::isInstance)
                .forEach(cell -> addColumns(cell, spare));
        Stream.of(previousId, groupId, traits.all()).forEach(cell -> addColumns(cell, spare));
        Stream.of(properties, traits, context)
                .flatMap(each -> each.named().values().stream())
                .filter(Cell.FirstOf.class::isInstance)
                .forEach(cell -> addColumns(cell, spare));
        traits.named().values().forEach(cell -> addColumns(cell, spare));
        return spare;
    }

    private static void addColumns(@Nullable Cell cell, Set<String> columns) {
        switch (cell) {
            case null -> {}
            case Cell.Constant _ -> {}
            case Cell.Column column -> columns.add(column.column());
            case Cell.Sum(Cell.Column list, List<String> _) -> columns.add(list.column());
            case Cell.FirstOf(List<Cell> cells) -> cells.forEach(each -> addColumns(each, columns));
        }
    }

    /// What a reader of a report must know about the times in it; empty where they are what the file says.
    public String timeNote() {
        return switch (time) {
            case TimeRule.Stated _ -> "";
            case TimeRule.Synthetic synthetic ->
                    "Times of day are synthetic: the file has only dates and an order, so each step is set "
                            + synthetic.perStep().toSeconds()
                            + " s after the one before.";
        };
    }
}
