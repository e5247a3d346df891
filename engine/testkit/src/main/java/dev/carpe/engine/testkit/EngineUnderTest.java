package dev.carpe.engine.testkit;

import static dev.carpe.engine.testkit.Shop.track;

import dev.carpe.decide.Answer;
import dev.carpe.decide.Decision;
import dev.carpe.detect.Change;
import dev.carpe.detect.Moment;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Host;
import dev.carpe.engine.Position;
import dev.carpe.engine.Program;
import dev.carpe.engine.Receipt;
import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import dev.carpe.machine.Input;
import dev.carpe.machine.Output;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// An engine that runs the [Shop], and what the laws do with it.
interface EngineUnderTest {
    /// Three shards, and so few customers in memory that they come and go.
    Host.Settings SETTINGS = new Host.Settings(3, 10_000, 50);

    /// Fills the banner, for certain.
    Input.Asked BANNER = new Input.Asked(List.of("banner"), Struct.EMPTY, true);

    /// The engine of the test, as it was opened last.
    Engine engine();

    /// Its clock.
    HandClock clock();

    /// Opens the engine with the shop's definitions.
    void open();

    /// Opens the engine.
    void open(Program program, Host.Settings settings);

    /// Closes the engine and opens it again.
    void restart();

    /// The engine is gone without a word, and another one starts on what was durable: everything, as questions that do not count are
    /// answered before they are.
    void crash();

    /// Makes the test's disk full, or makes room again.
    default void full(boolean full) {
        fullAfter(full ? 0 : Integer.MAX_VALUE);
    }

    /// Makes room again, and waits until the engine has noticed.
    default void heal() {
        full(false);
        while (!engine().metrics().trouble().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    /// Makes the test's disk full after so many more writes.
    void fullAfter(int writes);

    /// From now on whoever asks the catalogue meets an [Error], or an answer again.
    void broken(boolean broken);

    /// The failures that the engine has reported since this was last asked; a test fails if any are left.
    List<Throwable> failures();

    /// Lets time pass.
    default void pass(Instant time) {
        clock().set(time);
        engine().drain();
    }

    /// Sends events when the last of them is received.
    default List<Receipt> send(Event... events) {
        Instant latest = clock().instant();
        for (Event event : events) {
            latest = event.receivedAt().isAfter(latest) ? event.receivedAt() : latest;
        }
        pass(latest);
        return engine().submit(List.of(events));
    }

    /// Views a product, once a second.
    default void view(String device, double from, int times) {
        for (int i = 0; i < times; i++) {
            send(track(device + from + "-" + i, "Product Viewed", device, null, from + i));
        }
    }

    /// Everything that happened.
    default List<Entry> log() {
        return engine().tail(Position.START, 1_000_000, 0);
    }

    /// The moments that were raised, ever.
    default List<Moment> raised() {
        return log().stream().flatMap(entry -> raised(entry.outputs()).stream()).toList();
    }

    /// The moments among outputs.
    static List<Moment> raised(List<Output> outputs) {
        List<Moment> raised = new ArrayList<>();
        for (Output output : outputs) {
            if (output instanceof Output.Changed(Change.Raised(Moment moment))) {
                raised.add(moment);
            }
        }
        return raised;
    }

    /// The decisions among outputs.
    static List<Decision> decisions(List<Output> outputs) {
        List<Decision> decisions = new ArrayList<>();
        for (Output output : outputs) {
            if (output instanceof Output.Answered(Answer.Given given)) {
                decisions.add(given.decision());
            }
        }
        return decisions;
    }
}
