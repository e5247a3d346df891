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
import java.util.Locale;
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
    private final Read type;
    private final boolean typed;
    private final Read name;
    private final Read anonymousId;
    private final Read userId;
    private final Read sessionId;
    private final RowTime time;
    private final Read previousId;
    private final Read groupId;
    private final Assembly properties;
    private final Assembly traits;
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
        this.type = read(mapping.type(), reads);
        this.typed = mapping.type() != null;
        this.name = read(mapping.name(), reads);
        this.anonymousId = read(mapping.anonymousId(), reads);
        this.userId = read(mapping.userId(), reads);
        this.sessionId = read(mapping.sessionId(), reads);
        this.properties = new Assembly(Assembly.properties(mapping, reads));
        this.previousId = read(mapping.previousId(), reads);
        this.groupId = read(mapping.groupId(), reads);
        this.traits = new Assembly(Assembly.parts(mapping.traits(), reads));
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
        String written = text(name.from(row));
        String called = written == null ? "" : written;
        Event.Type call = typed ? call(text(type.from(row))) : viewOrTrack(called);
        if (called.isEmpty() && (call == Event.Type.TRACK || !typed)) {
            throw new BadRow("the row has no name for its event");
        }
        if (millis < FIRST_USUAL || millis > lastUsual) {
            problems.odd(
                    row.line(),
                    "its time is "
                            + Instant.ofEpochMilli(millis)
                            + "; is the unit or the format right?");
        }
        return new Event(
                id(row),
                call,
                typed || call == Event.Type.TRACK ? named(call, called) : "",
                anonymous,
                user,
                millis,
                millis,
                row.line(),
                source,
                says(call, user, row),
                context(row));
    }

    private static String named(Event.Type call, String called) {
        return switch (call) {
            case TRACK, PAGE, SCREEN -> called;
            case IDENTIFY, GROUP, ALIAS -> call.name().toLowerCase(Locale.ROOT);
        };
    }

    private Struct says(Event.Type call, @Nullable String user, Row row) throws BadRow {
        return switch (call) {
            case TRACK, PAGE, SCREEN -> properties.of(row);
            case IDENTIFY -> traits.of(row);
            case GROUP -> with("groupId", groupId.from(row), traits.of(row));
            case ALIAS -> {
                if (user == null) {
                    throw new BadRow("an alias names the user id that the former id became");
                }
                yield with("previousId", previousId.from(row), properties.of(row));
            }
        };
    }

    private static Struct with(String name, Value value, Struct says) {
        return value.isPresent() ? says.toBuilder().put(name, value).build() : says;
    }

    private static Event.Type call(@Nullable String word) throws BadRow {
        if (word == null) {
            throw new BadRow("type: the row does not say which call it is");
        }
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "track" -> Event.Type.TRACK;
            case "page" -> Event.Type.PAGE;
            case "screen" -> Event.Type.SCREEN;
            case "identify" -> Event.Type.IDENTIFY;
            case "group" -> Event.Type.GROUP;
            case "alias" -> Event.Type.ALIAS;
            default ->
                    throw BadRow.of(
                            "type", word, "is none of track, page, screen, identify, group, alias");
        };
    }

    private MessageId id(Row row) throws BadRow {
        String id = text(messageId.from(row));
        return MessageId.of(id == null ? file + ":" + row.line() : id);
    }

    /// Without a type: the vocabulary's names for pages and screens mean those calls, whose own name is a property.
    private static Event.Type viewOrTrack(String name) {
        return switch (name) {
            case "Page Viewed" -> Event.Type.PAGE;
            case "Screen Viewed" -> Event.Type.SCREEN;
            default -> Event.Type.TRACK;
        };
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
