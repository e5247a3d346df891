package dev.carpe.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.engine.Engine;
import dev.carpe.engine.Host;
import dev.carpe.engine.Program;
import dev.carpe.engine.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// What "an engine" means, whatever it keeps its state in: a subclass says how to open the store of the test, and inherits the laws.
/// The reference is [dev.carpe.machine.Customers], which does in memory what an engine does.
public abstract class EngineContract
        implements EventLaws,
                TimeLaws,
                IdentityLaws,
                AnswerLaws,
                BudgetLaws,
                FaultLaws,
                DefinitionLaws,
                DataLaws,
                RandomLaws {
    private final HandClock clock = new HandClock(Shop.START);
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean broken;

    @SuppressWarnings("NullAway.Init") // JUnit calls open() before each test.
    private Engine engine;

    /// For tests.
    protected EngineContract() {}

    /// Opens the test's one store; again after it was closed, with what it held.
    protected abstract Store store();

    /// Leaves the open store behind as it is: the test's store from now on is a copy of it, as of this moment.
    protected abstract void abandon();

    @Override
    public final Engine engine() {
        return engine;
    }

    @Override
    public final HandClock clock() {
        return clock;
    }

    @BeforeEach
    @Override
    public void open() {
        open(Shop.program(), SETTINGS);
    }

    @Override
    public void open(Program program, Host.Settings settings) {
        engine =
                Host.start(
                        store(),
                        program,
                        moment -> {
                            if (broken) {
                                throw new StackOverflowError("as the test wants it");
                            }
                            return Shop.CATALOGUE.about(moment);
                        },
                        settings,
                        clock,
                        (_, failure) -> failures.add(failure));
    }

    @Override
    public void broken(boolean isBroken) {
        broken = isBroken;
    }

    @Override
    public List<Throwable> failures() {
        List<Throwable> reported = new ArrayList<>();
        for (Throwable next = failures.poll(); next != null; next = failures.poll()) {
            reported.add(next);
        }
        return reported;
    }

    /// Closes the engine, which must have had nothing to report.
    @AfterEach
    public void close() {
        engine.close();
        assertThat(failures()).isEmpty();
    }

    @Override
    public void restart() {
        engine.close();
        open();
    }

    @Override
    public void crash() {
        engine.drain();
        Engine gone = engine;
        abandon();
        open();
        gone.close();
    }
}
