package dev.carpe.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.app.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Every kind of bad input ends in a message that a newcomer understands, and never in a stack trace.
class BadInputTest {
    private static final String MAPPING =
            """
            mapping: shop
            time: t
            name: what
            user-id: who
            properties: { price: { column: price, type: number } }
            """;

    @TempDir private Path folder;

    @BeforeEach
    void files() throws IOException {
        assertThat(Called.carpe("init", path("moments")).code()).isZero();
        Files.delete(folder.resolve("moments/answers.yaml"));
        Files.delete(folder.resolve("moments/journeys.yaml"));
        Files.writeString(folder.resolve("m.yaml"), MAPPING);
    }

    @Test
    void malformed_yaml() throws IOException {
        Files.writeString(folder.resolve("moments/moments.yaml"), "moment: a\ndetect: [steps\n");

        Called called = Called.carpe("check", path("moments"));

        assertThat(called.code()).isEqualTo(ExitCode.FOUND);
        assertThat(called.out())
                .contains("moments.yaml:2: this is not YAML: ")
                .contains("to mend; nothing was compiled");
        assertNoTrace(called);
    }

    @Test
    void a_composition_that_goes_round_in_a_circle() throws IOException {
        Files.writeString(
                folder.resolve("moments/moments.yaml"),
                moment("a", "{ moment: b }") + "---\n" + moment("b", "{ moment: a }"));

        Called called = Called.carpe("check", path("moments"));

        assertThat(called.code()).isEqualTo(ExitCode.FOUND);
        assertThat(called.out()).containsPattern("moments.yaml:\\d+: .*(cycle|circle|itself)");
    }

    @Test
    void a_property_nobody_knows() throws IOException {
        Files.writeString(
                folder.resolve("moments/moments.yaml"),
                moment("price-checking", "Product Viewed")
                        .replace("lasts", "      where: prize > 5\nlasts"));

        Called called = Called.carpe("check", path("moments"));

        assertThat(called.out())
                .contains("warning: ")
                .contains("prize")
                .contains("did you mean")
                .contains("price");
    }

    @Test
    void a_condition_with_a_type_error() throws IOException {
        Files.writeString(
                folder.resolve("moments/moments.yaml"),
                moment("price-checking", "Product Viewed")
                        .replace("lasts", "      where: \"'a' > 5\"\nlasts"));

        Called called = Called.carpe("check", path("moments"));

        assertThat(called.code()).isEqualTo(ExitCode.FOUND);
        assertThat(called.out()).containsPattern("moments.yaml:\\d+: where: ");
    }

    @Test
    void a_length_of_time_below_zero() throws IOException {
        Files.writeString(
                folder.resolve("moments/moments.yaml"),
                moment("price-checking", "Product Viewed").replace("lasts: 5m", "lasts: -5m"));

        Called called = Called.carpe("check", path("moments"));

        assertThat(called.code()).isEqualTo(ExitCode.FOUND);
        assertThat(called.out()).containsPattern("moments.yaml:\\d+: lasts: .*-5m");
    }

    @Test
    void a_line_of_10_mb() {
        Called called =
                replay(
                        "t,what,who,price\n2025-01-01,v,ada,1\n2025-01-01,v,ada,"
                                + "9".repeat(10_000_000)
                                + "\n");

        assertThat(called.code()).isZero();
        assertThat(called.err()).contains("standard input:3: the line is longer than 1 MB");
        assertThat(called.out()).contains("2 rows read, 1 of them bad and skipped");
    }

    @Test
    void a_file_in_another_encoding() throws IOException {
        Files.write(
                folder.resolve("data.csv"),
                "t,what,who,price\n2025-01-01,v,Zoë,1\n".getBytes(StandardCharsets.ISO_8859_1));

        Called called =
                Called.carpe(
                        "replay",
                        path("data.csv"),
                        "--mapping",
                        path("m.yaml"),
                        "--workspace",
                        path("moments"));

        assertThat(called.code()).isZero();
        assertThat(called.err())
                .contains("data.csv:2: byte 0xEB is not UTF-8")
                .contains("encoding: windows-1252");
    }

