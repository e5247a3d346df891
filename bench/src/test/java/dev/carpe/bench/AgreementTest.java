package dev.carpe.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.detect.Plan;
import dev.carpe.event.Event;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The baselines are fair only if they find the same moments.
class AgreementTest {

    @Test
    void carpe_finds_what_the_hand_written_code_finds_whatever_else_it_looks_for() {
        Event[] events = Ingest.events(Workload.uniform(200, 150));
        HandWritten byHand = new HandWritten();
        byHand.run(events);
        List<Long> expected = list(byHand.raises());
        assertThat(expected).allMatch(raises -> raises > 20);
        for (int definitions : new int[] {6, 60, 600}) {
            assertThat(reference(events, definitions)).isEqualTo(expected);
        }
    }

    /// A customer who sends more within a window than Carpe's bounded tail holds may get fewer moments; nobody else does.
    @Test
    void on_uneven_customers_only_those_who_outrun_the_tail_differ() {
        Workload uneven = new Workload(Workload.SEED, 1_000, 20_000, 20_000, 1.0);
        HashOnly tallies = new HashOnly();
        Event[] all = Ingest.events(uneven);
        tallies.run(all);
        List<Event> within = new ArrayList<>();
        for (Event event : all) {
            if (tallies.events(String.valueOf(event.userId())) <= 256) {
                within.add(event);
            }
        }
        Event[] events = within.toArray(Event[]::new);
        HandWritten byHand = new HandWritten();
        byHand.run(events);
        assertThat(events.length).isGreaterThan(10_000);
        assertThat(reference(events, 6)).isEqualTo(list(byHand.raises()));
    }

    private static List<Long> reference(Event[] events, int definitions) {
        CarpeSubject carpe = new CarpeSubject(Plan.of(Definitions.workspace(definitions)));
        carpe.run(events);
        return Definitions.REFERENCE.stream().map(carpe::raises).toList();
    }

    private static List<Long> list(long[] numbers) {
        List<Long> list = new ArrayList<>();
        for (long number : numbers) {
            list.add(number);
        }
        return list;
    }
}
