package dev.carpe.bench;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/// Workload W: visits to a shop, their events in time order over all customers. Who visits is drawn by Zipf's law, so one of
/// 10,000 customers sends a tenth of everything (a shared account, a crawler) and half of them next to nothing. The same
/// parameters give the same events, everywhere.
///
/// @param seed of all chance
/// @param customers how many
/// @param events how many
/// @param perDay events in a day, which tells how many visits go on at one time
/// @param exponent of Zipf's law over customers; 0: they take turns, so that all send about the same
record Workload(long seed, int customers, int events, int perDay, double exponent) {
    static final long SEED = 20_260_302;
    static final int PER_DAY = 1_000_000;

    /// When the first visit begins.
    static final long START = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();

    /// About the events of a visit; sets the pace at which visits begin.
    private static final double PER_VISIT = 10.3;

    private static final double DAY = 86_400_000;
    private static final int NOTHING = -1;

    /// Of so many events by so many customers, as most measurements use it.
    static Workload of(int customers, int events) {
        return new Workload(SEED, customers, events, PER_DAY, 1.0);
    }

    /// All customers send about this many events, within a week.
    static Workload uniform(int customers, int eventsEach) {
        int events = Math.multiplyExact(customers, eventsEach);
        return new Workload(SEED, customers, events, Math.max(1, events / 7), 0);
    }

    /// Hands on every event in order.
    void forEach(Consumer<Click> taker) {
        new Run(this).run(taker);
    }

    /// The visits that go on at one time.
    private static final class Run {
        private final Workload workload;
        private final Chance chance;
        private final Shop shop = new Shop();
        private final Zipf zipf;
        private final PriorityQueue<Visit> going =
                new PriorityQueue<>(
                        Comparator.<Visit>comparingLong(visit -> visit.time)
                                .thenComparingLong(visit -> visit.number));

        /// What each customer looked at last, to come back to.
        private final int[] interests;

        private final long[] lastTimes;
        private double nextVisit = START;
        private long visits;

        Run(Workload workload) {
            this.workload = workload;
            this.chance = new Chance(workload.seed());
            this.zipf = new Zipf(workload.customers(), workload.exponent());
            this.interests = new int[workload.customers()];
            this.lastTimes = new long[workload.customers()];
            Arrays.fill(interests, NOTHING);
        }

        void run(Consumer<Click> taker) {
            long number = 0;
            while (number < workload.events()) {
                while (going.isEmpty() || going.element().time > nextVisit) {
                    begin();
                }
                Visit visit = going.remove();
                if (visit.time <= lastTimes[visit.customer]) {
                    // No customer does two things in one millisecond, not even on two devices.
                    visit.time = lastTimes[visit.customer] + 1;
                    going.add(visit);
                    continue;
                }
                lastTimes[visit.customer] = visit.time;
                taker.accept(visit.click(number++));
                goOn(visit);
            }
        }

        private void goOn(Visit visit) {
            visit.goOn(chance);
            if (visit.isOver()) {
                interests[visit.customer] = visit.product();
            } else {
                going.add(visit);
            }
        }

        private void begin() {
            int customer =
                    workload.exponent() == 0
                            ? (int) (visits % workload.customers())
                            : zipf.draw(chance);
            int interest = interests[customer];
            boolean comesBack = interest != NOTHING && chance.in100(25);
            int product =
                    comesBack ? interest : shop.drawProduct(chance, shop.drawCategory(chance));
            int device = chance.in100(60) ? 0 : 1;
            going.add(
                    new Visit(visits++, customer, device, (long) nextVisit, product, shop, chance));
            nextVisit += chance.exponential(DAY * PER_VISIT / workload.perDay());
        }
    }
}