    @Test
    void a_workspace_in_another_encoding() throws IOException {
        Files.write(
                folder.resolve("moments/moments.yaml"),
                "moment: a\ntitle: Zoë\n".getBytes(StandardCharsets.ISO_8859_1));

        Called called = Called.carpe("check", path("moments"));

        assertThat(called.code()).isEqualTo(ExitCode.UNREADABLE);
        assertThat(called.err()).contains("moments.yaml:2: is not UTF-8 text");
    }

    @Test
    void numbers_that_are_none_and_numbers_that_are_too_large() {
        Called called =
                replay(
                        "t,what,who,price\n2025-01-01,v,ada,NaN\n2025-01-01,v,ada,1e999\n2025-01-01,v,ada,1e300\n");

        assertThat(called.code()).isZero();
        assertThat(called.err())
                .contains("standard input:2: price: \"NaN\" is not a number")
                .contains("standard input:3: price: \"1e999\" is not a number");
        assertThat(called.out()).contains("3 rows read, 2 of them bad and skipped");
    }

    @Test
    void times_of_1970_and_2100() {
        Called called = replay("t,what,who,price\n0,v,ada,1\n2100-01-01,v,ada,1\n");

        assertThat(called.code()).isZero();
        assertThat(called.err())
                .contains(
                        "standard input:2: its time is 1970-01-01T00:00:00Z; is the unit or the format right?")
                .contains(
                        "standard input:3: its time is 2100-01-01T00:00:00Z; is the unit or the format right?");
        assertThat(called.out()).contains("2 events of 1 customer").contains("none bad");
    }

    @Test
    void a_column_that_the_file_has_not() {
        Called called = replay("t,what,who,prize\n2025-01-01,v,ada,1\n");

        assertThat(called.code()).isEqualTo(ExitCode.FOUND);
        assertThat(called.err())
                .contains(
                        "m.yaml:5: \"price\" is not a column of standard input (did you mean \"prize\"?)")
                .contains("carpe: the mapping cannot be used");
        assertNoTrace(called);
    }

    @Test
    void strict_turns_bad_rows_into_an_exit_code() {
        String rows = "t,what,who,price\n2025-01-01,v,ada,1\nyesterday,v,ada,1\n";

        assertThat(replay(rows).code()).isZero();
        assertThat(replay(rows, "--strict").code()).isEqualTo(ExitCode.FOUND);
        assertThat(replay(rows.replace("yesterday", "2025-01-02"), "--strict").code()).isZero();
    }

    @Test
    void files_that_are_not_there() {
        assertUnreadable(
                "there is no file nowhere.csv",
                "replay",
                "nowhere.csv",
                "--mapping",
                path("m.yaml"),
                "--workspace",
                path("moments"));
        assertUnreadable(
                "there is no file nowhere.yaml",
                "replay",
                "-",
                "--mapping",
                "nowhere.yaml",
                "--workspace",
                path("moments"));
        assertUnreadable(
                "there is no folder nowhere",
                "replay",
                "-",
                "--mapping",
                path("m.yaml"),
                "--workspace",
                "nowhere");
        assertUnreadable("there is no folder nowhere", "check", "nowhere");
        assertUnreadable("there is no folder nowhere", "test", "nowhere");
        assertUnreadable("there is no file nowhere.yaml", "check", "nowhere.yaml");
    }

    @Test
    void directories_where_files_belong() {
        assertUnreadable(
                "is a directory; name a file in it",
                "replay",
                path("moments"),
                "--mapping",
                path("m.yaml"),
                "--workspace",
                path("moments"));
        assertUnreadable(
                "is a directory; name a mapping file in it",
                "replay",
                "-",
                "--mapping",
                path("moments"),
                "--workspace",
                path("moments"));
        assertUnreadable("is a file", "init", path("m.yaml"));
        assertUnreadable(
                "m.yaml is there already, and is no folder", "demo", "--keep", path("m.yaml"));
    }

    @Test
    void a_folder_without_definitions() throws IOException {
        Files.createDirectory(folder.resolve("empty"));

        assertUnreadable("there are no .yaml files in", "check", path("empty"));
    }

