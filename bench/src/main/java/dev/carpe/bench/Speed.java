package dev.carpe.bench;

import dev.carpe.event.Event;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/// Events per second of processor time, over whole runs from the first event of the first customer.
final class Speed {
    private Speed() {}

    static Row measure(Contender contender, int customers, Options options) {
        Event[] events = Ingest.events(Workload.of(customers, options.events()));
        Supplier<Subject> maker = contender.maker();
        for (int round = 0; round < options.warmUps(); round++) {
            maker.get().run(events);
        }
        CpuClock clock = new CpuClock();
        double[] perSecond = new double[options.rounds()];
        Subject subject = maker.get();
        for (int round = 0; round < perSecond.length; round++) {
            subject = maker.get();
            System.gc();
            CpuClock.Reading before = clock.read();
            subject.run(events);
            perSecond[round] = events.length * 1e9 / clock.read().since(before);
        }
        Arrays.sort(perSecond);
        Row row =
                new Row()
                        .put("measure", "speed")
                        .put("subject", contender.kind().title())
                        .put("definitions", contender.definitions())
                        .put("customers", customers)
                        .put("events", events.length)
                        .put("eventsPerCpuSecond", median(perSecond), 0)
                        .put("slowestRound", perSecond[0], 0)
                        .put("fastestRound", perSecond[perSecond.length - 1], 0)
                        .put("raises", subject.allRaises());
        return putReference(row, subject);
    }

    /// The raises of each reference moment, where the subject finds moments.
    private static Row putReference(Row row, Subject subject) {
        for (int i = 0; i < Definitions.REFERENCE.size(); i++) {
            String definition = Definitions.REFERENCE.get(i);
            switch (subject) {
                case HashOnly _ -> {}
                case HandWritten byHand -> row.put(definition, byHand.raises()[i]);
                case CarpeSubject carpe -> row.put(definition, carpe.raises(definition));
            }
        }
        return row;
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[middle]
                : DoubleStream.of(sorted[middle - 1], sorted[middle]).average().orElseThrow();
    }
}
