/// What "an engine" means: tests that every engine inherits, and a store in memory to run them on.
module dev.carpe.engine.testkit {
    requires static transitive org.jspecify;
    requires transitive dev.carpe.engine;
    requires transitive org.junit.jupiter.api;
    requires org.assertj.core;

    exports dev.carpe.engine.testkit;
}
