package dev.carpe.server.recordings;

import dev.carpe.detect.Change;
import dev.carpe.detect.Moment;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Logged;
import dev.carpe.engine.Position;
import dev.carpe.event.Event;
import dev.carpe.event.Text;
import dev.carpe.language.MomentDefinition;
import dev.carpe.machine.Output;
import dev.carpe.recordings.Mark;
import dev.carpe.recordings.Recordings;
import dev.carpe.recordings.Sender;
import dev.carpe.recordings.Trouble;
import dev.carpe.server.log.Follower;
import dev.carpe.server.log.Reader;
import java.time.Instant;
import java.util.List;

/// Puts moments on the timelines of the visits they are raised in: as the engine tells them, from the log what was missed, and from the
/// customer's own past where a recording begins after its moment.
public final class MomentMarks implements Reader, AutoCloseable {
    private static final int RECENT = 200;

    private final Engine engine;
    private final Recordings recordings;
    private final Follower follower;
    private volatile long position;

    private MomentMarks(Engine engine, Recordings recordings) {
        this.engine = engine;
        this.recordings = recordings;
        // Where nothing was ever recorded the log has nothing to say.
        this.position = recordings.place().orElseGet(() -> engine.end().value());
        this.follower = Follower.start(engine, this, "moments on recordings");
    }

    /// Starts to follow the engine from where it stopped.
    public static MomentMarks start(Engine engine, Recordings recordings) {
        return new MomentMarks(engine, recordings);
    }

    /// A visit has become known: what was raised in it before is put on it.
    void lookBack(Sender sender) {
        for (Entry entry : engine.timeline(sender.visitor(), Position.END, RECENT)) {
            mark(entry, List.of(sender.visitor()));
        }
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void take(Entry entry) {
        try {
            follow(entry);
        } catch (Trouble e) {
            throw new Stopped(e);
        }
        position = entry.position().value();
    }

    @Override
    public void reach(long reached) {
        position = reached;
    }

    @Override
    public void keep() {
        try {
            recordings.place(position);
        } catch (Trouble e) {
            throw new Stopped(e);
        }
    }

    private void follow(Entry entry) {
        if (recordings.isEmpty()) {
            return;
        }
        boolean raises =
                entry.outputs().stream()
                        .anyMatch(output ->
                                output instanceof Output.Changed(Change.Raised _)
                                        || output instanceof Output.Changed(Change.Retracted _));
        if (raises) {
            mark(entry, persons(entry));
        }
    }

    /// Whose visits an entry may belong to: the device's that sent the event, else all devices of the customer.
    private List<String> persons(Entry entry) {
        if (entry.what() instanceof Logged.Received(Event event) && event.anonymousId() != null) {
            return List.of(event.anonymousId());
        }
        return engine.identities(entry.profile().value());
    }

    private void mark(Entry entry, List<String> visitors) {
        String session = "";
        String message = "";
        if (entry.what() instanceof Logged.Received(Event event)) {
            session = event.context().get("sessionId") instanceof Text(String id) ? id : "";
            message = event.messageId().value();
        }
        for (Output output : entry.outputs()) {
            if (output instanceof Output.Changed(Change.Raised(Moment moment))) {
                // The event that was told last may not be the last that happened: it is the one
                // that raised it all the same.
                Instant time =
                        entry.what() instanceof Logged.Received(Event event)
                                ? event.time()
                                : moment.time();
                String id = moment.id().toString();
                Mark mark = new Mark(id, moment.definition(), title(moment), message, 0);
                if (!visitors.isEmpty()) {
                    boolean _ = recordings.mark(visitors, session, time, mark);
                }
            } else if (output instanceof Output.Changed(Change.Retracted(Moment moment, _))) {
                recordings.unmark(moment.id().toString());
            }
        }
    }

    private String title(Moment moment) {
        return engine.program().workspace().moments().stream()
                .filter(one -> one.id().equals(moment.definition()))
                .map(MomentDefinition::title)
                .findFirst()
                .orElse(moment.definition());
    }

    /// Stops following; the next start goes on from here.
    @Override
    public void close() {
        follower.close();
    }
}
