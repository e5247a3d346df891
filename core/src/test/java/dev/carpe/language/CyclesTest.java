package dev.carpe.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Things that are made of themselves.
final class CyclesTest {
    @Test
    void a_tree_has_none() {
        assertThat(Cycles.in(graph("a>b", "b>c", "c>", "d>c,b,unknown"))).isEmpty();
    }

    @Test
    void each_cycle_is_found_once_whatever_leads_to_it() {
        assertThat(Cycles.in(graph("z>a", "a>b", "b>c", "c>a", "d>d", "e>z,d")))
                .containsExactly(List.of("a", "b", "c", "a"), List.of("d", "d"));
    }

    @Test
    void a_long_chain_does_not_matter() {
        Map<String, List<String>> chain = new LinkedHashMap<>();
        for (int i = 0; i < 2_000; i++) {
            chain.put("m" + i, List.of("m" + (i + 1)));
        }

        assertThat(Cycles.in(chain)).isEmpty();
    }

    private static Map<String, List<String>> graph(String... lines) {
        Map<String, List<String>> graph = new LinkedHashMap<>();
        for (String line : lines) {
            String[] sides = line.split(">", -1);
            graph.put(sides[0], List.of(sides[1].split(",")));
        }
        return graph;
    }
}
