package dev.carpe.bench;

import dev.carpe.adapt.Policies;
import dev.carpe.budget.Purse;
import dev.carpe.decide.Answer;
import dev.carpe.decide.Dealings;
import dev.carpe.decide.Decider;
import dev.carpe.decide.Playbook;
import dev.carpe.decide.Shared;
import dev.carpe.decide.Sightings;
import dev.carpe.decide.Situation;
import dev.carpe.detect.Key;
import dev.carpe.detect.Moment;
import dev.carpe.detect.MomentId;
import dev.carpe.event.MessageId;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.language.ConsentRule;
import dev.carpe.language.SourceFile;
import dev.carpe.profile.Consent;
import dev.carpe.profile.ProfileId;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How long a decision takes, no engine and no server around it: 50 triggers of one placement with conditions, caps, holdouts and claims, two texts each, for
/// customers with three moments. Medians of rounds of the thread's processor time.
///
/// ```
/// java -cp bench/target/carpe-bench.jar dev.carpe.bench.DecideBench
/// ```
public final class DecideBench {
    private static final int MOMENTS = 10;
    private static final int TRIGGERS = 50;
    private static final int CUSTOMERS = 5_000;
    private static final int ROUNDS = 15;
    private static final Instant NOW = Instant.parse("2026-03-06T12:00:00Z");

    private DecideBench() {}

    public static void main(String[] args) {
        Decider decider =
                new Decider(
                        Playbook.of(
                                Definitions.read(
                                        List.of(new SourceFile("bench.yaml", workspace())))));
        List<Situation> situations = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            situations.add(situation(i));
        }
        double[] micros = new double[ROUNDS];
        int given = 0;
        for (int round = -2 * ROUNDS; round < ROUNDS; round++) {
            given = 0;
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (Situation situation : situations) {
                given += decider.answer("product-page", situation) instanceof Answer.Given ? 1 : 0;
            }
            if (round >= 0) {
                long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
                micros[round] = took / 1e3 / CUSTOMERS;
            }
        }
        Arrays.sort(micros);
        System.out.printf(
                "a decision among %d triggers: %.1f µs (median of %d rounds; %.1f to %.1f); %d of %d customers are answered%n",
                TRIGGERS,
                micros[ROUNDS / 2],
                ROUNDS,
                micros[0],
                micros[ROUNDS - 1],
                given,
                CUSTOMERS);
    }

    private static String workspace() {
        StringBuilder yaml =
                new StringBuilder(
                        "{ settings: site, consent: { default: granted }, time-zone: UTC }\n");
        yaml.append("---\n{ goal: bought, on: Order Completed, within: 1h }\n");
        for (int i = 0; i < MOMENTS; i++) {
            yaml.append(
                    "---\n{ moment: m%d, title: M, need: buy, phase: consideration, lasts: 10m, detect: { same: product_id, steps: [{ on: Product Viewed }] } }\n"
                            .formatted(i));
        }
        yaml.append("---\n{ experience: words, principle: none, content: { headline: Look } }\n");
        yaml.append(
                "---\n{ experience: stock, principle: none, content: { headline: \"{{ catalogue.stock }} left\" }, claims: [catalogue.stock > 0] }\n");
        for (int i = 0; i < TRIGGERS; i++) {
            yaml.append(
                    ("---\n{ trigger: t%d, on: m%d, placement: product-page, where: intent >= 0.%d && profile.orders < 10, goal: bought, priority: %d,"
                                    + " choose: { by: experiment, among: [words, stock] }, holdout: 10%%, cap: { times: 1, per: session } }\n")
                            .formatted(i, i % MOMENTS, 1 + i % 9, i % 7));
        }
        return yaml.toString();
    }

    private static Situation situation(int customer) {
        ProfileId id = new ProfileId("customer-" + customer);
        List<Moment> active = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            active.add(moment(id, customer, (customer + 3 * i) % MOMENTS));
        }
        Struct fresh = new Struct.Builder().put("stock", Num.of(customer % 4)).build();
        return new Situation(
                id,
                active,
                Sightings.NONE,
                new Struct.Builder().put("orders", Num.of(customer % 12)).build(),
                new Struct.Builder().put("id", new Text("s" + customer)).build(),
                Struct.EMPTY,
                Consent.unasked(ConsentRule.GRANTED),
                List.of("web"),
                Dealings.NONE,
                new Shared(_ -> fresh, Policies.NONE, Purse.BOUNDLESS),
                NOW);
    }

    private static Moment moment(ProfileId id, int customer, int definition) {
        Instant at = NOW.minusSeconds(60);
        return new Moment(
                new MomentId(MessageId.of("x" + customer).hash(), definition),
                "m" + definition,
                1,
                id,
                Key.NONE,
                at,
                at,
                at.plus(Duration.ofMinutes(10)),
                0.1 * (1 + customer % 9),
                List.of(),
                List.of(),
                "made up",
                false,
                true);
    }
}
