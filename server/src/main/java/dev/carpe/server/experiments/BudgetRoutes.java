package dev.carpe.server.experiments;

import dev.carpe.budget.Budget;
import dev.carpe.budget.Purse;
import dev.carpe.engine.Engine;
import dev.carpe.server.http.Replies;
import dev.carpe.server.json.Json;
import dev.carpe.server.keys.Gate;
import dev.carpe.server.keys.Scope;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// `GET /api/budgets`: how much of each trigger's budget is spent in the period that runs.
public final class BudgetRoutes implements HttpService {
    private final Gate gate;
    private final Engine engine;
    private final InstantSource clock;

    /// Routes to this engine's budgets.
    public BudgetRoutes(Gate gate, Engine engine, InstantSource clock) {
        this.gate = gate;
        this.engine = engine;
        this.clock = clock;
    }

    /// How one budget stands.
    ///
    /// @param trigger id of the trigger
    /// @param times how many answers there are in a period
    /// @param spent how many of them are given
    /// @param from when the period began
    /// @param to when the next one begins
    /// @param chance with which a moment is let through now, 0…1
    record Standing(String trigger, int times, long spent, String from, String to, double chance) {
        static Standing of(Budget budget, Purse purse, Instant now) {
            Budget.Period period = budget.period(now);
            long spent = purse.spent(budget, now);
            return new Standing(
                    budget.trigger(),
                    budget.times(),
                    spent,
                    period.from().toString(),
                    period.to().toString(),
                    spent < budget.times() ? purse.terms(budget, now).chance() : 0);
        }
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/budgets", this::list);
    }

    private void list(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        Purse purse = engine.purse();
        Instant now = clock.instant();
        List<Standing> standings =
                engine.program().playbook().budgets().values().stream()
                        .map(budget -> Standing.of(budget, purse, now))
                        .toList();
        Replies.unkept(response);
        Replies.bytes(response, Status.OK_200, Json.write(standings));
    }
}
