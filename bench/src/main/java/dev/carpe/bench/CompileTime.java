package dev.carpe.bench;

import dev.carpe.detect.Plan;
import dev.carpe.language.SourceFile;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;

/// How long it takes to make a plan of a workspace's texts: the first time in a process, and when the reader is warm. On a busy
/// machine the thread's own processor time tells more than the clock on the wall.
final class CompileTime {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<SourceFile> files;

    private CompileTime(List<SourceFile> files) {
        this.files = files;
    }

    static Row measure(int definitions, Options options) {
        CompileTime compile = new CompileTime(Definitions.files(definitions));
        Took first = compile.once();
        for (int round = 0; round < options.warmUps(); round++) {
            compile.once();
        }
        long[] wall = new long[options.rounds()];
        long[] processor = new long[options.rounds()];
        for (int round = 0; round < wall.length; round++) {
            Took took = compile.once();
            wall[round] = took.wall();
            processor[round] = took.processor();
        }
        return new Row()
                .put("measure", "compile")
                .put("subject", Contender.Kind.CARPE.title())
                .put("definitions", definitions)
                .put("firstMillis", first.wall() / 1e6, 0)
                .put("firstCpuMillis", first.processor() / 1e6, 0)
                .put("warmMillis", median(wall) / 1e6, 0)
                .put("warmCpuMillis", median(processor) / 1e6, 0);
    }

    /// Nanoseconds that one compilation took.
    private record Took(long wall, long processor) {}

    private Took once() {
        long wall = System.nanoTime();
        long processor = threads.getCurrentThreadCpuTime();
        Plan plan = Plan.of(Definitions.read(files));
        Took took =
                new Took(System.nanoTime() - wall, threads.getCurrentThreadCpuTime() - processor);
        if (plan.definitions().isEmpty()) {
            throw new IllegalStateException("nothing was compiled");
        }
        return took;
    }

    private static long median(long[] numbers) {
        Arrays.sort(numbers);
        return numbers[numbers.length / 2];
    }
}
