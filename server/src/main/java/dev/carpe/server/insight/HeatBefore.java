package dev.carpe.server.insight;

import dev.carpe.analytics.Before;
import dev.carpe.recordings.Heat;
import dev.carpe.recordings.HeatPoint;
import dev.carpe.recordings.Recordings;
import dev.carpe.recordings.Stretch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The heat data before moments, added up by what they are about. Clicks have their own second; movement and attention are told by pages every ten seconds, and how far a
/// view came when it ends.
final class HeatBefore {
    private static final int BAND = 100;
    private static final int MOST = 100;

    private HeatBefore() {}

    /// Heat at one place.
    ///
    /// @param selector the element; null where there is none
    /// @param y the upper edge of a band of 100 pixels, where there is no element; else null
    /// @param followed how many of the moments that were followed had it before them
    /// @param followedWeight how often, or how many seconds
    /// @param other how many of the others
    /// @param otherWeight likewise
    record Line(
            String page,
            String kind,
            @Nullable String selector,
            @Nullable Integer y,
            long followed,
            double followedWeight,
            long other,
            double otherWeight) {}

    private record Place(String page, String kind, @Nullable String selector, @Nullable Integer y) {
        static Place of(HeatPoint point) {
            boolean named = !point.selector().isEmpty();
            return new Place(
                    point.path(),
                    point.kind().word(),
                    named ? point.selector() : null,
                    named ? null : point.y() / BAND * BAND);
        }
    }

    private static final class Sum {
        private final Set<Integer> moments = new HashSet<>();
        private double weight;
    }

    static List<Line> of(List<Before.Window> windows, Recordings recordings) {
        List<Heat.Within> points =
                recordings.within(
                        windows.stream()
                                .map(one -> new Stretch(one.session(), one.from(), one.to()))
                                .toList());
        Map<Place, Sum[]> sums = new LinkedHashMap<>();
        for (Heat.Within one : points) {
            Sum[] both =
                    sums.computeIfAbsent(
                            Place.of(one.point()), _ -> new Sum[] {new Sum(), new Sum()});
            Sum sum = both[windows.get(one.stretch()).followed() ? 0 : 1];
            sum.moments.add(one.stretch());
            sum.weight += one.point().weight();
        }
        List<Line> lines = new ArrayList<>();
        sums.forEach((place, both) ->
                lines.add(
                        new Line(
                                place.page(),
                                place.kind(),
                                place.selector(),
                                place.y(),
                                both[0].moments.size(),
                                both[0].weight,
                                both[1].moments.size(),
                                both[1].weight)));
        lines.sort(Comparator.comparingLong((Line one) -> -(one.followed() + one.other())));
        return lines.stream().limit(MOST).toList();
    }
}
