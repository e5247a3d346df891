package dev.carpe.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// The processor time of a process so far. Compiling is told apart: it ends some minutes after a start, and a run that is shorter measures
/// it rather than what is asked.
///
/// @param work everything but compiling
/// @param compiling the JVM's compiler threads; zero where the system does not tell (it is read from Linux' `/proc`)
record ProcessCpu(Duration work, Duration compiling) {
    /// Fields after the command in `/proc/PID/task/TID/stat`.
    private static final int USER = 11;

    private static final int SYSTEM = 12;

    /// Linux tells times in hundredths of a second, whatever its kernel counts in.
    private static final long TICK_MILLIS = 10;

    static ProcessCpu of(ProcessHandle process) throws IOException {
        Duration total = process.info().totalCpuDuration().orElse(Duration.ZERO);
        Duration compiling = compiling(process.pid());
        return new ProcessCpu(total.minus(compiling), compiling);
    }

    ProcessCpu since(ProcessCpu before) {
        return new ProcessCpu(work.minus(before.work), compiling.minus(before.compiling));
    }

    private static Duration compiling(long pid) throws IOException {
        Path tasks = Path.of("/proc", Long.toString(pid), "task");
        if (!Files.isDirectory(tasks)) {
            return Duration.ZERO;
        }
        long ticks = 0;
        for (Path task : list(tasks)) {
            try {
                ticks += ticksIfCompiler(Files.readString(task.resolve("stat")));
            } catch (IOException _) {
                // The thread has ended meanwhile.
            }
        }
        return Duration.ofMillis(ticks * TICK_MILLIS);
    }

    private static List<Path> list(Path tasks) throws IOException {
        try (Stream<Path> all = Files.list(tasks)) {
            return all.toList();
        }
    }

    private static long ticksIfCompiler(String stat) {
        int end = stat.lastIndexOf(')');
        String name = stat.substring(stat.indexOf('(') + 1, end);
        if (!name.startsWith("C1 ") && !name.startsWith("C2 ")) {
            return 0;
        }
        String[] fields = stat.substring(end + 2).split(" ");
        return Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
    }
}