    @Test
    void a_damaged_archive() throws IOException {
        Files.write(
                folder.resolve("cut.csv.gz"),
                new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2});

        assertUnreadable(
                "cut.csv.gz is packed, but damaged",
                "replay",
                path("cut.csv.gz"),
                "--mapping",
                path("m.yaml"),
                "--workspace",
                path("moments"));
    }

    @Test
    void a_command_or_an_option_that_does_not_exist() {
        Called command = Called.carpe("chekc");
        Called option = Called.carpe("check", path("moments"), "--jsno");

        assertThat(command.code()).isEqualTo(ExitCode.USAGE);
        assertThat(command.err()).contains("carpe check");
        assertThat(option.code()).isEqualTo(ExitCode.USAGE);
        assertThat(option.err())
                .contains("--jsno")
                .contains("--json")
                .contains("carpe check --help shows how it is called");
        assertNoTrace(command);
    }

    @Test
    void a_pipe_that_nobody_reads_any_more() {
        OutputStream closed =
                new OutputStream() {
                    @Override
                    public void write(int value) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                };
        Terminal terminal = Terminal.plain(closed, OutputStream.nullOutputStream());
        Invocation invocation =
                new Invocation(
                        terminal,
                        new ByteArrayInputStream(new byte[0]),
                        InstantSource.system(),
                        () -> 0);

        assertThat(Carpe.run(invocation, "check", path("moments"))).isEqualTo(ExitCode.CLOSED_PIPE);
        assertThat(Carpe.run(invocation, "--help")).isEqualTo(ExitCode.CLOSED_PIPE);
    }

    private Called replay(String rows, String... options) {
        String[] arguments = {
            "replay", "-", "--mapping", path("m.yaml"), "--workspace", path("moments")
        };
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + options.length);
        System.arraycopy(options, 0, all, arguments.length, options.length);
        Called called = Called.withInput(rows, all);
        assertNoTrace(called);
        return called;
    }

    @Test
    void options_that_would_mean_nothing() {
        for (List<String> options :
                List.of(
                        List.of("--live"),
                        List.of("--source", "past"),
                        List.of("--speed", "60"),
                        List.of("--to", "http://localhost:1", "--speed", "60"))) {
            List<String> call = new ArrayList<>(List.of("replay", "-"));
            call.addAll(List.of("--mapping", path("m.yaml"), "--workspace", path("moments")));
            call.addAll(options);

            Called called = Called.carpe(call.toArray(String[]::new));

            assertThat(called.code()).as("%s", options).isEqualTo(ExitCode.USAGE);
            assertThat(called.err()).contains(" means nothing without --to URL");
        }
    }

    @Test
    @Timeout(60)
    void a_port_that_something_else_listens_at() throws IOException {
        try (ServerSocket other = new ServerSocket(0)) {
            String port = Integer.toString(other.getLocalPort());

            Called called = Called.carpe("serve", "--port", port, "--data", path("data"));

            assertThat(called.code()).isEqualTo(ExitCode.UNREADABLE);
            assertThat(called.out()).isEmpty();
            assertThat(called.err())
                    .contains("carpe: cannot listen at 0.0.0.0:" + port + ": ")
                    .contains("--port");
            assertNoTrace(called);
        }
    }

    private static void assertUnreadable(String message, String... arguments) {
        Called called = Called.carpe(arguments);
        assertThat(called.code()).as(called.err()).isEqualTo(ExitCode.UNREADABLE);
        assertThat(called.err()).startsWith("carpe: ").contains(message);
        assertNoTrace(called);
    }

    private static void assertNoTrace(Called called) {
        assertThat(called.out() + called.err()).doesNotContain("\tat ").doesNotContain("Exception");
    }

    private static String moment(String id, String on) {
        return """
        moment: %s
        title: A moment
        need: buy
        phase: consideration
        detect:
          within: 10m
          steps:
            - on: Product Viewed
            - on: %s
        lasts: 5m
        """
                .formatted(id, on);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
