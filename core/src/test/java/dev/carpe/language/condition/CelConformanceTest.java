package dev.carpe.language.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// CEL's public conformance cases, all of them: what is in our subset means what CEL says.
class CelConformanceTest {

    private static final List<String> FILES =
            List.of(
                    "basic",
                    "comparisons",
                    "conversions",
                    "dynamic",
                    "fields",
                    "fp_math",
                    "integer_math",
                    "lists",
                    "logic",
                    "macros",
                    "namespace",
                    "parse",
                    "plumbing",
                    "string",
                    "string_ext",
                    "timestamps");

    static List<String> files() {
        return FILES;
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_case_holds_save_those_listed_with_their_reason(String file) throws IOException {
        Map<String, String> skipped = skipped();
        List<String> broken = new ArrayList<>();
        List<String> mended = new ArrayList<>();
        List<ConformanceCase> cases = ConformanceCase.in(file, resource(file + ".textproto"));
        for (ConformanceCase one : cases) {
            boolean listed = skipped.containsKey(one.name());
            boolean holds = holds(one);
            if (holds && listed) {
                mended.add(one.name());
            } else if (!holds && !listed) {
                broken.add(one.name() + ": " + one.expression());
            }
        }
        assertThat(cases).isNotEmpty();
        assertThat(broken).as("cases that should hold").isEmpty();
        assertThat(mended).as("cases that hold now: take them off the list").isEmpty();
    }

    @Test
    void the_list_of_skipped_cases_names_only_cases_and_gives_a_reason() throws IOException {
        Map<String, String> skipped = skipped();
        List<String> names = new ArrayList<>();
        for (String file : FILES) {
            ConformanceCase.in(file, resource(file + ".textproto"))
                    .forEach(one -> names.add(one.name()));
        }
        assertThat(names).containsAll(skipped.keySet());
        assertThat(skipped.values()).allSatisfy(reason -> assertThat(reason).isNotBlank());
    }

    private static boolean holds(ConformanceCase one) {
        try {
            return one.holds();
        } catch (ConformanceCase.OutsideTheSubset _) {
            return false;
        }
    }

    /// The reasons by case.
    private static Map<String, String> skipped() throws IOException {
        Map<String, String> skipped = new LinkedHashMap<>();
        for (String line : resource("skipped.txt").lines().toList()) {
            if (!line.startsWith("#")) {
                int bar = line.indexOf(" | ");
                skipped.put(line.substring(0, bar), line.substring(bar + 3));
            }
        }
        return skipped;
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = CelConformanceTest.class.getResourceAsStream("/cel/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
