package dev.carpe.server.experiments;

import dev.carpe.analytics.Together;
import dev.carpe.experiment.Experiment.Level;
import dev.carpe.stats.Analysis;
import dev.carpe.stats.Sample;
import dev.carpe.stats.adjust.Multiplicity;
import dev.carpe.stats.health.Interaction;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Whether the experiments of other triggers, that run over some of the same customers, disturb an experiment: does its effect on the
/// goal depend on the arm there? What lies above it or below it (the site's, a moment's) shares no customers with both arms of it.
final class Neighbours {
    /// The share of disturbances told where there are none, over all neighbours together.
    private static final double ERROR = 0.05;

    private final String key;
    private final Counted counted;
    private final Map<String, Counted> all;

    /// @param all what was counted of every experiment
    Neighbours(String key, Counted counted, Map<String, Counted> all) {
        this.key = key;
        this.counted = counted;
        this.all = all;
    }

    /// One of the others.
    ///
    /// @param experiment its key
    /// @param subject its trigger
    /// @param customers how many take part in both
    /// @param interaction what is found
    /// @param disturbs whether the effects depend on each other, as far as can be told among all neighbours
    record Neighbour(
            String experiment,
            String subject,
            long customers,
            Analysis<Interaction> interaction,
            boolean disturbs) {}

    /// One of the others, with the customers in both.
    private record Pair(String key, Counted other, List<Together.Shared> shared) {
        long customers() {
            return shared.stream().mapToLong(one -> one.reached().units()).sum();
        }
    }

    /// Those that share customers with it.
    List<Neighbour> of(List<Together.Shared> shared) {
        List<Pair> pairs = pairs(shared);
        List<Analysis<Interaction>> found = pairs.stream().map(this::interaction).toList();
        List<Double> pValues =
                found.stream()
                        .filter(Analysis::succeeded)
                        .map(one -> one.result().pValue())
                        .toList();
        Iterator<Double> adjusted = Multiplicity.HOLM.adjust(pValues).iterator();
        List<Neighbour> neighbours = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            boolean disturbs = found.get(i).succeeded() && adjusted.next() < ERROR;
            neighbours.add(
                    new Neighbour(
                            pair.key(),
                            pair.other().asked().subject(),
                            pair.customers(),
                            found.get(i),
                            disturbs));
        }
        return neighbours;
    }

    private List<Pair> pairs(List<Together.Shared> shared) {
        Map<String, List<Together.Shared>> byOther = new LinkedHashMap<>();
        for (Together.Shared one : shared) {
            byOther.computeIfAbsent(one.other(), _ -> new ArrayList<>()).add(one);
        }
        List<Pair> pairs = new ArrayList<>();
        byOther.forEach((key, lines) -> {
            Counted other = all.get(key);
            if (other != null && other.asked().level() == Level.TRIGGER) {
                pairs.add(new Pair(key, other, lines));
            }
        });
        return pairs;
    }

    private Analysis<Interaction> interaction(Pair pair) {
        String control = new Question(key, counted).arms().getFirst();
        String otherControl = new Question(pair.key(), pair.other()).arms().getFirst();
        Sample[] cells = {Sample.NONE, Sample.NONE, Sample.NONE, Sample.NONE};
        for (Together.Shared one : pair.shared()) {
            int first = one.arm().equals(control) ? 0 : 1;
            int second = one.otherArm().equals(otherControl) ? 0 : 2;
            cells[first + second] = cells[first + second].merge(one.reached().sample());
        }
        return Interaction.of(new Interaction.Cells(cells[0], cells[1], cells[2], cells[3]));
    }
}
