package dev.carpe.bench;

import dev.carpe.detect.Plan;
import dev.carpe.language.SourceFile;
import java.util.Arrays;
import java.util.List;

/// How long it takes to make a plan of a workspace's texts: the first time in a process, and when the reader is warm.
final class CompileTime {
    private CompileTime() {}

    static Row measure(int definitions, Options options) {
        List<SourceFile> files = Definitions.files(definitions);
        long first = compile(files);
        long[] nanos = new long[options.rounds()];
        for (int round = 0; round < options.warmUps(); round++) {
            compile(files);
        }
        for (int round = 0; round < nanos.length; round++) {
            nanos[round] = compile(files);
        }
        Arrays.sort(nanos);
        return new Row()
                .put("measure", "compile")
                .put("subject", Contender.Kind.CARPE.title())
                .put("definitions", definitions)
                .put("firstMillis", first / 1e6, 0)
                .put("warmMillis", nanos[nanos.length / 2] / 1e6, 0);
    }

    private static long compile(List<SourceFile> files) {
        long start = System.nanoTime();
        Plan plan = Plan.of(Definitions.read(files));
        long took = System.nanoTime() - start;
        if (plan.definitions().isEmpty()) {
            throw new IllegalStateException("nothing was compiled");
        }
        return took;
    }
}
