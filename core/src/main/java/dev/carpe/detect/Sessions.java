package dev.carpe.detect;

import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Time;
import dev.carpe.event.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sessions that run or ended lately. A session is the client's own where it sends an id, else it ends with a gap of more than
/// [#GAP].
final class Sessions {
    /// Silence after which a session is over, milliseconds.
    static final long GAP = 30 * 60_000L;

    /// How long a client may take up a session again, milliseconds.
    private static final long REMEMBERED = 24 * 3_600_000L;

    /// Most that are remembered; a merge may add as many again.
    static final int MOST = 16;

    private final List<Session> known = new ArrayList<>(1);
    private @Nullable Session current;

    /// One session. Mutable within the fold.
    static final class Session {
        final String device;
        final Value clientId;
        final long started;
        long lastTime;
        int lastOrigin;
        int events;
        int pageViews;
        boolean ended;

        private Session(String device, Value clientId, long started) {
            this.device = device;
            this.clientId = clientId;
            this.started = started;
        }

        private Session(Session other) {
            this(other.device, other.clientId, other.started);
            lastTime = other.lastTime;
            lastOrigin = other.lastOrigin;
            events = other.events;
            pageViews = other.pageViews;
            ended = other.ended;
        }

        long endsAt() {
            return lastTime + GAP;
        }

        /// What conditions read of it, as of a time.
        Value value(List<String> path, long time) {
            return switch (path.getFirst()) {
                case "id" -> id();
                case "started" -> new Time(started);
                case "events" -> Num.of(events);
                case "page_views" -> Num.of(pageViews);
                case "seconds" -> Num.of((time - started) / 1000.0);
                default -> Missing.MISSING;
            };
        }

        /// Tells whether an event takes this session up, whatever the gap: its client sends the same id.
        boolean isGoneOnWithBy(Origin origin) {
            return clientId.isPresent()
                    && device.equals(origin.device())
                    && Layout.same(clientId, origin.session());
        }

        /// Tells whether an event of an origin belongs to this session, the newest of all.
        private boolean goesOnWith(Origin origin, long time) {
            return device.equals(origin.device())
                    && (origin.session().isPresent()
                            ? Layout.same(clientId, origin.session())
                            : time - lastTime <= GAP);
        }

        /// The session's id: the client's, else the device and the start.
        Value id() {
            return clientId.isPresent() ? clientId : new Text(device + "/" + started);
        }
    }

    /// The session that an event belongs to, begun with it if need be; null for one of no device.
    @Nullable Session of(Origin origin, long time) {
        Session session = current;
        if (session == null || !session.goesOnWith(origin, time)) {
            if (origin.device().isEmpty()) {
                return null;
            }
            session = running(origin, time);
            if (session == null) {
                session = new Session(origin.device(), origin.session(), time);
                makeRoom(time);
            } else {
                known.remove(session);
            }
            known.add(session);
            current = session;
        }
        return session;
    }

    /// The client's session of that id; without an id, the session of the device's event before unless the gap is too long.
    private @Nullable Session running(Origin origin, long time) {
        for (int i = known.size() - 1; i >= 0; i--) {
            Session session = known.get(i);
            if (session.device.equals(origin.device())) {
                if (!origin.session().isPresent()) {
                    return time - session.lastTime <= GAP ? session : null;
                }
                if (Layout.same(session.clientId, origin.session())) {
                    return session;
                }
            }
        }
        return null;
    }

    /// Forgets what is long over; past the bound, the least recent.
    private void makeRoom(long time) {
        for (int i = known.size() - 1; i >= 0; i--) {
            Session session = known.get(i);
            boolean mayResume =
                    session.clientId.isPresent() && time - session.lastTime <= REMEMBERED;
            if (session.endsAt() < time && !mayResume) {
                known.remove(i);
            }
        }
        while (known.size() >= MOST) {
            int least = 0;
            for (int i = 1; i < known.size(); i++) {
                least = known.get(i).lastTime < known.get(least).lastTime ? i : least;
            }
            known.remove(least);
        }
    }

    /// Takes in an event of the current session.
    void note(Session session, long time, int origin, boolean pageView) {
        session.lastTime = time;
        session.lastOrigin = origin;
        session.events++;
        session.pageViews += pageView ? 1 : 0;
        session.ended = false;
    }

