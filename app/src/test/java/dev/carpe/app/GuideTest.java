package dev.carpe.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The guide does what it says: its files are written, its edits made and its commands called, in its order.
class GuideTest {
    private static final Path GUIDE = Path.of("../docs/guide/first-moment.md");
    private static final Pattern BLOCK =
            Pattern.compile(
                    "^```(\\w+)(?: (\\S+))?\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern EDIT = Pattern.compile("-(.*)\n\\+(.*)\n");

    @TempDir private Path folder;

    @Test
    void every_command_of_the_guide_prints_what_the_guide_shows() throws IOException {
        List<String> called = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(GUIDE));
        while (block.find()) {
            String text = block.group(3);
            switch (block.group(1)) {
                case "console" -> called.add(call(text));
                case "edit" -> edit(folder.resolve(block.group(2)), text);
                default -> Files.writeString(folder.resolve(block.group(2)), text);
            }
        }
        assertThat(called).containsExactly("init", "check", "test", "test", "why", "why");
    }

    /// Calls the command in the block's first line and compares what it prints with the rest.
    ///
    /// @return the command's name
    private String call(String block) {
        int end = block.indexOf('\n');
        String line = block.substring(0, end);
        assertThat(line).startsWith("$ carpe ");
        List<String> words = List.of(line.substring("$ carpe ".length()).split(" "));
        Called called = Called.carpe(words.stream().map(this::inFolder).toArray(String[]::new));
        String printed = (called.out() + called.err()).replace(folder + "/", "");
        assertThat(printed.strip()).as(line).isEqualTo(block.substring(end + 1).strip());
        return words.getFirst();
    }

    private String inFolder(String word) {
        boolean file = word.startsWith("my-moments") || word.startsWith("visits.");
        return file ? folder.resolve(word).toString() : word;
    }

    private static void edit(Path file, String change) throws IOException {
        Matcher edit = EDIT.matcher(change);
        assertThat(edit.matches()).as(change).isTrue();
        String before = Files.readString(file);
        assertThat(before).containsOnlyOnce(edit.group(1));
        Files.writeString(file, before.replace(edit.group(1), edit.group(2)));
    }
}
