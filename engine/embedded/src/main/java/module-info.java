/// The engine in one process, over RocksDB.
@SuppressWarnings("requires-automatic") // RocksDB's jar has no module descriptor of its own.
module dev.carpe.engine.embedded {
    requires static transitive org.jspecify;
    requires transitive dev.carpe.engine;
    requires rocksdbjni;

    exports dev.carpe.engine.embedded;
}
