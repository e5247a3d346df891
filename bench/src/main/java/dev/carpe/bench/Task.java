package dev.carpe.bench;

import dev.carpe.bench.Contender.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One measurement, in a process of its own.
///
/// @param measure what is measured
/// @param contender of whom
/// @param size customers for [Measure#SPEED], events of each customer for [Measure#MEMORY], else 0
record Task(Measure measure, Contender contender, int size) {
    private static final List<Integer> DEFINITIONS = List.of(6, 60, 600);

    enum Measure {
        SPEED,
        MEMORY,
        ALLOCATION,
        COMPILE
    }

    /// Everything there is to measure; what is compared stands together, so that a change of the machine's load spoils less.
    static List<Task> all(Options options) {
        List<Task> tasks = new ArrayList<>();
        for (int customers : options.customers()) {
            for (Contender contender : contenders()) {
                tasks.add(new Task(Measure.SPEED, contender, customers));
            }
        }
        for (int eventsEach : List.of(60, 300)) {
            for (Contender contender : contenders()) {
                tasks.add(new Task(Measure.MEMORY, contender, eventsEach));
            }
        }
        for (int definitions : DEFINITIONS) {
            tasks.add(new Task(Measure.ALLOCATION, new Contender(Kind.CARPE, definitions), 0));
        }
        for (int definitions : DEFINITIONS) {
            tasks.add(new Task(Measure.COMPILE, new Contender(Kind.CARPE, definitions), 0));
        }
        return tasks;
    }

    private static List<Contender> contenders() {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(new Contender(Kind.HASH_ONLY, 0));
        contenders.add(new Contender(Kind.HAND_WRITTEN, Definitions.REFERENCE.size()));
        for (int definitions : DEFINITIONS) {
            contenders.add(new Contender(Kind.CARPE, definitions));
        }
        return contenders;
    }

    /// The task's name, as in `speed/carpe/600/10000`.
    String name() {
        return (measure + "/" + contender.kind() + "/" + contender.definitions() + "/" + size)
                .toLowerCase(Locale.ROOT);
    }

    /// The task of that name.
    static Task named(String name) {
        String[] parts = name.toUpperCase(Locale.ROOT).split("/", -1);
        Contender contender = new Contender(Kind.valueOf(parts[1]), Integer.parseInt(parts[2]));
        return new Task(Measure.valueOf(parts[0]), contender, Integer.parseInt(parts[3]));
    }

    Row run(Options options) {
        return switch (measure) {
            case SPEED -> Speed.measure(contender, size, options);
            case MEMORY -> Footprint.measure(contender, size, options);
            case ALLOCATION -> Allocation.measure(contender.definitions(), options);
            case COMPILE -> CompileTime.measure(contender.definitions(), options);
        };
    }
}