    /// Tells whether an event takes up a client session that was thought to be over.
    boolean resumes(Origin origin) {
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).ended && known.get(i).isGoneOnWithBy(origin)) {
                return true;
            }
        }
        return false;
    }

    /// The open session that ends first (ties by device), or null.
    @Nullable Session nextEnd() {
        Session next = null;
        for (int i = 0; i < known.size(); i++) {
            Session session = known.get(i);
            if (!session.ended
                    && (next == null
                            || session.endsAt() < next.endsAt()
                            || session.endsAt() == next.endsAt()
                                    && session.device.compareTo(next.device) < 0)) {
                next = session;
            }
        }
        return next;
    }

    /// Takes the sessions over by a time for ended, where nobody had looked at ends before.
    void endUnseen(long time) {
        known.forEach(session -> session.ended |= session.endsAt() <= time);
    }

    /// When the next session end is due, grace included; [Long#MAX_VALUE] if none runs.
    long nextDue(Origins origins) {
        long next = Long.MAX_VALUE;
        for (int i = 0; i < known.size(); i++) {
            Session session = known.get(i);
            if (!session.ended) {
                next = Math.min(next, session.endsAt() + origins.get(session.lastOrigin).grace());
            }
        }
        return next;
    }

    /// The latest session end whose grace is over by a time, or [Long#MIN_VALUE].
    long latestDue(Origins origins, long now) {
        long latest = Long.MIN_VALUE;
        for (int i = 0; i < known.size(); i++) {
            Session session = known.get(i);
            if (!session.ended
                    && session.endsAt() + origins.get(session.lastOrigin).grace() <= now) {
                latest = Math.max(latest, session.endsAt());
            }
        }
        return latest;
    }

    /// What is known of the session of the last event.
    ///
    /// @param views whether page and screen views are counted
    Struct toStruct(boolean views) {
        if (current == null) {
            return Struct.EMPTY;
        }
        Struct.Builder all = new Struct.Builder();
        for (String name : List.of("id", "started", "events", "page_views", "seconds")) {
            if (views || !name.equals("page_views")) {
                all.put(name, current.value(List.of(name), current.lastTime));
            }
        }
        return all.build();
    }

    /// The session of the last event, or null before any.
    @Nullable Session current() {
        return current;
    }

    /// Takes over another profile's sessions; of one device's same session the later state.
    void merge(Sessions other) {
        for (Session theirs : other.known) {
            Session mine = null;
            for (Session session : known) {
                boolean same =
                        session.device.equals(theirs.device)
                                && Layout.same(session.id(), theirs.id());
                mine = same ? session : mine;
            }
            if (mine == null) {
                known.add(theirs);
            } else if (theirs.lastTime > mine.lastTime) {
                known.set(known.indexOf(mine), theirs);
            }
        }
        if (other.current != null
                && (current == null || other.current.lastTime > current.lastTime)) {
            current = other.current;
        }
        if (current != null) {
            known.remove(current);
            known.add(current);
        }
    }

    void write(long base, ByteWriter out) {
        out.writeList(known, session -> write(session, base, out));
        Session newest = current;
        int index = known.indexOf(newest);
        out.writeCount(newest == null ? 0 : index < 0 ? 1 : index + 2L);
        if (newest != null && index < 0) {
            write(newest, base, out);
        }
    }

    private static void write(Session session, long base, ByteWriter out) {
        out.writeText(session.device);
        out.writeValue(session.clientId);
        Relative.write(session.started, base, out);
        Relative.write(session.lastTime, base, out);
        out.writeCount(session.lastOrigin);
        out.writeCount(session.events);
        out.writeCount(session.pageViews);
        out.writeFlag(session.ended);
    }

    void read(long base, ByteReader in) {
        known.addAll(in.readList(() -> readSession(base, in)));
        int newest = in.readCount();
        current =
                switch (newest) {
                    case 0 -> null;
                    case 1 -> readSession(base, in);
                    default -> known.get(newest - 2);
                };
    }

    private static Session readSession(long base, ByteReader in) {
        Session session = new Session(in.readText(), in.readValue(), Relative.read(base, in));
        session.lastTime = Relative.read(base, in);
        session.lastOrigin = in.readCount();
        session.events = in.readCount();
        session.pageViews = in.readCount();
        session.ended = in.readFlag();
        return session;
    }

    void markOrigins(boolean[] used) {
        known.forEach(session -> used[session.lastOrigin] = true);
    }

    void renumberOrigins(int[] numbers) {
        known.forEach(session -> session.lastOrigin = numbers[session.lastOrigin]);
    }

    Sessions copy() {
        Sessions copy = new Sessions();
        for (Session session : known) {
            Session twin = new Session(session);
            copy.known.add(twin);
            copy.current = session == current ? twin : copy.current;
        }
        return copy;
    }

    long bytes() {
        return 24 + 24 + 16 + 76L * known.size();
    }
}
