package dev.carpe.recordings;

import static dev.carpe.recordings.Database.number;
import static dev.carpe.recordings.Database.rows;
import static dev.carpe.recordings.Database.update;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Recordings of visits, and heat data, in one file. What is taken is on disk when a method returns. What is too old goes when the file is
/// opened, and every minute while it is open, whether anything comes or not. Safe for use by several threads; all methods throw
/// [Trouble] where the file cannot be read or written.
public final class Recordings implements AutoCloseable {
    private final Path file;
    private final Database database;
    private final Allowance allowance;
    private final Room room;

    /// Everybody who was ever seen here, by hash: most moments are raised for somebody of whom nothing is recorded, and the file need not
    /// be asked for each. Who is erased stays in it until the next start, which costs a look-up.
    private final Set<Integer> visitors = ConcurrentHashMap.newKeySet();

    private Recordings(Path file, Database database, Allowance allowance, InstantSource clock) {
        this.file = file;
        this.database = database;
        this.allowance = allowance;
        this.room = new Room(database, allowance, clock);
        List<String> known =
                database.read(connection ->
                        rows(
                                connection,
                                "SELECT DISTINCT visitor FROM visit",
                                row -> row.getString(1)));
        known.forEach(visitor -> visitors.add(visitor.hashCode()));
    }

    /// Whether nothing was ever recorded of anybody, as far as this file tells.
    public boolean isEmpty() {
        return visitors.isEmpty();
    }

    /// Opens a file, and makes it where it is missing.
    public static Recordings open(Path file, Allowance allowance, InstantSource clock) {
        Recordings recordings = new Recordings(file, Database.open(file), allowance, clock);
        recordings.room.start();
        return recordings;
    }

    /// Writes everything that is kept at this moment to a file, which must not exist; taking and reading go on meanwhile.
    public void copyTo(Path copy) {
        Database.copy(file, copy);
    }

    /// The same of a file that nobody has open.
    public static void copy(Path file, Path copy) {
        Database.copy(file, copy);
    }

    /// What came of something that was sent.
    ///
    /// @param fresh whether it was the first sign of its visit
    /// @param more whether more is wanted of this visit
    public record Taken(boolean fresh, boolean more) {}

    /// Takes some seconds of a recording.
    public Taken take(Sender sender, Footage footage) {
        Optional<Footage.Snapshot> page = footage.snapshots().stream().findFirst();
        Device device = page.map(one -> Device.of(one.width())).orElse(Device.DESKTOP);
        String entry = page.map(Footage.Snapshot::path).orElse("");
        byte[] body = Film.packed(footage.lines());
        visitors.add(sender.visitor().hashCode());
        Taken taken =
                database.write(connection -> {
                    Visits.Found visit =
                            Visits.at(
                                    connection,
                                    sender,
                                    device,
                                    entry,
                                    footage.firstAt(),
                                    footage.lastAt());
                    long kept = bytes(connection, visit.id());
                    boolean fits = kept + body.length <= allowance.visitBytes();
                    if (fits) {
                        Film.keep(connection, visit.id(), sender, footage, body);
                    }
                    return new Taken(visit.fresh() || kept == 0, fits);
                });
        room.make();
        return taken;
    }

    private static long bytes(Connection connection, long visit) throws SQLException {
        return number(connection, "SELECT bytes FROM visit WHERE id = ?", visit);
    }

    /// Takes heat points.
    ///
    /// @param device the class of the viewport they come from
    public Taken take(Sender sender, Device device, List<HeatPoint> points) {
        if (points.isEmpty()) {
            throw new Malformed("points must not be empty");
        }
        long first = points.stream().mapToLong(HeatPoint::atMillis).min().orElseThrow();
        long last = points.stream().mapToLong(HeatPoint::atMillis).max().orElseThrow();
        String entry = points.getFirst().path();
        visitors.add(sender.visitor().hashCode());
        Taken taken =
                database.write(connection -> {
                    Visits.Found visit = Visits.at(connection, sender, device, entry, first, last);
                    Heat.keep(connection, visit.id(), sender, device, points);
                    return new Taken(visit.fresh(), true);
                });
        room.make();
        return taken;
    }

