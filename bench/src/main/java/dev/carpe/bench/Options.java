package dev.carpe.bench;

import java.util.List;

/// How much is measured.
///
/// @param events of workload W
/// @param warmUps rounds before the measured ones
/// @param rounds measured rounds
/// @param uniformCustomers customers where memory is measured
/// @param customers how many customers send workload W, run by run
/// @param quick whether this is a trial of the harness: small, and all in this process
record Options(
        int events,
        int warmUps,
        int rounds,
        int uniformCustomers,
        List<Integer> customers,
        boolean quick) {
    static final Options FULL =
            new Options(3_000_000, 2, 5, 2_000, List.of(10_000, 100_000), false);
    static final Options QUICK = new Options(30_000, 0, 1, 50, List.of(1_000), true);

    /// Options as written on a command line.
    static Options read(List<String> words) {
        Options options = words.contains("-quick") ? QUICK : FULL;
        for (int i = 0; i + 1 < words.size(); i++) {
            String value = words.get(i + 1);
            options =
                    switch (words.get(i)) {
                        case "-events" -> options.withEvents(Integer.parseInt(value));
                        case "-rounds" -> options.withRounds(Integer.parseInt(value));
                        default -> options;
                    };
        }
        return options;
    }

    Options withEvents(int number) {
        return new Options(number, warmUps, rounds, uniformCustomers, customers, quick);
    }

    Options withRounds(int number) {
        return new Options(events, warmUps, number, uniformCustomers, customers, quick);
    }

    /// What [#read] makes these options of.
    List<String> words() {
        return List.of("-events", Integer.toString(events), "-rounds", Integer.toString(rounds));
    }
}
