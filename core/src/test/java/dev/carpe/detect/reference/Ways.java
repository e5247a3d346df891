package dev.carpe.detect.reference;

import dev.carpe.event.Num;
import dev.carpe.event.Value;
import dev.carpe.language.Detection.Pattern;
import dev.carpe.language.Matcher;
import dev.carpe.language.Step;
import dev.carpe.language.Step.Absent;
import dev.carpe.language.Step.Happens;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// All ways to pick a pattern's events from one line, found by trying.
final class Ways {
    private final Pattern pattern;
    private final Line line;
    private final Map<List<Integer>, Boolean> anchors = new HashMap<>();

    Ways(Pattern pattern, Line line) {
        this.pattern = pattern;
        this.line = line;
    }

    /// The best way that ends with this event.
    Optional<Way> endingAt(Item end) {
        return pattern.steps().getLast() instanceof Absent
                ? Optional.empty()
                : Preference.best(pattern, all(pattern.steps(), end));
    }

    /// The best way whose last absence ends now.
    Optional<Way> endingAt(Instant deadline) {
        List<Step> prefix = pattern.steps().subList(0, pattern.steps().size() - 1);
        List<Way> ways = new ArrayList<>();
        if (pattern.steps().getLast() instanceof Absent absent) {
            for (Item anchor : line.items()) {
                if (anchor.time().plus(absent.span()).equals(deadline)) {
                    all(prefix, anchor).stream()
                            .flatMap(way -> pass(absent, prefix, way).stream())
                            .filter(way -> !isBroken(way, deadline))
                            .forEach(ways::add);
                }
            }
        }
        return Preference.best(pattern, ways);
    }

    private List<Way> all(List<Step> steps, Item end) {
        List<Way> ways = new ArrayList<>();
        if (steps.size() < pattern.steps().size() || pattern.atLeast() == steps.size()) {
            pick(pattern.anyOrder() ? sumsLast(steps) : steps, 0, Way.EMPTY, end, ways);
        } else {
            for (List<Step> some : Choices.of(steps, pattern.atLeast())) {
                pick(pattern.anyOrder() ? sumsLast(some) : some, 0, Way.EMPTY, end, ways);
            }
        }
        return ways;
    }

    /// In any order a sum adds up what the other steps leave.
    private static List<Step> sumsLast(List<Step> steps) {
        return steps.stream().sorted(Comparator.comparing(Ways::isSum)).toList();
    }

    private static boolean isSum(Step step) {
        return step instanceof Happens happens && happens.sum() != null;
    }

    private void pick(List<Step> steps, int at, Way way, Item end, List<Way> out) {
        if (at == steps.size()) {
            if (way.place() == end.place() && fits(way)) {
                out.add(way);
            }
            return;
        }
        List<Way> further =
                switch (steps.get(at)) {
                    case Absent absent -> pass(absent, steps.subList(0, at), way);
                    case Happens step ->
                            happen(step, steps.subList(at + 1, steps.size()), way, end);
                };
        further.forEach(longer -> pick(steps, at + 1, longer, end, out));
    }

    private boolean fits(Way way) {
        Instant end = way.last().time();
        if (pattern.within() != null && end.isAfter(way.first().time().plus(pattern.within()))) {
            return false;
        }
        List<Item> leftOut = way.leftOut();
        for (int i = 0; i < leftOut.size(); i++) {
            List<Item> couldBeUsed = leftOut.subList(i, leftOut.size());
            if (leftOut.get(i).place() > way.first().place()
                    || !isBroken(way.with(couldBeUsed), end)) {
                return false;
            }
        }
        return !isBroken(way, end);
    }

    /// Whether a `without` lies strictly between the first event used and the end.
    private boolean isBroken(Way way, Instant end) {
        Matcher without = pattern.without();
        return without != null
                && line.items().stream()
                        .filter(item -> item.time().isAfter(way.first().time()))
                        .filter(item -> item.time().isBefore(end))
                        .filter(item -> !way.uses(item))
                        .anyMatch(item -> line.isHit(item, without, way.named()));
    }

    private List<Way> pass(Absent absent, List<Step> prefix, Way way) {
        Item anchor = way.last();
        Instant deadline = anchor.time().plus(absent.span());
        for (Item item : line.items()) {
            boolean covered = item.place() > anchor.place() && !item.time().isAfter(deadline);
            if (covered
                    && (line.isHit(item, absent.no(), way.named())
                            || replaces(item, absent, prefix))) {
                return List.of();
            }
        }
        return List.of(way.passing(deadline));
    }

    private boolean replaces(Item item, Absent absent, List<Step> prefix) {
        return absent.since() == Step.Since.LAST
                && anchors.computeIfAbsent(
                        List.of(prefix.size(), item.place()),
                        _ -> !new Ways(pattern, line).all(prefix, item).isEmpty());
    }