    /// Puts a moment on the visit of one of these persons that it was raised in, if such a visit is known.
    ///
    /// @param session the visit, as the event that raised it names it; empty where that is not known: the time decides then
    /// @param time when, by our clock
    /// @param mark the moment; its time is not looked at
    /// @return whether there is such a visit
    public boolean mark(Collection<String> persons, String session, Instant time, Mark mark) {
        if (persons.stream().noneMatch(person -> visitors.contains(person.hashCode()))) {
            return false;
        }
        List<Long> visits =
                database.read(connection -> Visits.around(connection, persons, session, time));
        if (visits.isEmpty()) {
            return false;
        }
        long visit = visits.getFirst();
        return database.write(connection -> {
            update(
                    connection,
                    """
                    INSERT OR IGNORE INTO mark(visit, moment, definition, title, message, at)
                    SELECT id, ?, ?, ?, ?, ? - skew FROM visit WHERE id = ?
                    """,
                    mark.moment(),
                    mark.definition(),
                    mark.title(),
                    mark.message(),
                    time.toEpochMilli(),
                    visit);
            return true;
        });
    }

    /// Takes a moment off all visits: it was retracted.
    public void unmark(String moment) {
        if (isEmpty()) {
            return;
        }
        boolean known =
                database.read(connection ->
                        number(connection, "SELECT count(*) FROM mark WHERE moment = ?", moment)
                                > 0);
        if (known) {
            int _ =
                    database.write(connection ->
                            update(connection, "DELETE FROM mark WHERE moment = ?", moment));
        }
    }

    /// Recorded visits, the latest first.
    ///
    /// @param before only those with smaller ids; [Long#MAX_VALUE] for the latest
    public List<Visit> page(Wanted wanted, long before, int limit) {
        if (wanted.visitors().isPresent() && wanted.visitors().get().isEmpty()) {
            return List.of();
        }
        return database.read(connection -> Visits.page(connection, wanted, before, limit));
    }

    /// A recorded visit; empty where there is none with this id.
    public Optional<Visit> visit(long id) {
        return database.read(connection -> Visits.named(connection, id)).stream().findFirst();
    }

    /// The moments of a visit, in the order of time. One that an event raised stands where the recording has the event; the others where the
    /// clocks say.
    public List<Mark> marks(long visit) {
        return database.read(connection -> Film.marks(connection, visit));
    }

    /// Plays a recording: tells all its events in the order of time, each as one JSON object of rrweb, and its moments among them as custom
    /// events with the tag `micro-moment`.
    ///
    /// @param event hears each
    public void play(long visit, Consumer<String> event) {
        List<Long> chunks = database.read(connection -> Film.chunks(connection, visit));
        Film film = new Film(marks(visit), event);
        for (long chunk : chunks) {
            // One at a time: a long recording does not fit into memory, and writers wait meanwhile.
            database.read(connection -> Film.lines(connection, chunk)).forEach(film::show);
        }
        film.end();
    }

    /// Counts heat.
    public Grid grid(Question question) {
        return database.read(connection -> Heat.grid(connection, question));
    }

    /// The points themselves, by which heat can be joined to whatever else is known of their sessions.
    ///
    /// @param after only those with larger numbers
    public List<Heat.Kept> points(Question question, long after, int limit) {
        return database.read(connection -> Heat.points(connection, question, after, limit));
    }

    /// The points of all pages in the order in which they came in, as whoever follows them takes them over.
    ///
    /// @param after only those with larger numbers
    public List<Heat.Kept> points(long after, int limit) {
        return database.read(connection -> Heat.points(connection, after, limit));
    }

    /// The largest number that a heat point ever had; numbers of points that are gone are not given again. 0 where there was none.
    public long lastPoint() {
        return database.read(Heat::last);
    }

