package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.server.keys.Scope;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What customers and catalogues put into the texts of answers.
class ContentTest {
    private static final String ATTACK = "<img src=x onerror=\\\"alert(1)\\\">";
    private static final String WRITTEN = "<img src=x onerror=\"alert(1)\">";

    private final RunningServer server = RunningServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    /// What an experience with these texts says about an item.
    private JsonNode content(String texts, String product, String item) {
        String workspace =
                RunningServer.WORKSPACE.replace(
                        "content: { headline: \"Others like {{ moment.key.product_id }}\" }",
                        "content:\n" + texts.indent(2).stripTrailing());
        server.apply(workspace);
        HttpResponse<String> uploaded = server.api("PUT", "/api/catalogue", "[" + item + "]");
        assertThat(uploaded.statusCode()).as(uploaded.body()).isEqualTo(200);
        String body =
                "{\"batch\":["
                        + RunningServer.view("1" + product, "ada", product)
                        + ","
                        + RunningServer.view("2" + product, "ada", product)
                        + "],\"placements\":[\"product-page.reviews\"],\"shows\":false}";
        HttpResponse<String> reply =
                server.post(
                        server.basic("/v1/batch", server.secret(Scope.COLLECT, Scope.DECIDE)),
                        body);
        assertThat(reply.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(reply.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        JsonNode decision = RunningServer.json(reply).get("decisions").get(0);
        assertThat(decision.has("content")).as(reply.body()).isTrue();
        return decision.get("content");
    }

    @Test
    void values_of_the_catalogue_stand_in_texts() {
        JsonNode content =
                content(
                        """
                        headline: "{{ catalogue.name }}: {{ catalogue.price }} EUR, {{ catalogue.stock }} left"
                        body: "Rated {{ catalogue.rating }} & more"
                        url: "{{ catalogue.url }}"
                        image: "{{ catalogue.image }}"
                        body_html: "<b>{{ catalogue.name }}</b> <a href=\\"{{ catalogue.url }}\\">see</a>"
                        """,
                        "p1",
                        """
                        {"product_id":"p1","name":"Tom & Jerry","price":9.5,"stock":3,"rating":4.5,
                         "url":"https://shop.example/p1?a=b","image":"/img/p1.png"}
                        """);
        assertThat(content.get("headline").asString()).isEqualTo("Tom & Jerry: 9.5 EUR, 3 left");
        assertThat(content.get("body").asString()).isEqualTo("Rated 4.5 & more");
        assertThat(content.get("url").asString()).isEqualTo("https://shop.example/p1?a=b");
        assertThat(content.get("image").asString()).isEqualTo("/img/p1.png");
        assertThat(content.get("body_html").asString())
                .startsWith("<b>Tom &amp; Jerry</b> <a href=\"https://shop.example/p1?a")
                .endsWith("\">see</a>");
    }

    @Test
    void an_attack_in_an_event_is_text_where_text_is_meant_and_escaped_in_html() {
        JsonNode content =
                content(
                        """
                        headline: "About {{ moment.key.product_id }}"
                        bodyHtml: "<p title=\\"{{ moment.key.product_id }}\\">{{ moment.key.product_id }}</p>"
                        search_url: "https://shop.example/?q={{ moment.key.product_id }}"
                        """,
                        ATTACK,
                        "{\"product_id\":\"p1\"}");
        assertThat(content.get("headline").asString()).isEqualTo("About " + WRITTEN);
        assertThat(content.get("bodyHtml").asString())
                .doesNotContain("<img")
                .contains("&lt;img")
                .matches("<p title=\"[^\"<>]*\">[^\"<>]*</p>");
        assertThat(content.get("search_url").asString())
                .isEqualTo(
                        "https://shop.example/?q=%3Cimg%20src%3Dx%20onerror%3D%22alert%281%29%22%3E");
    }

    @Test
    void an_attack_in_the_catalogue_leads_nowhere() {
        for (String address :
                List.of(
                        "javascript:alert(1)",
                        "JAVASCRIPT:alert(1)",
                        " javascript:alert(1)",
                        "java\\nscript:alert(1)",
                        "data:text/html,x",
                        "//evil.example",
                        "https:evil")) {
            JsonNode content =
                    content(
                            """
                            headline: "x"
                            url: "{{ catalogue.url }}"
                            html: "<a href='{{ catalogue.url }}'>{{ catalogue.name }}</a>"
                            """,
                            "p" + address.hashCode(),
                            "{\"product_id\":\"p"
                                    + address.hashCode()
                                    + "\",\"url\":\""
                                    + address
                                    + "\",\"name\":\"<script>alert(1)</script>\"}");
            assertThat(content.has("url")).as(address).isFalse();
            assertThat(content.get("html").asString())
                    .as(address)
                    .isEqualTo("<a href='#'>&lt;script&gt;alert(1)&lt;/script&gt;</a>");
            assertThat(content.get("headline").asString()).isEqualTo("x");
        }
    }

    @Test
    void html_with_values_in_code_is_left_out() {
        JsonNode content =
                content(
                        """
                        headline: "x"
                        html: "<button onclick='go(\\"{{ catalogue.name }}\\")'>go</button>"
                        more_html: "<script>let x = '{{ catalogue.name }}'</script>"
                        own_html: "<b onclick='go()'>of the author alone</b>"
                        """,
                        "p1",
                        "{\"product_id\":\"p1\",\"name\":\"x\"}");
        assertThat(content.has("html")).isFalse();
        assertThat(content.has("more_html")).isFalse();
        assertThat(content.get("own_html").asString()).contains("onclick");
    }
}
