package dev.carpe.language.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.language.condition.Environment.Doubtful;
import dev.carpe.language.condition.Environment.Known;
import dev.carpe.language.condition.Environment.Unknown;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    private static final Environment SHOP =
            Environment.open()
                    .withProperties(
                            Map.of(
                                    "price",
                                    Type.NUMBER,
                                    "maker",
                                    Type.STRUCT,
                                    "at.home",
                                    Type.BOOL))
                    .withValue("intent", Type.NUMBER)
                    .withFields("session", Map.of("id", Type.TEXT))
                    .withAnyFields("profile", Map.of("orders", Type.NUMBER))
                    .withAnyFields("first");

    private static Environment.Answer ask(Environment environment, String root, String... path) {
        return environment.lookup(new Reference(root, List.of(path)));
    }

    @Test
    void an_open_environment_takes_every_bare_name() {
        assertThat(ask(Environment.open(), "", "price")).isEqualTo(new Known(Type.ANY));
        assertThat(ask(Environment.open(), "", "address", "city")).isEqualTo(new Known(Type.ANY));
    }

    @Test
    void known_names_have_their_type() {
        assertThat(ask(SHOP, "", "price")).isEqualTo(new Known(Type.NUMBER));
        assertThat(ask(SHOP, "", "maker", "city")).isEqualTo(new Known(Type.ANY));
        assertThat(ask(SHOP, "", "at", "home")).isEqualTo(new Known(Type.BOOL));
        assertThat(ask(SHOP, "intent")).isEqualTo(new Known(Type.NUMBER));
        assertThat(ask(SHOP, "session", "id")).isEqualTo(new Known(Type.TEXT));
        assertThat(ask(SHOP, "profile", "orders")).isEqualTo(new Known(Type.NUMBER));
        assertThat(ask(SHOP, "profile", "shoe_size")).isEqualTo(new Known(Type.ANY));
        assertThat(ask(SHOP, "first", "price")).isEqualTo(new Known(Type.ANY));
    }

    @Test
    void a_name_the_vocabulary_does_not_list_is_doubted() {
        assertThat(ask(SHOP, "", "prcie"))
                .isEqualTo(new Doubtful("unknown property prcie (did you mean price?)"));
        assertThat(ask(SHOP, "session", "di"))
                .isEqualTo(new Doubtful("unknown field session.di (did you mean session.id?)"));
        assertThat(ask(SHOP, "", "orders"))
                .isEqualTo(new Doubtful("unknown property orders (did you mean profile.orders?)"));
    }

    @Test
    void a_path_that_starts_with_no_known_name_is_an_error() {
        assertThat(ask(SHOP, "", "fist", "price"))
                .isEqualTo(
                        new Unknown(
                                "fist is neither a known property nor a known name"
                                        + " (did you mean first?); known here: intent, session,"
                                        + " profile, first"));
        assertThat(ask(SHOP, "", "b", "price")).isInstanceOf(Unknown.class);
    }

    @Test
    void without_a_vocabulary_only_a_misspelt_root_is_an_error() {
        Environment free = Environment.open().withAnyFields("profile");
        assertThat(ask(free, "", "address", "city")).isEqualTo(new Known(Type.ANY));
        assertThat(ask(free, "", "prfile", "orders")).isInstanceOf(Unknown.class);
    }

    @Test
    void a_number_has_no_fields_and_a_root_is_no_value() {
        assertThat(ask(SHOP, "", "price", "x"))
                .isEqualTo(new Unknown("price is a number and has no field x"));
        assertThat(ask(SHOP, "session"))
                .isEqualTo(new Unknown("session is not a value itself (write session.id)"));
    }
}
