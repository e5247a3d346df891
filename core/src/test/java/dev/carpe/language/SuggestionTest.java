package dev.carpe.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// "Did you mean".
final class SuggestionTest {
    private static final List<String> KNOWN =
            List.of("title", "within", "Product Viewed", "Product Added", "price-checking");

    @ParameterizedTest
    @CsvSource({
        "titel, title",
        "Title, title",
        "tittle, title",
        "wihtin, within",
        "product viewed, Product Viewed",
        "product_viewed, Product Viewed",
        "Prodcut Added, Product Added",
        "priceChecking, price-checking"
    })
    void a_slip_of_the_pen_finds_its_word(String written, String meant) {
        assertThat(Suggestion.nearest(KNOWN, written)).isEqualTo(meant);
    }

    @Test
    void another_word_finds_none() {
        assertThat(Suggestion.among(KNOWN, "colour")).isEmpty();
        assertThat(Suggestion.orList(List.of("a", "b"), "colour"))
                .isEqualTo(" (write one of a, b)");
    }
}
