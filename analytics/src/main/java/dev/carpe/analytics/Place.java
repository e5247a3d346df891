package dev.carpe.analytics;

import dev.carpe.event.Bool;
import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where an event happened, as hotspots count it.
///
/// @param page the page's path, or a screen's name; null where none is told
/// @param device `mobile`, `tablet`, `desktop` or what the client called it; null where nothing tells
/// @param channel the client's own word (`context.channel`), else the kind of the source
/// @param touch what brought the customer: `source / medium` of a campaign, `referral / host`; null where nothing is told
/// @param campaign the campaign's name, or null
/// @param simulated whether a simulated customer sent it
/// @param bot whether a program sent it that says so
record Place(
        @Nullable String page,
        @Nullable String device,
        String channel,
        @Nullable String touch,
        @Nullable String campaign,
        boolean simulated,
        boolean bot) {

    private static final List<String> PAGE_PATH = List.of("page", "path");
    private static final List<String> PAGE_URL = List.of("page", "url");
    private static final List<String> PAGE_REFERRER = List.of("page", "referrer");
    private static final List<String> DEVICE_TYPE = List.of("device", "type");

    /// Knows what it was asked before: few browsers send many events. Used by one thread.
    static final class Reader {
        private static final int MOST = 10_000;
        private final Map<String, Agent> agents = new HashMap<>();
        private final Map<String, String> hosts = new HashMap<>();

        private record Agent(String device, boolean bot) {}

        /// @param channel the kind of the event's source
        Place of(Event event, String channel) {
            Struct context = event.context();
            String named = text(context, "channel");
            String agentText = text(context, "userAgent");
            Agent agent = agentText == null ? null : agent(agentText);
            String device = text(context.get(DEVICE_TYPE));
            return new Place(
                    page(event),
                    device != null ? device : agent == null ? null : agent.device(),
                    named == null ? channel : named,
                    touch(context),
                    context.get("campaign") instanceof Struct campaign
                            ? text(campaign, "name")
                            : null,
                    context.get("simulated") == Bool.TRUE,
                    agent != null && agent.bot());
        }

        private Agent agent(String text) {
            if (agents.size() > MOST) {
                agents.clear();
            }
            return agents.computeIfAbsent(
                    text, one -> new Agent(Agents.device(one), Agents.isBot(one)));
        }

        private @Nullable String page(Event event) {
            String path = text(event.context().get(PAGE_PATH));
            if (path == null) {
                path = text(event.properties(), "path");
            }
            if (path == null && event.type() == Event.Type.SCREEN) {
                path = event.name();
            }
            return path;
        }

        private @Nullable String touch(Struct context) {
            if (context.get("campaign") instanceof Struct campaign) {
                String source = text(campaign, "source");
                String medium = text(campaign, "medium");
                if (source != null || medium != null) {
                    return (source == null ? "?" : source)
                            + " / "
                            + (medium == null ? "?" : medium);
                }
            }
            String referrer = text(context.get(PAGE_REFERRER));
            if (referrer == null || referrer.isEmpty()) {
                return null;
            }
            String host = known(referrer);
            String url = text(context.get(PAGE_URL));
            boolean within = url != null && known(url).equals(host);
            return host.isEmpty() || within ? null : "referral / " + host;
        }

        private String known(String url) {
            if (hosts.size() > MOST) {
                hosts.clear();
            }
            return hosts.computeIfAbsent(url, Reader::host);
        }

        private static String host(String url) {
            try {
                String host = URI.create(url).getHost();
                return host == null ? "" : host;
            } catch (IllegalArgumentException _) {
                return "";
            }
        }
    }

    static @Nullable String text(Struct struct, String name) {
        return text(struct.get(name));
    }

    private static @Nullable String text(Value value) {
        return value instanceof Text(String text) ? text : null;
    }
}
