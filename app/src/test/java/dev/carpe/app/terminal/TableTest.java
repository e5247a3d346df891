package dev.carpe.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carpe.app.terminal.Table.Column;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void words_stand_left_and_figures_right() {
        Table table =
                Table.of(Column.words("moment"), Column.figures("raised"), Column.words("why"))
                        .row("price-checking", "3", "capped")
                        .row("curiosity", "1,200", "–");

        assertThat(String.join("\n", table.lines()))
                .isEqualTo(
                        """
                        moment          raised  why
                        price-checking       3  capped
                        curiosity        1,200  –\
                        """);
    }

    @Test
    void a_row_needs_a_cell_for_each_column() {
        Table table = Table.of(Column.words("a"), Column.words("b"));

        assertThatThrownBy(() -> table.row("1")).hasMessage("1 cells for 2 columns");
    }
}
