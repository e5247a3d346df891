package dev.carpe.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    private static final List<String> WORDS =
            List.of("startsWith", "price", "profile", "product_id");

    @ParameterizedTest
    @CsvSource({
        "titel, title",
        "Title, title",
        "tittle, title",
        "wihtin, within",
        "product viewed, Product Viewed",
        "product_viewed, Product Viewed",
        "Prodcut Added, Product Added",
        "priceChecking, price-checking",
        "http_port, http.port"
    })
    void a_slip_of_the_pen_finds_its_word(String written, String meant) {
        List<String> known =
                List.of(
                        "title",
                        "within",
                        "Product Viewed",
                        "Product Added",
                        "price-checking",
                        "http.port");
        assertThat(Spelling.nearest(written, known)).contains(meant);
    }

    @Test
    void a_near_word_is_found_whatever_is_wrong_with_it() {
        assertThat(Spelling.nearest("startWith", WORDS)).contains("startsWith");
        assertThat(Spelling.nearest("pirce", WORDS)).contains("price");
        assertThat(Spelling.nearest("PRICE", WORDS)).contains("price");
        assertThat(Spelling.nearest("produkt_idd", WORDS)).contains("product_id");
    }

    @Test
    void a_word_that_is_far_from_all_is_not_guessed_at() {
        assertThat(Spelling.nearest("colour", WORDS)).isEmpty();
        assertThat(Spelling.nearest("x", List.of("a"))).isEmpty();
        assertThat(Spelling.nearest("a", List.of("a"))).isEmpty();
        assertThat(Spelling.hint("colour", WORDS)).isEmpty();
        assertThat(Spelling.hint("prise", WORDS)).isEqualTo(" (did you mean \"price\"?)");
    }

    @Test
    void the_nearest_of_several_is_taken_and_of_equals_the_first() {
        assertThat(Spelling.nearest("pricf", List.of("prick", "price"))).contains("prick");
        assertThat(Spelling.nearest("prices", List.of("prick", "price"))).contains("price");
    }
}