    /// The points of stretches of sessions.
    public List<Heat.Within> within(List<Stretch> stretches) {
        return database.read(connection -> Heat.within(connection, stretches));
    }

    /// A session that something is kept of, and whose it is.
    ///
    /// @param session as events name it
    /// @param visitor the id that its events carry
    public record Came(String session, String visitor) {}

    /// Who came in a period, whether the visit was recorded or has heat alone.
    ///
    /// @param fromMillis only visits that ended at this time or later, milliseconds since 1970
    /// @param toMillis only visits that began before this time
    public List<Came> came(long fromMillis, long toMillis) {
        return database.read(connection ->
                rows(
                        connection,
                        "SELECT session, visitor FROM visit WHERE ended >= ? AND started < ?",
                        row -> new Came(row.getString(1), row.getString(2)),
                        fromMillis,
                        toMillis));
    }

    /// Those of these visitors of whom a recording is kept; heat alone is none.
    ///
    /// @param visitors the ids that their events carry, however many
    public Set<String> recorded(Collection<String> visitors) {
        return Set.copyOf(database.read(connection -> Visits.recorded(connection, visitors)));
    }

    /// The sessions that a grid counts, each once, as events name them.
    public List<String> sessions(Question question) {
        return database.read(connection -> Heat.sessions(connection, question));
    }

    /// The pages that have heat, with how many points each, the hottest first.
    public List<Heat.Page> pages(Whose whose, int limit) {
        return database.read(connection -> Heat.pages(connection, whose, limit));
    }

    /// The latest picture of a page: the two rrweb events that show it; empty where no recording has it.
    public Optional<Heat.Background> background(Question question) {
        return database.read(connection -> Heat.background(connection, question));
    }

    /// What is kept of a person: each visit with its moments, recorded events and heat points.
    ///
    /// @param visitors the person's ids
    /// @param theirs tells which visits by these are the person's: others may have used the device
    public List<Held> export(Collection<String> visitors, Predicate<Visit> theirs) {
        return database.read(connection -> Held.of(connection, visitors, theirs));
    }

    /// Forgets a person. What they left is overwritten on disk.
    ///
    /// @param visitors the person's ids
    /// @param theirs tells which visits by these are the person's: others may have used the device
    /// @return how many visits it forgot
    public int erase(Collection<String> visitors, Predicate<Visit> theirs) {
        int erased = database.write(connection -> erase(connection, visitors, theirs));
        if (erased > 0) {
            database.shrink();
        }
        return erased;
    }

    private static int erase(
            Connection connection, Collection<String> visitors, Predicate<Visit> theirs)
            throws SQLException {
        List<Long> visits =
                Visits.of(connection, visitors).stream().filter(theirs).map(Visit::id).toList();
        String those = "DELETE FROM visit WHERE id IN (" + Visits.holes(visits) + ")";
        return update(connection, those, visits.toArray());
    }

    /// What is kept, and how much may be.
    public Usage usage() {
        return database.read(connection ->
                new Usage(
                        Database.used(connection),
                        allowance.bytes(),
                        number(connection, "SELECT count(*) FROM visit WHERE bytes > 0"),
                        number(
                                connection,
                                "SELECT count(*) FROM visit WHERE bytes > 0 AND id IN (SELECT visit FROM mark)"),
                        number(connection, "SELECT count(*) FROM point"),
                        room.droppedForRoom(),
                        room.droppedForAge()));
    }

    /// Up to where the log was read for moments; empty where it never was.
    public OptionalLong place() {
        return database
                .read(connection ->
                        rows(connection, "SELECT position FROM place", row -> row.getLong(1)))
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /// Notes up to where the log was read.
    public void place(long position) {
        int _ =
                database.write(connection -> {
                    update(connection, "DELETE FROM place");
                    return update(connection, "INSERT INTO place VALUES (?)", position);
                });
    }

    @Override
    public void close() {
        room.close();
        database.close();
    }
}
