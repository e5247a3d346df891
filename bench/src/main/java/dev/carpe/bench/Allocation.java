package dev.carpe.bench;

import com.sun.management.ThreadMXBean;
import dev.carpe.detect.Plan;
import dev.carpe.event.Event;
import java.lang.management.ManagementFactory;

/// Bytes allocated per event where nothing is raised. Everything counts: growing arrays, checkpoints, what is dropped from the
/// tail; but not the beginning of a story, which the first part of the events brings about.
final class Allocation {
    private Allocation() {}

    static Row measure(int definitions, Options options) {
        Event[] events = Ingest.events(Workload.of(10_000, options.events() / 3));
        CarpeSubject carpe = new CarpeSubject(Plan.of(Definitions.workspace(definitions)));
        int start = events.length * 2 / 3;
        carpe.receive(events, 0, start);
        ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        long silent = 0;
        long withoutAny = 0;
        long bytes = 0;
        for (int i = start; i < events.length; i++) {
            long announced = carpe.announced();
            long before = threads.getCurrentThreadAllocatedBytes();
            carpe.receive(events[i]);
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            if (carpe.announced() == announced) {
                silent++;
                bytes += allocated;
                withoutAny += allocated == 0 ? 1 : 0;
            }
        }
        return new Row()
                .put("measure", "allocation")
                .put("subject", Contender.Kind.CARPE.title())
                .put("definitions", definitions)
                .put("silentEvents", silent)
                .put("bytesPerSilentEvent", (double) bytes / silent, 1)
                .put("percentWithoutAny", 100.0 * withoutAny / silent, 1);
    }
}
