package dev.carpe.app.mapping;

import dev.carpe.app.rows.Row;
import dev.carpe.app.rows.RowProblems;
import dev.carpe.event.Bool;
import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Missing;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the event of a row, as the mapping says.
final class RowToEvent {
    private static final long FIRST_USUAL = Instant.parse("1990-01-01T00:00:00Z").toEpochMilli();
    private static final Read ABSENT = _ -> Missing.MISSING;

    private final String file;
    private final RowProblems problems;
    private final long lastUsual;
    private final String source;
    private final Read messageId;
    private final Read name;
    private final Read anonymousId;
    private final Read userId;
    private final Read sessionId;
    private final RowTime time;
    private final Assembly properties;
    private final List<Assembly.Part> context;
    private final StructPool contexts = new StructPool();
    private final Struct.Builder contextBuilder = new Struct.Builder();
    private final List<Skip> skips;
    private final Struct standing;
    private Value lastSession = Missing.MISSING;
    private Struct lastContext;

    private record Skip(Read cell, List<String> texts) {}

    RowToEvent(Mapping mapping, Reads reads, String file, RowProblems problems, Instant now) {
        this.file = file;
        this.problems = problems;
        this.lastUsual = now.plus(Duration.ofDays(1)).toEpochMilli();
        this.source = mapping.source();
        this.messageId = read(mapping.messageId(), reads);
        this.time = RowTime.of(mapping.time(), reads);
        this.name = reads.of(mapping.name());
        this.anonymousId = read(mapping.anonymousId(), reads);
        this.userId = read(mapping.userId(), reads);
        this.sessionId = read(mapping.sessionId(), reads);
        this.properties = new Assembly(Assembly.properties(mapping, reads));
        this.context = Assembly.parts(mapping.context(), reads);
        this.skips =
                mapping.skips().stream()
                        .map(skip -> new Skip(reads.of(skip.cell()), skip.texts()))
                        .toList();
        this.standing = consent(mapping);
        this.lastContext = standing;
    }

    private static Read read(@Nullable Cell cell, Reads reads) {
        return cell == null ? ABSENT : reads.of(cell);
    }

    /// What every event says of consent, where the Segment specification puts it.
    private static Struct consent(Mapping mapping) {
        if (mapping.consent().isEmpty()) {
            return Struct.EMPTY;
        }
        Struct.Builder purposes = new Struct.Builder();
        mapping.consent().forEach((purpose, granted) -> purposes.put(purpose, Bool.of(granted)));
        return Struct.of("consent", Struct.of("categoryPreferences", purposes.build()));
    }

    boolean skips(Row row) throws BadRow {
        for (int i = 0; i < skips.size(); i++) {
            Value value = skips.get(i).cell().from(row);
            if (skips.get(i).texts().contains(value.isPresent() ? value.toString() : "")) {
                return true;
            }
        }
        return false;
    }

    Event event(Row row) throws BadRow {
        long millis = time.of(row);
        String anonymous = text(anonymousId.from(row));
        String user = text(userId.from(row));
        if (anonymous == null && user == null) {
            throw new BadRow("the row names no customer: its id is empty");
        }
        String called = text(name.from(row));
        if (called == null) {
            throw new BadRow("the row has no name for its event");
        }
        if (millis < FIRST_USUAL || millis > lastUsual) {
            problems.odd(
                    row.line(),
                    "its time is "
                            + Instant.ofEpochMilli(millis)
                            + "; is the unit or the format right?");
        }
        Event.Type type = type(called);
        Struct says = properties.of(row);
        return new Event(
                id(row),
                type,
                type == Event.Type.TRACK ? called : pageName(says),
                anonymous,
                user,
                millis,
                millis,
                row.line(),
                source,
                says,
                context(row));
    }

    private MessageId id(Row row) throws BadRow {
        String id = text(messageId.from(row));
        return MessageId.of(id == null ? file + ":" + row.line() : id);
    }

    /// The vocabulary's names for pages and screens mean those calls.
    private static Event.Type type(String name) {
        return switch (name) {
            case "Page Viewed" -> Event.Type.PAGE;
            case "Screen Viewed" -> Event.Type.SCREEN;
            default -> Event.Type.TRACK;
        };
    }

    private static String pageName(Struct properties) {
        return properties.get("name") instanceof Text(String name) ? name : "";
    }

    /// Rows of one session mostly stand together and mostly say nothing else of where they happened.
    private Struct context(Row row) throws BadRow {
        Value session = sessionId.from(row);
        if (context.isEmpty()) {
            if (!session.equals(lastSession)) {
                lastSession = session;
                lastContext = standing.toBuilder().put("sessionId", session).build();
            }
            return lastContext;
        }
        contextBuilder.clear().putAll(standing).put("sessionId", session);
        for (int i = 0; i < context.size(); i++) {
            context.get(i).put(row, contextBuilder);
        }
        return contexts.get(contextBuilder.build());
    }

    private static @Nullable String text(Value value) {
        return value instanceof Text(String text)
                ? text
                : value.isPresent() ? value.toString() : null;
    }
}
