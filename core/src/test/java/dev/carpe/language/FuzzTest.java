package dev.carpe.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Files that people have mangled are read without an exception, and every problem has a place in them. The seed is fixed,
/// so a failure comes again; `-Dcarpe.cases=100000` runs longer.
final class FuzzTest {
    private static final int FILES = Integer.getInteger("carpe.cases", 1_000) / 4;
    private static final long SEED = 20260306;
    private static final String SPICE = "{}[]:,'\"\n\t #&*!|>-?%@`\\.0159aZé\u0000\uD83D\u2028";
    private static final List<String> WORDS =
            List.of(
                    "---\n", "where: ", "!(", "<<: ", "*a", "&a ", "null", "~", ".nan", "-5m",
                    "1e999", "[[[[", "no: ", "\r\n");

    @Test
    void mangled_files_never_throw_and_every_problem_has_its_place() {
        List<String> sound =
                Workspaces.files(Workspaces.resources(""), ".yaml").stream()
                        .map(Workspaces::text)
                        .toList();
        Random random = new Random(SEED);
        for (int i = 0; i < FILES; i++) {
            check(mangled(sound.get(random.nextInt(sound.size())), random));
        }
    }

    private static void check(String text) {
        Reading reading;
        try {
            reading = Workspaces.reading(text);
        } catch (RuntimeException | StackOverflowError thrown) {
            throw new AssertionError("thrown for:\n" + text, thrown);
        }
        long lines = text.lines().count();
        assertThat(reading.problems())
                .allSatisfy(problem -> {
                    assertThat(problem.message()).isNotBlank();
                    assertThat(problem.place().file()).isEqualTo("shop.yaml");
                    assertThat(problem.place().line()).isBetween(1, (int) lines + 1);
                    assertThat(problem.place().column()).isPositive();
                });
    }

    private static String mangled(String text, Random random) {
        StringBuilder mangled = new StringBuilder(text);
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes && !mangled.isEmpty(); i++) {
            change(mangled, random);
        }
        return mangled.toString();
    }

    private static void change(StringBuilder text, Random random) {
        int at = random.nextInt(text.length());
        int to = Math.min(text.length(), at + 1 + random.nextInt(12));
        switch (random.nextInt(6)) {
            case 0 -> text.delete(at, to);
            case 1 -> text.insert(at, SPICE.charAt(random.nextInt(SPICE.length())));
            case 2 -> text.insert(at, WORDS.get(random.nextInt(WORDS.size())));
            case 3 -> text.setCharAt(at, SPICE.charAt(random.nextInt(SPICE.length())));
            case 4 -> text.insert(random.nextInt(text.length()), text.substring(at, to));
            default -> swapLines(text, random);
        }
    }

    private static void swapLines(StringBuilder text, Random random) {
        List<String> lines = new ArrayList<>(text.toString().lines().toList());
        if (lines.size() > 1) {
            String moved = lines.remove(random.nextInt(lines.size()));
            lines.add(random.nextInt(lines.size()), moved);
            text.replace(0, text.length(), String.join("\n", lines));
        }
    }
}
