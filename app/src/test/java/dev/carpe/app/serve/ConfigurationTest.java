package dev.carpe.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.language.Problem;
import dev.carpe.server.ServerSettings;
import dev.carpe.server.collect.Signals;
import dev.carpe.server.http.Proxies;
import dev.carpe.server.http.TlsFiles;
import dev.carpe.server.keys.Verification;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
    private static Configuration sound(Map<Setting, Given> given) {
        Configuration.Outcome outcome = Configuration.of(List.of(given));
        assertThat(outcome.problems()).isEmpty();
        return outcome.configuration().orElseThrow();
    }

    @Test
    void without_a_word_everything_is_as_usual() {
        Configuration configuration = sound(Map.of());
        assertThat(configuration.server().http().port()).isEqualTo(8080);
        assertThat(configuration.server().verification()).isEqualTo(Verification.OFF);
        assertThat(configuration.workspace()).isEmpty();
        assertThat(configuration.given().get(Setting.DATA).source()).isEqualTo("usual");
    }

    @Test
    void a_key_may_be_whole_or_in_blocks_and_tells_its_line() {
        ConfigFile.Read read =
                ConfigFile.read(
                        "carpe.yaml",
                        """
                        http:
                          port: 9000
                          idle: 5m
                        identity.verification: required
                        """);
        assertThat(read.problems()).isEmpty();
        assertThat(read.given().get(Setting.HTTP_PORT).source()).isEqualTo("carpe.yaml:2");
        Configuration configuration = sound(read.given());
        assertThat(configuration.server().http().port()).isEqualTo(9000);
        assertThat(configuration.server().http().idle()).isEqualTo(Duration.ofMinutes(5));
        assertThat(configuration.server().verification()).isEqualTo(Verification.REQUIRED);
    }

    @Test
    void off_may_be_written_bare() {
        ConfigFile.Read read = ConfigFile.read("c.yaml", "identity: { verification: off }\n");
        assertThat(sound(read.given()).server().verification()).isEqualTo(Verification.OFF);
    }

    @Test
    void an_unknown_key_is_an_error_with_what_was_meant() {
        ConfigFile.Read read =
                ConfigFile.read("carpe.yaml", "http:\n  prot: 80\nhtpp.port: 80\nfoo: 1\n");
        assertThat(read.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "carpe.yaml:2: \"http.prot\" is no setting (did you mean \"http.port\"?)",
                        "carpe.yaml:3: \"htpp.port\" is no setting (did you mean \"http.port\"?)",
                        "carpe.yaml:4: \"foo\" is no setting (carpe serve --settings lists them)");
    }

    @Test
    void what_is_no_yaml_is_told_with_its_line() {
        assertThat(ConfigFile.read("c.yaml", "a: [1\nb: 2").problems().getFirst().toString())
                .startsWith("c.yaml:2: it is no YAML");
        assertThat(ConfigFile.read("c.yaml", "- 1\n").problems()).hasSize(1);
        assertThat(ConfigFile.read("c.yaml", "").problems()).isEmpty();
        assertThat(ConfigFile.read("c.yaml", "store.folder: 1\nstore.folder: 2\n").problems())
                .isNotEmpty();
    }

    @Test
    void all_wrong_values_are_told_at_once_with_their_source() {
        Configuration.Outcome outcome =
                Configuration.of(
                        List.of(
                                Map.of(
                                        Setting.HTTP_PORT,
                                        new Given("eighty", "c.yaml:1"),
                                        Setting.HTTP_IDLE,
                                        new Given("soon", "CARPE_HTTP_IDLE"),
                                        Setting.HTTP_PUBLIC_URL,
                                        new Given("shop", "--public-url"))));
        assertThat(outcome.configuration()).isEmpty();
        assertThat(outcome.problems())
                .containsExactlyInAnyOrder(
                        "c.yaml:1: http.port: \"eighty\" must be a number from 0 to 65535",
                        "CARPE_HTTP_IDLE: http.idle: \"soon\" is no time (write 500ms, 20s, 5m or 1h)",
                        "--public-url: http.public-url: \"shop\" must be a URL such as"
                                + " https://carpe.shop.example");
    }

    @Test
    void tls_proxies_and_privacy_signals_are_read() {
        ConfigFile.Read read =
                ConfigFile.read(
                        "carpe.yaml",
                        """
                        tls: { certificates: chain.pem, key: key.pem }
                        proxy: { trusted: "10.0.0.0/8, ::1", header: forwarded }
                        privacy: { gpc: "advertising, selling", dnt: analytics }
                        """);
        ServerSettings server = sound(read.given()).server();
        assertThat(server.http().tls())
                .contains(new TlsFiles(Path.of("chain.pem"), Path.of("key.pem")));
        assertThat(server.http().proxies().trusted()).hasSize(2);
        assertThat(server.http().proxies().header()).isEqualTo(Proxies.Header.FORWARDED);
        assertThat(server.signals())
                .isEqualTo(new Signals(List.of("advertising", "selling"), List.of("analytics")));
    }

    @Test
    void half_of_tls_and_a_name_for_a_network_are_errors() {
        Configuration.Outcome outcome =
                Configuration.of(
                        List.of(
                                Map.of(
                                        Setting.TLS_CERTIFICATES,
                                        new Given("chain.pem", "c.yaml:1"),
                                        Setting.PROXY_TRUSTED,
                                        new Given("10.0.0.1, proxy", "c.yaml:2"))));
        assertThat(outcome.problems())
                .containsExactlyInAnyOrder(
                        "usual: tls.key: \"\" is missing: TLS needs both files",
                        "c.yaml:2: proxy.trusted: \"10.0.0.1, proxy\" has \"proxy\", which is no"
                                + " network");
    }

    @Test
    void options_win_over_the_environment_and_that_over_the_file() {
        Configuration.Outcome outcome =
                Configuration.of(
                        List.of(
                                Map.of(Setting.HTTP_PORT, new Given("1", "file")),
                                Map.of(Setting.HTTP_PORT, new Given("2", "CARPE_HTTP_PORT")),
                                Map.of(Setting.HTTP_PORT, new Given("3", "--port"))));
        assertThat(outcome.configuration().orElseThrow().server().http().port()).isEqualTo(3);
    }

    @Test
    void a_variable_that_means_nothing_is_an_error() {
        List<String> problems = new ArrayList<>();
        Map<Setting, Given> given =
                ServeCommand.environment(
                        Map.of("CARPE_HTTP_PORT", "81", "CARPE_HTTP_PROT", "82", "PATH", "/bin"),
                        problems);
        assertThat(given.get(Setting.HTTP_PORT)).isEqualTo(new Given("81", "CARPE_HTTP_PORT"));
        assertThat(problems)
                .containsExactly(
                        "CARPE_HTTP_PROT is no setting (did you mean \"CARPE_HTTP_PORT\"?)");
    }
}
