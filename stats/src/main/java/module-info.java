/// Numbers in, results out: does an answer help, which answer helps more, and what would another policy have earned. Pure: no
/// I/O, no clock, no threads, no chance without a seed. It knows nothing of customers or moments and is usable alone.
///
/// Reading order: [dev.carpe.stats] → [dev.carpe.stats.compare] → [dev.carpe.stats.sequential] → [dev.carpe.stats.report].
module dev.carpe.stats {
    requires static transitive org.jspecify;
    requires org.apache.commons.statistics.distribution;
    requires org.apache.commons.numbers.gamma;

    exports dev.carpe.stats;
    exports dev.carpe.stats.adjust;
    exports dev.carpe.stats.bandit;
    exports dev.carpe.stats.bayes;
    exports dev.carpe.stats.chance;
    exports dev.carpe.stats.compare;
    exports dev.carpe.stats.health;
    exports dev.carpe.stats.offpolicy;
    exports dev.carpe.stats.plan;
    exports dev.carpe.stats.report;
    exports dev.carpe.stats.sequential;
}
