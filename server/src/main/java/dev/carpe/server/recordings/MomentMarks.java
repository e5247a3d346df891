package dev.carpe.server.recordings;

import dev.carpe.detect.Change;
import dev.carpe.detect.Moment;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Logged;
import dev.carpe.engine.Position;
import dev.carpe.engine.Refused;
import dev.carpe.engine.Subscription;
import dev.carpe.event.Event;
import dev.carpe.event.Text;
import dev.carpe.language.MomentDefinition;
import dev.carpe.machine.Output;
import dev.carpe.recordings.Mark;
import dev.carpe.recordings.Recordings;
import dev.carpe.recordings.Sender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts moments on the timelines of the visits they are raised in: as the engine tells them, from the log what was missed, and from the
/// customer's own past where a recording begins after its moment. Its one thread follows the engine.
public final class MomentMarks implements AutoCloseable {
    private static final int PAGE = 1000;
    private static final int RECENT = 200;
    private static final int MOST_WAITING = 100_000;
    private static final Duration NOTE_EVERY = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(MomentMarks.class);

    private final Engine engine;
    private final Recordings recordings;
    private final Thread thread;
    private final BlockingQueue<Entry> told = new LinkedBlockingQueue<>(MOST_WAITING);
    private long done;
    private volatile boolean behind = true;
    private volatile boolean closing;

    private MomentMarks(Engine engine, Recordings recordings) {
        this.engine = engine;
        this.recordings = recordings;
        // Where nothing was ever recorded the log has nothing to say.
        this.done = recordings.place().orElseGet(() -> engine.end().value());
        this.thread = Thread.ofVirtual().name("moment-marks").unstarted(this::run);
    }

    /// Starts to follow the engine from where it stopped.
    public static MomentMarks start(Engine engine, Recordings recordings) {
        MomentMarks marks = new MomentMarks(engine, recordings);
        marks.thread.start();
        return marks;
    }

    /// A visit has become known: what was raised in it before is put on it.
    void lookBack(Sender sender) {
        for (Entry entry : engine.timeline(sender.visitor(), Position.END, RECENT)) {
            mark(entry, List.of(sender.visitor()));
        }
    }

    private void run() {
        try (Subscription _ = engine.follow(this::hear)) {
            long noted = done;
            long notedAt = System.nanoTime();
            while (!closing || !told.isEmpty()) {
                if (behind) {
                    behind = false;
                    catchUp();
                }
                Entry next = told.poll(200, TimeUnit.MILLISECONDS);
                if (next != null && next.position().value() > done) {
                    follow(next);
                    done = next.position().value();
                }
                if (done != noted && System.nanoTime() - notedAt > NOTE_EVERY.toNanos()) {
                    recordings.place(done);
                    noted = done;
                    notedAt = System.nanoTime();
                }
            }
            recordings.place(done);
        } catch (Refused | dev.carpe.recordings.Trouble e) {
            LOG.warn("recordings get no moments until the next start: {}", e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Called by the engine's own thread. What does not fit is read from the log.
    private void hear(Entry entry) {
        if (!told.offer(entry)) {
            behind = true;
        }
    }

    private void catchUp() {
        while (!closing) {
            List<Entry> entries = engine.tail(new Position(done), PAGE, 0);
            for (Entry entry : entries) {
                if (!entry.outputs().isEmpty()) {
                    follow(entry);
                }
            }
            if (!entries.isEmpty()) {
                done = entries.getLast().position().value();
            }
            if (entries.size() < PAGE) {
                return;
            }
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
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
