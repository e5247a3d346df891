package dev.carpe.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/// Sends requests to a server over plain sockets, one at a time on each connection, and measures how long the answers take.
final class HttpLoad {
    private static final long STRIDE = 2_654_435_761L;

    private final int port;
    private final String key;
    private final int customers;
    private int round;

    /// @param customers of how many the requests tell, each about as often as any other
    HttpLoad(int port, String key, int customers) {
        this.port = port;
        this.key = key;
        this.customers = customers;
    }

    /// What a request holds.
    enum Kind {
        TEN_EVENTS,
        ONE_EVENT,
        QUESTION
    }

    /// A load.
    ///
    /// @param connections how many requests can be under way
    /// @param rate how many are due in a second; 0: as many as the connections allow
    record Offer(String name, Kind kind, int connections, int rate) {}

    /// What came of it.
    ///
    /// @param latency of what was answered with 200, in nanoseconds, from when it was due
    /// @param refused how many were answered with 429
    record Result(Offer offer, Histogram latency, long refused, Duration took) {}

    Result run(Offer offer, Duration time) throws InterruptedException {
        round++;
        long start = System.nanoTime();
        Schedule schedule = new Schedule(start, start + time.toNanos(), offer.rate());
        Histogram[] latencies = new Histogram[offer.connections()];
        AtomicLong refused = new AtomicLong();
        Thread[] threads = new Thread[offer.connections()];
        for (int i = 0; i < threads.length; i++) {
            int connection = i;
            latencies[i] = new Histogram(3);
            threads[i] =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    converse(
                                            offer.kind(),
                                            connection,
                                            schedule,
                                            latencies[connection],
                                            refused);
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Histogram all = new Histogram(3);
        for (Histogram latency : latencies) {
            all.add(latency);
        }
        return new Result(offer, all, refused.get(), Duration.ofNanos(System.nanoTime() - start));
    }

    /// When requests are due.
    private static final class Schedule {
        private final long start;
        private final long end;
        private final int rate;
        private final AtomicLong next = new AtomicLong();

        Schedule(long start, long end, int rate) {
            this.start = start;
            this.end = end;
            this.rate = rate;
        }

        /// Waits for the next turn; when it was due, or -1 where time is over.
        long turn() {
            if (rate == 0) {
                long now = System.nanoTime();
                return now < end ? now : -1;
            }
            long due = start + next.getAndIncrement() * 1_000_000_000L / rate;
            if (due >= end) {
                return -1;
            }
            long wait = due - System.nanoTime();
            while (wait > 0) {
                LockSupport.parkNanos(wait);
                wait = due - System.nanoTime();
            }
            return due;
        }
    }

    private void converse(
            Kind kind, int connection, Schedule schedule, Histogram latency, AtomicLong refused)
            throws IOException {
        byte[] in = new byte[16 * 1024];
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            InputStream answers = socket.getInputStream();
            Template template = template(kind, connection);
            int number = 0;
            for (long due = schedule.turn(); due >= 0; due = schedule.turn()) {
                int customer = Math.floorMod((connection * 7919L + number) * STRIDE, customers);
                socket.getOutputStream().write(template.next(customer, number++));
                int status = status(answers, in);
                if (status == 200) {
                    latency.recordValue(System.nanoTime() - due);
                } else if (status == 429) {
                    refused.incrementAndGet();
                } else {
                    throw new IOException("answered with " + status);
                }
            }
        }
    }

    /// Reads one answer to its end; its status.
    private static int status(InputStream answers, byte[] in) throws IOException {
        int size = 0;
        int head = -1;
        int length = 0;
        while (head < 0 || size < head + length) {
            int read = answers.read(in, size, in.length - size);
            if (read <= 0) {
                throw new IOException("the connection ended");
            }
            size += read;
            if (head < 0) {
                String text = new String(in, 0, size, StandardCharsets.ISO_8859_1);
                int end = text.indexOf("\r\n\r\n");
                if (end >= 0) {
                    head = end + 4;
                    length = length(text);
                }
            }
        }
        return Integer.parseInt(new String(in, 9, 3, StandardCharsets.US_ASCII));
    }

    private static int length(String head) throws IOException {
        String name = "content-length: ";
        for (int line = 0; line >= 0; line = head.indexOf('\n', line + 1)) {
            if (head.regionMatches(/* ignoreCase= */ true, line + 1, name, 0, name.length())) {
                int from = line + 1 + name.length();
                return Integer.parseInt(head, from, head.indexOf('\r', from), 10);
            }
        }
        throw new IOException("an answer without its length: " + head);
    }

    private Template template(Kind kind, int connection) {
        return switch (kind) {
            case TEN_EVENTS -> Template.events(10, key, round, connection);
            case ONE_EVENT -> Template.events(1, key, round, connection);
            case QUESTION -> Template.question(key);
        };
    }
}
