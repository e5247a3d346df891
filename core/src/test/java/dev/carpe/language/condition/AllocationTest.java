package dev.carpe.language.condition;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.carpe.event.Bool;
import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The shapes that most conditions have leave nothing for the collector, whether they hold or not.
class AllocationTest {
    private static final List<List<Value>> ROWS =
            List.of(
                    List.of(Num.of(2000L), Num.of(12.5), new Text("shoe")),
                    List.of(Num.of(12.5), Num.of(3000L), new Text("hat")),
                    List.of(new Text("12"), Missing.MISSING, Bool.TRUE),
                    List.of(Missing.MISSING, Missing.MISSING, Missing.MISSING));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a > 20",
                "a != 20 && b <= 99.5 && c == 'shoe'",
                "c in ['hat', 'coat', 'shoe']",
                "c in ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'shoe']",
                "a < b",
                "a == b",
                "!(a > 5) || has(c)",
                "a * b - 3 > 100",
                "a + 1 >= b * 2",
                "c.startsWith('sh')",
                "c.contains('a') ? a > 1 : b > 1",
                "c != null && c > 'm'"
            })
    void a_comparison_allocates_nothing(String text) {
        Expression expression = Reads.expression(text);
        List<String> names = List.of("a", "b", "c");
        Condition condition = expression.compile(it -> names.indexOf(it.path().getFirst()));
        Row row = new Row();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        run(condition, row, 20_000);

        long before = threads.getCurrentThreadAllocatedBytes();
        run(condition, row, 10_000);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).isLessThan(10_000);
    }

    private static void run(Condition condition, Row row, int times) {
        for (int i = 0; i < times; i++) {
            row.values = ROWS.get(i & 3);
            condition.test(row);
        }
    }

    private static final class Row implements Slots {
        private List<Value> values = List.of();

        @Override
        public Value value(int slot) {
            return values.get(slot);
        }
    }
}
