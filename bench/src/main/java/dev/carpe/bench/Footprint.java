package dev.carpe.bench;

import dev.carpe.event.Event;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.function.Supplier;

/// Bytes of heap that a customer's state takes, where all customers send about the same number of events.
final class Footprint {
    private Footprint() {}

    static Row measure(Contender contender, int eventsEach, Options options) {
        Event[] events = Ingest.events(Workload.uniform(options.uniformCustomers(), eventsEach));
        Supplier<Subject> maker = contender.maker();
        // Once for nothing, so that everything is loaded that is loaded only once.
        maker.get().run(events);
        long before = used();
        Subject subject = maker.get();
        subject.run(events);
        long after;
        try {
            after = used();
        } finally {
            // Both readings are with the events, and the later one with the subject.
            Reference.reachabilityFence(events);
            Reference.reachabilityFence(subject);
        }
        Row row =
                new Row()
                        .put("measure", "memory")
                        .put("subject", contender.kind().title())
                        .put("definitions", contender.definitions())
                        .put("customers", subject.customers())
                        .put("eventsEach", eventsEach)
                        .put(
                                "bytesPerCustomer",
                                (double) (after - before) / subject.customers(),
                                0);
        if (subject instanceof CarpeSubject carpe) {
            row.put("estimatedBytes", carpe.estimatedBytes());
            row.put("writtenBytes", carpe.writtenBytes());
        }
        return row;
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
