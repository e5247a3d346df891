package dev.carpe.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Processor time of this process, garbage collection included and compilation left out: a measured engine pays for the garbage
/// it makes, but not for having just been started.
///
/// Linux tells it thread by thread, of the other threads in hundredths of a second. Elsewhere it is the process's time less the time that the compiler says it took.
final class CpuClock {
    private static final Path TASKS = Path.of("/proc/self/task");

    /// Fields of `/proc/PID/stat` after the name (man 5 proc), and the unit that they are told in on every architecture.
    private static final int USER_TIME = 11;

    private static final int SYSTEM_TIME = 12;
    private static final long NANOS_PER_TICK = 10_000_000;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean process =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final CompilationMXBean compilation = ManagementFactory.getCompilationMXBean();

    /// A reading of the clock.
    ///
    /// @param own nanoseconds of the calling thread, or of the process where threads are not told
    /// @param others nanoseconds of the other threads, by thread
    record Reading(long own, Map<String, Long> others) {
        /// Nanoseconds from an earlier reading by the same thread to this one.
        long since(Reading earlier) {
            long sum = own - earlier.own;
            for (Map.Entry<String, Long> other : others.entrySet()) {
                sum += other.getValue() - earlier.others.getOrDefault(other.getKey(), 0L);
            }
            return sum;
        }
    }

    Reading read() {
        if (!Files.isDirectory(TASKS)) {
            long compiling =
                    compilation == null ? 0 : compilation.getTotalCompilationTime() * 1_000_000;
            return new Reading(process.getProcessCpuTime() - compiling, Map.of());
        }
        try {
            Map<String, Long> others = others(Path.of("/proc/thread-self").toRealPath());
            return new Reading(threads.getCurrentThreadCpuTime(), others);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Long> others(Path self) throws IOException {
        Map<String, Long> others = new HashMap<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (Path task : tasks) {
                String id = String.valueOf(task.getFileName());
                if (!self.endsWith(id)) {
                    readThread(task, id, others);
                }
            }
        }
        return others;
    }

    private static void readThread(Path task, String id, Map<String, Long> times)
            throws IOException {
        try {
            String stat = Files.readString(task.resolve("stat"));
            int nameEnd = stat.lastIndexOf(')');
            if (!compiles(stat.substring(stat.indexOf('(') + 1, nameEnd))) {
                String[] afterName = stat.substring(nameEnd + 2).split(" ", -1);
                long ticks =
                        Long.parseLong(afterName[USER_TIME])
                                + Long.parseLong(afterName[SYSTEM_TIME]);
                times.put(id, ticks * NANOS_PER_TICK);
            }
        } catch (NoSuchFileException _) {
            // The thread ended between the listing and the reading; its time is left out of both
            // readings.
        }
    }

    private static boolean compiles(String threadName) {
        return threadName.startsWith("C1 Comp")
                || threadName.startsWith("C2 Comp")
                || threadName.startsWith("JVMCI");
    }
}
