package dev.carpe.server.catalogue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.server.http.Refusal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemReaderTest {
    private static Map<String, Struct> read(String upload) {
        return ItemReader.read(upload.getBytes(UTF_8), "sku");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_name() {
        assertThat(read("\uFEFFsku,price\nc-1,9.5\n").get("c-1").get("price"))
                .isEqualTo(Num.of(9.5));
        assertThat(read("\uFEFF[{\"sku\": \"c-1\", \"price\": 9.5}]").get("c-1").get("price"))
                .isEqualTo(Num.of(9.5));
    }

    @Test
    void another_alphabet_than_utf_8_is_refused() {
        byte[] upload = "sku,name\nc-1,Größe\n".getBytes(ISO_8859_1);
        assertThatThrownBy(() -> ItemReader.read(upload, "sku"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("not UTF-8");
        assertThat(read("sku,name\nc-1,Größe\n").get("c-1").get("name"))
                .isEqualTo(new Text("Größe"));
    }

    @Test
    void the_header_line_tells_what_separates_fields() {
        Map<String, Struct> wanted = read("sku,name,price\nc-1,\"Coat; long\",249.95\n");
        assertThat(wanted.get("c-1").get("name")).isEqualTo(new Text("Coat; long"));
        assertThat(read("\n\"sku\";name;price\r\nc-1;\"Coat; long\";249.95\r\n")).isEqualTo(wanted);
        assertThat(read("sku\tname\tprice\nc-1\tCoat; long\t249.95\n")).isEqualTo(wanted);
        assertThat(read("sku;\"name, in full\"\nc-1;Coat\n").get("c-1").get("name, in full"))
                .isEqualTo(new Text("Coat"));
    }

    @Test
    void a_header_line_that_does_not_tell_is_refused() {
        for (String upload :
                List.of(
                        "sku|name\nc-1|Coat\n",
                        "sku;name,price\nc-1;Coat,3\n",
                        "sku\nc-1\n",
                        "",
                        "\n")) {
            assertThatThrownBy(() -> read(upload))
                    .as(upload)
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("no header line");
        }
        assertThat(problems("sku|name\nc-1|Coat\n")).containsExactly("the header line: sku|name");
    }

    @Test
    void where_commas_separate_decimals_they_are_told_and_never_read_as_something_else() {
        assertThat(problems("sku;price;was\n1,5;9,99;1.299,00\n2;1.299;29,90 €\n3;0.125;1299.5\n"))
                .hasSize(3)
                .allMatch(problem -> problem.contains("write numbers as 1299.5"))
                .satisfiesExactly(
                        price -> assertThat(price).startsWith("line 2: price is 9,99, "),
                        was -> assertThat(was).startsWith("line 2: was is 1.299,00, "),
                        thousands -> assertThat(thousands).startsWith("line 3: price is 1.299, "));
        assertThat(read("sku,sizes\nc-1,\"38,40\"\n").get("c-1").get("sizes"))
                .isEqualTo(new Text("38,40"));
    }

    private static List<String> problems(String upload) {
        try {
            return List.of("taken: " + read(upload));
        } catch (Refusal refusal) {
            return refusal.problems();
        }
    }
}
