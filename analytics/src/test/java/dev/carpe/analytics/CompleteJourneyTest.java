package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.language.Workspace;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Campaigns that households of a chain of stores got, and coupons that they redeemed (`complete_journey`): against the figures that came with them, and
/// against rules of attribution written plainly.
@Tag("data")
class CompleteJourneyTest {
    private static final Path DATA =
            Path.of(System.getProperty("carpe.data", ".")).resolve("complete_journey");
    private static final Scope YEARS =
            Scope.of(Instant.parse("2016-06-01T00:00:00Z"), Instant.parse("2018-06-01T00:00:00Z"));
    private static final String REDEEMED = "Coupon Redeemed";

    @TempDir Path folder;

    /// A campaign that a household got, or a coupon of one that it redeemed.
    private record Happened(
            Instant at, String household, String campaign, String kind, boolean redeemed) {}

    private static final String BOTH =
            """
            SELECT d.start_date AS day, c.household_id, c.campaign_id, d.campaign_type, false AS redeemed
            FROM read_csv('%1$s/campaigns.csv.gz', all_varchar = true) c
            JOIN read_csv('%1$s/campaign_descriptions.csv.gz', all_varchar = true) d USING (campaign_id)
            UNION ALL
            SELECT r.redemption_date, r.household_id, r.campaign_id, d.campaign_type, true
            FROM (SELECT DISTINCT household_id, campaign_id, redemption_date
                FROM read_csv('%1$s/coupon_redemptions.csv.gz', all_varchar = true)) r
            JOIN read_csv('%1$s/campaign_descriptions.csv.gz', all_varchar = true) d USING (campaign_id)
            ORDER BY ALL
            """;

    /// What happened, in its order; of one day, what was got comes first.
    private static List<Happened> year() throws Exception {
        List<Happened> all = new ArrayList<>();
        try (var memory = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = memory.createStatement();
                ResultSet rows = statement.executeQuery(BOTH.formatted(DATA))) {
            while (rows.next()) {
                boolean redeemed = rows.getBoolean(5);
                all.add(
                        new Happened(
                                Instant.parse(rows.getString(1) + "T00:00:00Z")
                                        .plusSeconds(redeemed ? 43_200 : 0),
                                rows.getString(2),
                                rows.getString(3),
                                rows.getString(4),
                                redeemed));
            }
        }
        all.sort(Comparator.comparing(Happened::at));
        return all;
    }

    /// `reference.json`, `redemption_rate_by_campaign_type`: of the campaigns that a household got, how many it redeemed a coupon of.
    @Test
    void the_funnel_gives_the_published_rates_by_type_of_campaign() throws Exception {
        ListedLog log = new ListedLog();
        for (Happened one : year()) {
            log.add(event(log.size(), one, one.household() + "/" + one.campaign()), List.of());
        }
        try (History history = log.history(folder, Workspace.EMPTY)) {
            Funnel.Answer answer =
                    new Funnel(
                                    YEARS,
                                    List.of(Step.event("Campaign Received"), Step.event(REDEEMED)),
                                    Duration.ofDays(366),
                                    false,
                                    Dimension.of("campaign"))
                            .ask(history);
            Map<String, List<Long>> reached = new TreeMap<>();
            answer.groups()
                    .forEach(group -> reached.put(String.valueOf(group.group()), group.reached()));
            assertThat(reached)
                    .isEqualTo(
                            Map.of(
                                    "Type A", List.of(3647L, 604L),
                                    "Type B", List.of(2368L, 154L),
                                    "Type C", List.of(574L, 34L)));
        }
    }

