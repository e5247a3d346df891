package dev.carpe.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Workspaces as a whole: several files, what is left out, and what holds without being said.
final class WorkspaceReaderTest {
    private static final String HELLO =
            """
            experience: hello
            principle: none
            content: { headline: Hello }
            """;

    private static String moment(String id, String detect) {
        return "moment: %s\ntitle: T\nneed: know\nphase: service\ndetect: %s\n---\n"
                .formatted(id, detect);
    }

    @Test
    void all_problems_of_all_files_come_in_the_order_of_files_and_lines() {
        SourceFile second = new SourceFile("b.yaml", "goal: B\non: Order Completed\nwithin: 3\n");
        SourceFile first =
                new SourceFile("a.yaml", "goal: a\non: Order Completed\nwithin: x\n---\ngaol: a\n");

        Reading reading = WorkspaceReader.read(List.of(second, first));

        assertThat(reading.hasErrors()).isTrue();
        assertThat(reading.problems())
                .extracting(problem -> problem.place().toString())
                .containsExactly("b.yaml:1", "b.yaml:3", "a.yaml:3", "a.yaml:5");
        assertThat(reading.problems().getFirst())
                .hasToString(
                        "b.yaml:1: goal: \"B\" is not an id: small letters, digits and hyphens (write b)");
    }

    @Test
    void a_document_with_an_error_is_left_out_with_all_that_name_it() {
        String text =
                moment("broken", "{ steps: [{ on: Video Played, where: 3 }] }")
                        + moment("outer", "{ within: 1h, steps: [{ on: { moment: broken } }] }")
                        + moment("sound", "{ steps: [{ on: Video Played }] }")
                        + HELLO
                        + """
                        ---
                        trigger: answers-outer
                        on: [sound, outer]
                        placement: home
                        choose: { among: [hello] }
                        ---
                        trigger: answers-sound
                        on: sound
                        placement: home
                        choose: { among: [hello] }
                        """;

        Reading reading = Workspaces.reading(text);

        assertThat(reading.problems()).hasSize(1);
        assertThat(reading.workspace().documents())
                .extracting(Document::id)
                .containsExactly("sound", "hello", "answers-sound");
    }

    @Test
    void of_two_documents_with_one_id_the_first_stays() {
        Reading reading = Workspaces.reading(HELLO + "---\n" + HELLO.replace("Hello", "Bye"));

        assertThat(reading.workspace().experiences())
                .singleElement()
                .satisfies(only -> assertThat(only.content()).containsEntry("headline", "Hello"));
    }

    @Test
    void warnings_leave_nothing_out() {
        Reading reading = Workspaces.reading(moment("typo", "{ steps: [{ on: Prodcut Viewed }] }"));

        assertThat(reading.hasErrors()).isFalse();
        assertThat(reading.problems()).hasSize(1);
        assertThat(reading.workspace().moment("typo")).isPresent();
    }

    @Test
    void an_empty_workspace_has_defaults() {
        Workspace workspace = WorkspaceReader.read(List.of()).workspace();

        assertThat(workspace.documents()).isEmpty();
        assertThat(workspace.settings()).isEqualTo(Settings.DEFAULT);
        assertThat(workspace.moment("any")).isEmpty();
        assertThat(workspace.graceOf("store")).isEqualTo(Duration.ofDays(1));
        assertThat(workspace.channelOf("sms")).isEqualTo(Channel.SMS);
    }

    @Test
    void comments_byte_order_marks_and_carriage_returns_do_not_matter() {
        String text =
                "\uFEFF# a comment\r\n---\r\n# another\r\n"
                        + HELLO.replace("\n", "\r\n")
                        + "...\r\n";

        assertThat(Workspaces.sound(text).experience("hello")).isPresent();
    }

    @Test
    void a_file_of_ten_megabytes_is_refused_at_once() {
        assertThat(Workspaces.problems("x".repeat(10_000_000)))
                .singleElement()
                .asString()
                .contains("split it into files");
    }

    @Test
    void a_line_of_three_megabytes_is_refused_at_once() {
        assertThat(Workspaces.problems("goal: a\non: " + "x".repeat(3_000_000) + "\nwithin: 1d\n"))
                .singleElement()
                .asString()
                .startsWith("2:1 the line has 3000004 characters");
    }

    @Test
    void a_long_word_is_cut_in_messages() {
        assertThat(Workspaces.problems("goal: a\non: " + "x".repeat(90_000) + "\nwithin: 1d\n"))
                .singleElement()
                .asString()
                .hasSizeLessThan(300);
    }

    @Test
    void characters_that_no_text_file_has_are_named() {
        assertThat(Workspaces.problems("goal: a\non: \u0000x\n"))
                .singleElement()
                .asString()
                .startsWith("2:5 ")
                .contains("U+0000");
    }

    @Test
    void without_a_journey_the_usual_phases_hold_and_with_one_only_its_own() {
        String moment = moment("m", "{ steps: [{ on: Video Played }] }");
        String journey =
                "journey: j\ntitle: J\nphases: [{ id: drive-home, title: Driving home }]\n";

        assertThat(Workspaces.problems(moment)).isEmpty();
        assertThat(Workspaces.problems(moment + journey))
                .singleElement()
                .asString()
                .contains("no phase of the journey");
        assertThat(Workspaces.problems(moment.replace("service", "drive-home") + journey))
                .isEmpty();
    }

    @Test
    void quiet_hours_may_cross_midnight() {
        Settings.QuietHours night =
                new Settings.QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));

        assertThat(night.covers(LocalTime.of(21, 0))).isTrue();
        assertThat(night.covers(LocalTime.of(3, 0))).isTrue();
        assertThat(night.covers(LocalTime.of(8, 0))).isFalse();
        assertThat(night.remaining(LocalTime.of(22, 0))).isEqualTo(Duration.ofHours(10));
        assertThat(night.remaining(LocalTime.of(7, 30))).isEqualTo(Duration.ofMinutes(30));
        assertThat(night.remaining(LocalTime.NOON)).isZero();
    }

    @Test
    void consent_is_told_purpose_by_purpose() {
        String text =
                """
                settings: site
                consent: { default: denied, service: granted }
                """;

        ConsentRule consent = Workspaces.sound(text).settings().consent();

        assertThat(consent.grants("service")).isTrue();
        assertThat(consent.grants("personalisation")).isFalse();
    }

    @Test
    void a_split_is_weighed_in_parts_of_one() {
        String text =
                moment("m", "{ steps: [{ on: Video Played }] }")
                        + HELLO
                        + """
                        ---
                        experience: bye
                        principle: none
                        content: { headline: Bye }
                        ---
                        trigger: t
                        on: { sequence: [m, m], within: 1h }
                        placement: sms
                        settle: 1m
                        choose: { by: split, among: [hello, bye], shares: [3, 1] }
                        cap: [{ times: 2, per: 1w }, { times: 1, per: session }]
                        """;

        TriggerDefinition trigger = Workspaces.sound(text).trigger("t").orElseThrow();

        assertThat(trigger.choose().shares()).containsExactly(0.75, 0.25);
        assertThat(trigger.on())
                .isEqualTo(
                        new TriggerDefinition.On.Sequence(List.of("m", "m"), Duration.ofHours(1)));
        assertThat(trigger.settle()).isEqualTo(Duration.ofMinutes(1));
        assertThat(trigger.caps())
                .containsExactly(
                        new TriggerDefinition.Cap(2, Duration.ofDays(7)),
                        new TriggerDefinition.Cap(1, null));
    }
}