    private List<Way> happen(Happens step, List<Step> further, Way way, Item end) {
        List<Way> out = new ArrayList<>();
        if (step.sum() != null) {
            sum(step, step.sum(), further, way, end, out);
        } else {
            count(step, way, List.of(), end, out);
        }
        return out;
    }

    private void count(Happens step, Way way, List<View> counted, Item end, List<Way> out) {
        if (counted.size() == step.times()) {
            Way longer = way.with(counted.stream().map(View::item).toList());
            out.add(step.as() == null ? longer : longer.naming(step.as(), counted.getLast()));
            return;
        }
        int from = counted.isEmpty() ? floor(way) : counted.getLast().item().place();
        for (View view : candidates(step, way, from, end)) {
            if (counts(step, counted, view)) {
                List<View> longer = new ArrayList<>(counted);
                longer.add(view);
                count(step, way, longer, end, out);
            }
        }
    }

    private static boolean counts(Happens step, List<View> counted, View next) {
        if (step.distinct() != null) {
            Value value = next.value(step.distinct(), Map.of());
            boolean old =
                    counted.stream()
                            .anyMatch(v -> v.value(step.distinct(), Map.of()).equals(value));
            if (old) {
                return false;
            }
        }
        if (counted.isEmpty()) {
            return true;
        }
        Instant time = next.item().time();
        boolean near = time.isBefore(counted.getLast().item().time().plus(step.apart()));
        Duration window = step.within();
        return !near
                && (window == null || !time.isAfter(counted.getFirst().item().time().plus(window)));
    }

    private void sum(
            Happens step, Step.Sum sum, List<Step> further, Way way, Item end, List<Way> out) {
        List<View> all = candidates(step, way, floor(way), end);
        for (View last : all) {
            List<View> window =
                    all.stream().filter(v -> isInWindow(step, v.item(), last.item(), end)).toList();
            boolean free = way.used().isEmpty() || pattern.anyOrder();
            for (int start = 0;
                    start < (free ? window.size() : Math.min(1, window.size()));
                    start++) {
                for (List<View> part : parts(window.subList(start, window.size()), further)) {
                    if (total(sum, part).compareTo(sum.reaches()) >= 0) {
                        out.add(way.with(items(part)).claiming(items(window)));
                    }
                }
            }
        }
    }

    /// What a sum may add up: all, save, in any order, what it leaves to another sum.
    private List<List<View>> parts(List<View> all, List<Step> further) {
        List<List<View>> parts = new ArrayList<>();
        parts.add(List.of());
        for (View view : all) {
            boolean last = view == all.getLast();
            boolean shared =
                    pattern.anyOrder()
                            && further.stream()
                                    .anyMatch(step ->
                                            !line.fills(
                                                            view.item(),
                                                            ((Happens) step).on(),
                                                            Map.of())
                                                    .isEmpty());
            List<List<View>> longer = new ArrayList<>();
            for (List<View> part : parts) {
                longer.add(Stream.concat(part.stream(), Stream.of(view)).toList());
                if (shared && !last && !part.isEmpty()) {
                    longer.add(part);
                }
            }
            parts = longer;
        }
        return parts;
    }

    private boolean isInWindow(Happens step, Item item, Item last, Item end) {
        boolean old = step.within() != null && last.time().isAfter(item.time().plus(step.within()));
        boolean lost =
                pattern.within() != null && end.time().isAfter(item.time().plus(pattern.within()));
        return item.place() <= last.place() && !old && !lost;
    }

    private static BigDecimal total(Step.Sum sum, List<View> views) {
        return views.stream()
                .map(view -> ((Num) view.value(sum.of(), Map.of())).asDecimal())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<Item> items(List<View> views) {
        return views.stream().map(View::item).toList();
    }

    private int floor(Way way) {
        return pattern.anyOrder() ? -1 : way.place();
    }

    private List<View> candidates(Happens step, Way way, int from, Item end) {
        return line.items().stream()
                .filter(item -> item.place() > from && item.place() <= end.place())
                .filter(item -> item.time().isAfter(way.after()) && !way.uses(item))
                .flatMap(item ->
                        line.fills(item, step.on(), way.named()).stream()
                                .filter(view -> hasWhatCounts(step, view))
                                .limit(1))
                .toList();
    }

    private static boolean hasWhatCounts(Happens step, View view) {
        boolean sums = step.sum() == null || view.value(step.sum().of(), Map.of()) instanceof Num;
        return sums
                && (step.distinct() == null || view.value(step.distinct(), Map.of()).isPresent());
    }
}