    /// Each campaign is a touch, each redemption a conversion of the touches of the sixty days before it.
    @Test
    void attribution_is_what_the_rules_say_written_plainly() throws Exception {
        List<Happened> year = year();
        ListedLog log = new ListedLog();
        for (Happened one : year) {
            log.add(event(log.size(), one, one.household()), List.of());
        }
        Duration back = Duration.ofDays(60);
        try (History history = log.history(folder, Workspace.EMPTY)) {
            Attribution.Answer answer =
                    new Attribution(YEARS, REDEEMED, back, Duration.ofDays(7)).ask(history);
            Map<String, double[]> plain = plainly(year, back);
            assertThat(answer.conversions())
                    .isEqualTo(year.stream().filter(Happened::redeemed).count());
            assertThat(answer.credits()).hasSameSizeAs(plain.keySet()).hasSizeGreaterThan(2);
            for (Attribution.Credit credit : answer.credits()) {
                double[] wanted = plain.get(credit.touch());
                double[] given = {
                    credit.first(),
                    credit.last(),
                    credit.linear(),
                    credit.position(),
                    credit.decay()
                };
                assertThat(given).as(credit.touch()).containsExactly(wanted, within(1e-6));
            }
            assertThat(answer.credits().stream().mapToDouble(Attribution.Credit::markov).sum())
                    .isCloseTo((double) answer.conversions(), within(1e-6));
        }
    }

    /// By touch: first, last, linear, position (40, 20, 40), decay with a half-life of seven days. A redemption is a session's beginning too, of nobody's
    /// campaign: `direct`.
    private static Map<String, double[]> plainly(List<Happened> year, Duration back) {
        Map<String, List<Happened>> households = new HashMap<>();
        Map<String, double[]> given = new HashMap<>();
        for (Happened one : year) {
            households.computeIfAbsent(one.household(), _ -> new ArrayList<>()).add(one);
            given.computeIfAbsent(touch(one), _ -> new double[5]);
        }
        for (Happened one : year.stream().filter(Happened::redeemed).toList()) {
            List<Happened> touches =
                    households.get(one.household()).stream()
                            .filter(it -> !it.at().isAfter(one.at()))
                            .filter(it -> !it.at().isBefore(one.at().minus(back)))
                            .sorted(
                                    Comparator.comparing(Happened::at)
                                            .thenComparing(CompleteJourneyTest::touch))
                            .toList();
            share(touches, one.at(), given);
        }
        return given;
    }

    private static void share(List<Happened> touches, Instant at, Map<String, double[]> given) {
        double[] decayed =
                touches.stream()
                        .mapToDouble(it ->
                                Math.pow(
                                        0.5, Duration.between(it.at(), at).toSeconds() / 604_800.0))
                        .toArray();
        double all = java.util.Arrays.stream(decayed).sum();
        int many = touches.size();
        for (int i = 0; i < many; i++) {
            double[] sums = given.get(touch(touches.get(i)));
            boolean end = i == 0 || i == many - 1;
            double position = many == 1 ? 1 : many == 2 ? 0.5 : end ? 0.4 : 0.2 / (many - 2);
            double[] shares = {
                i == 0 ? 1 : 0, i == many - 1 ? 1 : 0, 1.0 / many, position, decayed[i] / all
            };
            for (int k = 0; k < shares.length; k++) {
                sums[k] += shares[k];
            }
        }
    }

    private static String touch(Happened one) {
        return one.redeemed() ? "direct" : one.kind() + " / mail";
    }

    private static Event event(int number, Happened one, String customer) {
        Text session = new Text("s" + number);
        Struct campaign =
                Struct.of(
                        Map.of(
                                "name", new Text(one.kind()),
                                "source", new Text(one.kind()),
                                "medium", new Text("mail")));
        return new Event(
                MessageId.of("m" + number),
                Event.Type.TRACK,
                one.redeemed() ? REDEEMED : "Campaign Received",
                customer,
                null,
                one.at().toEpochMilli(),
                one.at().toEpochMilli(),
                0,
                "store",
                Struct.EMPTY,
                one.redeemed()
                        ? Struct.of("sessionId", session)
                        : Struct.of(Map.of("sessionId", session, "campaign", campaign)));
    }
}
