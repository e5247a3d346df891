package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.engine.Entry;
import dev.carpe.engine.ImportClocks;
import dev.carpe.engine.LogTail;
import dev.carpe.engine.Logged;
import dev.carpe.engine.Position;
import dev.carpe.engine.Refusal;
import dev.carpe.engine.Refused;
import dev.carpe.engine.testkit.Shop;
import dev.carpe.event.Event;
import dev.carpe.language.Workspace;
import dev.carpe.profile.ProfileId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// History beside a log that grows, in a time of its own.
class FollowerTest {
    /// One processor: more than 2,500 entries a second are many, and seven parts in eight of the time are rest.
    private static final Pace PACE = new Pace(1);

    @TempDir private Path folder;

    private final Growing log = new Growing();

    /// A log to which so many entries come in each second, up to some time; taking some in takes a while.
    private static final class Growing implements LogTail, Follower.Passing {
        private final Event event = Shop.track("1", "Product Viewed", "phone", null, 0);
        private long perSecond;
        private long until = Long.MAX_VALUE;
        private long work;
        private long now;
        private final List<Duration> quickRests = new ArrayList<>();
        private final List<Duration> rests = new ArrayList<>();
        private Runnable atEnd = () -> {};
        private boolean closed;

        private long entries() {
            return Duration.ofNanos(Math.min(now, until)).toMillis() * perSecond / 1_000;
        }

        @Override
        public synchronized long nanos() {
            return now;
        }

        private synchronized Workspace work() {
            now += work;
            return Workspace.EMPTY;
        }

        @Override
        public synchronized void rest(Duration time, CountDownLatch closing) {
            (now < until ? quickRests : rests).add(time);
            now += time.toNanos();
            if (rests.size() > 3) {
                atEnd.run();
            }
        }

        @Override
        public synchronized List<Entry> tail(Position after, int limit, long patience) {
            if (closed) {
                throw new Refused(new Refusal.Closing());
            }
            List<Entry> page = new ArrayList<>();
            for (long at = after.value() + 1; at < entries() && page.size() < limit; at++) {
                page.add(entry(at));
            }
            return page;
        }

        private Entry entry(long at) {
            ProfileId who = new ProfileId("c-" + at % 97);
            return new Entry(
                    new Position(at), event.time(), who, new Logged.Received(event), List.of());
        }

        @Override
        public synchronized Position end() {
            return new Position(entries() - 1);
        }

        @Override
        public ImportClocks importClocks() {
            return ImportClocks.NONE;
        }
    }

    /// Follows the log until it is closed, and tells how many events history has then.
    private long follow(Follower follower) throws SQLException {
        HistorySettings settings = HistorySettings.usual(folder.resolve("exports"));
        try (Database database = Database.open(folder.resolve("history.db"), settings)) {
            follower.follow(new Intake(database, log::work), new HeatRows(database, HeatTail.NONE));
            return new Asked(database.writer(), "SELECT count(*) FROM events").number();
        }
    }

    private Follower follower() {
        return new Follower(
                log,
                HeatTail.NONE,
                InstantSource.fixed(Instant.EPOCH.plusSeconds(1)),
                PACE,
                log,
                new ReentrantLock());
    }

    @Test
    void while_the_log_grows_quickly_it_rests_most_of_the_time_and_then_catches_up()
            throws SQLException {
        log.work = Duration.ofSeconds(1).toNanos();
        log.perSecond = 3_000;
        log.until = Duration.ofSeconds(40).toNanos();
        Follower follower = follower();
        log.atEnd = follower::close;
        long before = follower.reached();

        assertThat(follow(follower)).isEqualTo(120_000);

        assertThat(before).isEqualTo(-1);
        assertThat(follower.reached()).isEqualTo(119_999);
        Duration rested = log.quickRests.stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(rested).isGreaterThan(Duration.ofSeconds(34));
        assertThat(log.quickRests).allMatch(Pace.TICK::equals);
        assertThat(log.rests).hasSizeLessThan(8).allMatch(Pace.TICK::equals);
    }

    @Test
    void while_the_log_grows_slowly_it_is_never_behind_by_more_than_a_tick_and_its_work()
            throws SQLException {
        log.work = Duration.ofMillis(1).toNanos();
        log.perSecond = 100;
        log.until = Duration.ofSeconds(20).toNanos();
        Follower follower = follower();
        log.atEnd = follower::close;

        assertThat(follow(follower)).isEqualTo(2_000);

        assertThat(log.quickRests).hasSizeBetween(18, 20).allMatch(Pace.TICK::equals);
    }

    @Test
    void where_the_engine_closes_first_nobody_is_told_that_everything_is_in() throws SQLException {
        log.perSecond = 100;
        log.until = Duration.ofSeconds(1).toNanos();
        log.now = log.until;
        log.closed = true;
        Follower follower = follower();

        assertThat(follow(follower)).isZero();

        assertThat(follower.reached()).isEqualTo(-1);
        assertThat(follower.caughtUp()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void closed_far_behind_it_ends_after_some_seconds_and_goes_on_at_the_next_start()
            throws SQLException {
        int all = 14 * ReadAhead.PAGE;
        log.perSecond = all;
        log.until = Duration.ofSeconds(1).toNanos();
        log.now = log.until;
        log.work = Duration.ofSeconds(11).toNanos();
        Follower first = follower();
        first.close();

        assertThat(follow(first)).isPositive().isLessThan(all);

        log.work = 0;
        Follower second = follower();
        second.close();
        assertThat(follow(second)).isEqualTo(all);
    }
}
