package dev.carpe.detect;

import dev.carpe.event.Missing;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Time;
import dev.carpe.event.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the fold itself puts among the rows: the session's and the profile's values of an event, session ends, and the raises that other
/// definitions listen to.
final class Deriving {
    private final Plan plan;

    Deriving(Plan plan) {
        this.plan = plan;
    }

    /// Fills in what is known of an event only when its turn comes.
    ///
    /// @param session the session it belongs to, or null
    void complete(Story story, int row, Sessions.@Nullable Session session) {
        for (Reading reading : plan.derivedReadings(story.rows.kind(row))) {
            story.rows.set(
                    row,
                    reading.position(),
                    derived(story, reading, session, story.rows.time(row)));
        }
    }

    /// Adds the row of a session's end.
    int sessionEnd(Story story, Sessions.Session session) {
        long time = session.endsAt();
        long message = Ids.sessionEnd(session.device, session.id(), time);
        long due = time + story.origins.get(session.lastOrigin).grace();
        int row = add(story, time, due, message, plan.kinds().sessionEnded(), session.lastOrigin);
        complete(story, row, session);
        story.rows.link(row, false);
        return row;
    }

    /// Adds the row by which other definitions see a raise: at its time, with its key as properties.
    int inner(Story story, Raise raise) {
        int last = raise.rows[raise.rows.length - 1];
        int origin = last < 0 ? 0 : story.rows.origin(last);
        long message = Ids.message(raise);
        int row = add(story, raise.time, raise.due, message, raise.rule.momentKind(), origin);
        complete(story, row, story.fold.sessions.current());
        Struct key = key(raise);
        for (Reading reading : plan.readings(story.rows.kind(row))) {
            if (reading.from() == Reading.From.PROPERTY) {
                story.rows.set(row, reading.position(), reading.below(key));
            }
        }
        story.rows.link(row, false);
        return row;
    }

    private int add(Story story, long time, long due, long message, int kind, int origin) {
        int wait = Math.clamp(due - time, 0, Integer.MAX_VALUE);
        int row = story.rows.append(time, message, 0, wait, kind, origin, Rows.DERIVED);
        for (Reading reading : plan.readings(kind)) {
            if (reading.from() == Reading.From.EVENT) {
                Value value =
                        switch (reading.path().getFirst()) {
                            case "time" -> new Time(time);
                            case "name" -> new Text(plan.kinds().label(kind));
                            default -> Missing.MISSING;
                        };
                story.rows.set(row, reading.position(), value);
            }
        }
        return row;
    }

    private static Struct key(Raise raise) {
        Struct.Builder key = new Struct.Builder();
        List<String> same = raise.rule.definition().detect().same();
        for (int part = 0; part < same.size(); part++) {
            key.put(same.get(part), Keys.part(raise.key, part));
        }
        return key.build();
    }

    private static Value derived(
            Story story, Reading reading, Sessions.@Nullable Session session, long time) {
        return switch (reading.from()) {
            case SESSION -> session == null ? Missing.MISSING : session.value(reading.path(), time);
            case PROFILE -> story.fold.traits.get(reading.path());
            case EVENT, CONTEXT, PROPERTY -> Missing.MISSING;
        };
    }
}
