/// What Carpe believes and decides: events, profiles, the moment language, detection and decision. Pure: no I/O, no clock,
/// no threads, no chance without a seed. Time is an argument of every step.
///
/// Reading order: [dev.carpe.event] → [dev.carpe.language] → [dev.carpe.detect] → `dev.carpe.decide`.
module dev.carpe.core {
    requires static transitive org.jspecify;
    requires transitive dev.carpe.stats;
    requires org.snakeyaml.engine;

    exports dev.carpe.adapt;
    exports dev.carpe.budget;
    exports dev.carpe.codec;
    exports dev.carpe.decide;
    exports dev.carpe.detect;
    exports dev.carpe.event;
    exports dev.carpe.experiment;
    exports dev.carpe.journey;
    exports dev.carpe.language;
    exports dev.carpe.language.condition;
    exports dev.carpe.machine;
    exports dev.carpe.predict;
    exports dev.carpe.profile;
    exports dev.carpe.spelling;
}
