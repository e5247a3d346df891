package dev.carpe.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.event.Num;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import dev.carpe.language.ExperienceDefinition;
import dev.carpe.language.Place;
import dev.carpe.language.condition.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WordingTest {
    private static final Map<String, Value> VALUES =
            Map.of("profile.name", new Text("Ada"), "catalogue.n", Num.of(3));

    @Test
    void placeholders_are_found_once_in_order() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("headline", "{{ catalogue.n }} left, {{profile.name}} {{");
        texts.put("body", "Really {{catalogue.n}}: {{ moment.key.product_id }}");
        List<Reference> read = new ArrayList<>();
        Wording wording =
                Wording.of(
                        experience(texts),
                        reference -> {
                            read.add(reference);
                            return read.size() - 1;
                        });
        assertThat(wording.placeholders())
                .containsExactly("catalogue.n", "profile.name", "moment.key.product_id");
        assertThat(read.getLast()).isEqualTo(new Reference("moment", List.of("key", "product_id")));
        assertThat(wording.slots()).containsExactly(0, 1, 2);
    }

    private static ExperienceDefinition experience(Map<String, String> texts) {
        return new ExperienceDefinition(
                "any",
                ExperienceDefinition.Principle.NONE,
                texts,
                List.of(),
                List.of(),
                new Place("test.yaml", 1, 1));
    }

    @Test
    void placeholders_are_filled_wherever_they_stand() {
        assertThat(Wording.fill("{{catalogue.n}} for {{ profile.name }}{{profile.name}}", VALUES))
                .isEqualTo("3 for AdaAda");
    }

    @Test
    void what_is_not_known_or_not_closed_stays_as_it_is() {
        assertThat(Wording.fill("{{ other }} {{ profile.name", VALUES))
                .isEqualTo("{{ other }} {{ profile.name");
        assertThat(Wording.fill("no braces", VALUES)).isEqualTo("no braces");
    }

    @Test
    void a_value_that_looks_like_a_placeholder_is_not_filled_again() {
        assertThat(Wording.fill("{{ x }}", Map.of("x", new Text("{{ profile.name }}"))))
                .isEqualTo("{{ profile.name }}");
    }
}
