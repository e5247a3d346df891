package dev.carpe.analytics;

import dev.carpe.analytics.Person.Kept;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Counts what came of a customer, once everything that happened is folded. One thread.
///
/// @param trial what was tried
/// @param people folded the customers
/// @param variants ids of definitions that are other numbers' versions of one: they are counted and not set beside others
/// @param compared whether the definitions are compared with others
/// @param tally takes the counts
record Reckoning(Trial trial, People people, Set<String> variants, boolean compared, Tally tally) {
    private static final long WEEK = 7 * 86_400_000L;

    /// @param raised what was raised live
    /// @param before what the other version finds
    void count(Person person, List<Past.Live> raised, Person before) {
        tally.add(person.tally);
        Map<String, List<Kept>> found = person.byDefinition();
        found.forEach((definition, kept) -> count(definition, kept, person));
        count(raised, person);
        if (!found.isEmpty()) {
            overlap(found, raised);
        }
        pressure(person.told);
        if (compared) {
            compare(person, found, before.byDefinition());
        }
    }

    private void count(String definition, List<Kept> kept, Person person) {
        Tally.Of of = tally.of(definition);
        of.raised += kept.size();
        of.customers++;
        of.followed +=
                Person.followed(
                        kept, people.reached(person, base(definition)), trial.within(definition));
    }

    /// A version with another number hopes for what its definition hopes for.
    private static String base(String definition) {
        int mark = definition.indexOf(Threshold.MARK);
        return mark < 0 ? definition : definition.substring(0, mark);
    }

    /// What was raised live of a customer of whom nothing else is seen counts as well.
    void count(List<Past.Live> raised, Person person) {
        if (raised.isEmpty()) {
            return;
        }
        Set<String> ids = new HashSet<>();
        person.standing.keySet().forEach(id -> ids.add(id.toString()));
        for (Past.Live one : raised) {
            if (trial.counts(one.definition())) {
                Tally.Of of = tally.of(one.definition());
                of.live++;
                of.same += ids.contains(one.id()) ? 1 : 0;
            }
        }
    }

    private void overlap(Map<String, List<Kept>> found, List<Past.Live> raised) {
        Map<String, List<long[]>> others = new HashMap<>();
        for (Past.Live one : raised) {
            if (!trial.counts(one.definition())) {
                others.computeIfAbsent(one.definition(), _ -> new ArrayList<>())
                        .add(new long[] {one.time(), one.end()});
            }
        }
        found.forEach((definition, kept) -> {
            if (!variants.contains(definition)) {
                kept.forEach(one ->
                        others.computeIfAbsent(definition, _ -> new ArrayList<>())
                                .add(new long[] {one.time(), one.end()}));
            }
        });
        others.values().forEach(spans -> spans.sort(Comparator.comparingLong(span -> span[0])));
        found.forEach((definition, kept) ->
                others.forEach((other, spans) -> {
                    if (!other.equals(definition) && !variants.contains(definition)) {
                        overlap(definition, other, kept, spans);
                    }
                }));
    }

    private void overlap(String definition, String other, List<Kept> kept, List<long[]> spans) {
        long longest = 0;
        for (long[] span : spans) {
            longest = Math.max(longest, span[1] - span[0]);
        }
        long moments = 0;
        for (Kept one : kept) {
            moments += meets(one, spans, longest) ? 1 : 0;
        }
        if (moments > 0) {
            tally.of(definition)
                    .overlaps
                    .merge(other, new Tally.Shared(moments, 1), Tally.Shared::plus);
        }
    }

    /// Looks back from the last that begins before its end.
    private static boolean meets(Kept one, List<long[]> spans, long longest) {
        int low = 0;
        int high = spans.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spans.get(middle)[0] < one.end()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (int i = low - 1; i >= 0 && one.time() - spans.get(i)[0] <= longest; i--) {
            if (one.isDuring(spans.get(i)[0], spans.get(i)[1])) {
                return true;
            }
        }
        return false;
    }

    private void pressure(List<Long> told) {
        if (told.isEmpty()) {
            return;
        }
        long[] times = told.stream().mapToLong(Long::longValue).sorted().toArray();
        int most = 0;
        int start = 0;
        for (int end = 0; end < times.length; end++) {
            while (times[end] - times[start] >= WEEK) {
                start++;
            }
            most = Math.max(most, end - start + 1);
        }
        tally.told(times.length, most);
    }

    private void compare(Person now, Map<String, List<Kept>> is, Map<String, List<Kept>> was) {
        if (is.isEmpty() && was.isEmpty()) {
            return;
        }
        for (String definition : trial.counted()) {
            if (!variants.contains(definition)) {
                tally.compared(definition)
                        .take(
                                now.owner,
                                people.reached(now, definition),
                                is.getOrDefault(definition, List.of()),
                                was.getOrDefault(definition, List.of()),
                                trial.within(definition));
            }
        }
    }
}
