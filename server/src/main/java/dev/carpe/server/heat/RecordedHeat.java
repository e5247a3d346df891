package dev.carpe.server.heat;

import dev.carpe.analytics.HeatTail;
import dev.carpe.recordings.Heat;
import dev.carpe.recordings.HeatPoint;
import dev.carpe.recordings.Recordings;
import dev.carpe.recordings.Trouble;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The heat data that are kept with the recordings, for history, in our time instead of the devices'. Where they cannot be read, history goes on
/// without, and asks again.
public final class RecordedHeat implements HeatTail {
    private static final Logger LOG = LoggerFactory.getLogger(RecordedHeat.class);

    private final Recordings recordings;

    public RecordedHeat(Recordings recordings) {
        this.recordings = recordings;
    }

    @Override
    public long last() {
        try {
            return recordings.lastPoint();
        } catch (Trouble trouble) {
            LOG.warn("heat cannot be read: {}", trouble.getMessage());
            return Long.MAX_VALUE;
        }
    }

    @Override
    public List<Point> after(long number, int most) {
        try {
            return recordings.points(number, most).stream().map(RecordedHeat::point).toList();
        } catch (Trouble trouble) {
            LOG.warn("heat cannot be read: {}", trouble.getMessage());
            return List.of();
        }
    }

    private static Point point(Heat.Kept kept) {
        HeatPoint point = kept.point();
        return new Point(
                kept.number(),
                point.atMillis() + kept.skewMillis(),
                kept.visitor(),
                kept.session(),
                kept.device().word(),
                point.path(),
                point.kind().word(),
                point.selector(),
                point.x(),
                point.y(),
                point.weight());
    }
}
