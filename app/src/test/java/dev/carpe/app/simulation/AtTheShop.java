package dev.carpe.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.decide.Answer;
import dev.carpe.decide.Playbook;
import dev.carpe.decide.Withheld;
import dev.carpe.detect.Moment;
import dev.carpe.detect.Plan;
import dev.carpe.event.Struct;
import dev.carpe.language.Reading;
import dev.carpe.language.SourceFile;
import dev.carpe.language.Workspace;
import dev.carpe.language.WorkspaceReader;
import dev.carpe.machine.Customers;
import dev.carpe.machine.Input;
import dev.carpe.machine.Machine;
import dev.carpe.machine.Output;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Simulated customers at the demo shop, answered by the core in this process.
final class AtTheShop {
    static final Path SHOP = Path.of("..", "examples", "shop");
    static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private static final Workspace WORKSPACE = workspace();
    private static final Map<String, Struct> CATALOGUE = catalogue();

    private AtTheShop() {}

    /// What became of the visits in which reviews were read and the moment was answered, or held out.
    ///
    /// @param visits how many there were
    /// @param added how many put the product into the cart
    /// @param ordered how many ordered
    record Arm(long visits, long added, long ordered) {
        Arm plus(Arm other) {
            return new Arm(visits + other.visits, added + other.added, ordered + other.ordered);
        }
    }

    /// Both arms of the shop's experiment.
    record Arms(Arm answered, Arm heldOut) {
        Arms plus(Arms other) {
            return new Arms(answered.plus(other.answered), heldOut.plus(other.heldOut));
        }
    }

    static String text(String name) {
        try {
            return Files.readString(SHOP.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Manner manner() {
        return Manner.read(text("customers.json"));
    }

    /// The same people, who all come to buy and all read reviews: more to count in less time.
    static Manner readers() {
        Manner usual = manner();
        Manner.Chances chances = usual.chances();
        return new Manner(
                usual.people(),
                usual.consent(),
                usual.member(),
                usual.mobile(),
                new Manner.Needs(0, 0, 0, 1, 0),
                new Manner.Chances(0, 1, chances.add(), 0, 0, 0, chances.order(), 0, 0, 0, 0, 0, 0),
                usual.lifts());
    }

    static List<Item> items() {
        return Item.read(text("data/products.json"));
    }

    /// So many calls of a simulation whose questions the core answers.
    static List<Call> calls(Simulation simulation, int count, Map<Long, Boolean> answered) {
        Customers customers =
                new Customers(
                        new Machine(
                                Plan.of(WORKSPACE, Map.of()),
                                Playbook.of(WORKSPACE),
                                AtTheShop::about));
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Call call = simulation.next();
            calls.add(call);
            switch (call) {
                case Call.Tell tell -> customers.receive(tell.event());
                case Call.Ask ask -> simulation.answered(ask(customers, ask, answered));
            }
        }
        return calls;
    }

    private static List<String> ask(
            Customers customers, Call.Ask ask, Map<Long, Boolean> answered) {
        Input.Asked asked = new Input.Asked(List.of(ask.placement()), ask.context(), true);
        List<String> shown = new ArrayList<>();
        for (Output output : customers.ask(ask.id(), asked, ask.at())) {
            if (!(output instanceof Output.Answered(Answer answer))
                    || !answer.placement().equals(ask.placement())) {
                continue;
            }
            if (answer instanceof Answer.Given given) {
                shown.add(given.decision().experience());
            }
            if (ask.placement().equals("product-page.reviews")) {
                if (answer instanceof Answer.Given) {
                    answered.put(ask.visit(), true);
                } else if (answer.withheld().stream().anyMatch(AtTheShop::isHeldOut)) {
                    answered.put(ask.visit(), false);
                }
            }
        }
        return shown;
    }

    private static boolean isHeldOut(Withheld withheld) {
        return withheld.trigger().equals("reassure-reviewers")
                && withheld.reason().code().equals("holdout");
    }

    /// Counts what became of the visits of each arm.
    static Arms arms(List<Call> calls, Map<Long, Boolean> answered) {
        Map<Boolean, Arm> arms = new HashMap<>();
        answered.values().forEach(arm -> arms.merge(arm, new Arm(1, 0, 0), Arm::plus));
        for (Call call : calls) {
            if (call instanceof Call.Tell tell && answered.containsKey(tell.visit())) {
                Arm one =
                        switch (tell.event().name()) {
                            case "Product Added" -> new Arm(0, 1, 0);
                            case "Order Completed" -> new Arm(0, 0, 1);
                            default -> new Arm(0, 0, 0);
                        };
                arms.merge(answered.get(tell.visit()), one, Arm::plus);
            }
        }
        return new Arms(arms.get(true), arms.get(false));
    }

    private static Workspace workspace() {
        try (Stream<Path> files = Files.list(SHOP.resolve("workspace"))) {
            List<SourceFile> sources = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                sources.add(new SourceFile(file.getFileName().toString(), Files.readString(file)));
            }
            Reading reading = WorkspaceReader.read(sources);
            assertThat(reading.problems()).isEmpty();
            return reading.workspace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Struct about(Moment moment) {
        return moment.key().values().stream()
                .map(value -> CATALOGUE.get(value.toString()))
                .filter(item -> item != null)
                .findFirst()
                .orElse(Struct.EMPTY);
    }

    /// The fields that the shop's claims read.
    private static Map<String, Struct> catalogue() {
        Map<String, Struct> items = new HashMap<>();
        for (JsonNode one : JsonMapper.shared().readTree(text("data/products.json"))) {
            items.put(
                    one.get("product_id").asString(),
                    Telling.says(
                            "review_count", one.get("review_count").asInt(),
                            "best_review", one.get("best_review").asString(),
                            "certificate", one.get("certificate").asString(),
                            "return_days", one.get("return_days").asInt(),
                            "price", one.get("price").asDouble(),
                            "lowest_price_30d", one.get("lowest_price_30d").asDouble(),
                            "highest_price_30d", one.get("highest_price_30d").asDouble(),
                            "stock", one.get("stock").asInt(),
                            "fit", one.get("fit").asString(),
                            "nearest_store", one.get("nearest_store").asString()));
        }
        return items;
    }
}
