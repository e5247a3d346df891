package dev.carpe.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.app.replay.Until;
import dev.carpe.app.rows.JsonValues;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Clicks with dates and an order only, against counts that a second implementation computed. The seconds are made up, so that windows
/// are as long as any session.
class Eshop2008Test {
    private static Replayed replayed;
    private static Struct reference;

    @BeforeAll
    static void replay() throws Exception {
        DataSet data = DataSet.of("eshop2008", "eshop2008/fixture");
        Value read =
                JsonValues.parse(Files.readString(data.file("reference.json", "reference.json")));
        reference = (Struct) read;
        replayed =
                Replayed.of(
                        data.file("uci.zip", "clicks.csv"),
                        Path.of("../examples/mappings/eshop2008.yaml"),
                        Path.of("src/test/resources/eshop2008/workspace"),
                        Until.LAST);
    }

    @Test
    void every_click_is_an_event_and_every_session_is_told() {
        assertThat(replayed.taken().problems().badRows()).isZero();
        assertThat(replayed.findings().events()).isEqualTo(expected("rows"));
        assertThat(replayed.findings().sessions()).isEqualTo(expected("sessions"));
    }

    @ParameterizedTest
    @CsvSource({
        "same-model-twice, sessions_viewing_same_model_2plus",
        "same-model-three-times, sessions_viewing_same_model_3plus",
        "three-models-of-a-category, sessions_comparison_3plus_distinct_models_same_category",
        "looked-at-the-sale, sessions_visiting_sale_category4"
    })
    void sessions_with_the_moment_are_as_many_as_counted_otherwise(
            String definition, String figure) {
        assertThat(replayed.row(definition).sessions()).isEqualTo(expected(figure));
    }

    private static long expected(String name) {
        return ((Num.Whole) reference.get(name)).number();
    }
}
