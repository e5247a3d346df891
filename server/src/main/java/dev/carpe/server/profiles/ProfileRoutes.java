package dev.carpe.server.profiles;

import dev.carpe.decide.Contact;
import dev.carpe.decide.Decision;
import dev.carpe.decide.Waiting;
import dev.carpe.detect.NearMiss;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Position;
import dev.carpe.engine.Profile;
import dev.carpe.engine.Program;
import dev.carpe.engine.Unmerge;
import dev.carpe.language.MomentDefinition;
import dev.carpe.profile.MergeLog;
import dev.carpe.server.http.Bodies;
import dev.carpe.server.http.Paging;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Replies;
import dev.carpe.server.http.Trouble;
import dev.carpe.server.json.Json;
import dev.carpe.server.json.ValueWriter;
import dev.carpe.server.keys.Gate;
import dev.carpe.server.keys.Scope;
import dev.carpe.server.views.EntryView;
import dev.carpe.server.views.MomentView;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// `/api/profiles`: one customer, for agents, the console and automation.
public final class ProfileRoutes implements HttpService {
    /// How much of a timeline is read to tell what became of moments.
    private static final int LATEST = 1000;

    private final Gate gate;
    private final Bodies bodies;
    private final Engine engine;

    /// Routes to this engine.
    public ProfileRoutes(Gate gate, Bodies bodies, Engine engine) {
        this.gate = gate;
        this.bodies = bodies;
        this.engine = engine;
    }

    /// A customer as the API tells it.
    ///
    /// @param ids the profile's own id, those merged into it, and its devices
    /// @param audiences every audience of the workspace in force, and whether the customer is one of it
    /// @param consent the purposes that the workspace's moments ask for, and whether they are granted
    public record View(
            String id,
            Instant at,
            List<String> ids,
            List<MomentView> active,
            Map<String, @Nullable Object> traits,
            List<MembershipView> audiences,
            Map<String, @Nullable Object> session,
            Map<String, @Nullable Object> context,
            Map<String, Boolean> consent,
            List<Told> contacts,
            List<Due> waiting,
            List<Joined> merges,
            List<String> sources,
            long duplicates,
            long tooLate) {

        /// The view of a profile.
        ///
        /// @param program the definitions in force
        public static View of(Profile profile, List<String> ids, Program program) {
            Map<String, Boolean> consent = new TreeMap<>();
            for (MomentDefinition moment : program.workspace().moments()) {
                String purpose = moment.purpose();
                if (purpose != null) {
                    consent.put(purpose, profile.consent().granted(purpose));
                }
            }
            return new View(
                    profile.id().value(),
                    profile.at(),
                    ids,
                    profile.active().stream().map(MomentView::of).toList(),
                    ValueWriter.plain(profile.traits()),
                    program.playbook().memberships(profile.traits()).stream()
                            .map(MembershipView::of)
                            .toList(),
                    ValueWriter.plain(profile.session()),
                    ValueWriter.plain(profile.context()),
                    consent,
                    profile.contacts().stream().map(Told::of).toList(),
                    profile.waiting().stream().map(Due::of).toList(),
                    profile.merges().entries().stream().map(Joined::of).toList(),
                    profile.sources(),
                    profile.duplicates(),
                    profile.tooLate());
        }
    }

    /// Something that the customer was told, or would have been.
    record Told(
            Instant at,
            String decisionId,
            String trigger,
            String experience,
            String channel,
            boolean delivered) {
        static Told of(Contact contact) {
            return new Told(
                    contact.time(),
                    contact.decision().toString(),
                    contact.trigger(),
                    contact.experience(),
                    contact.channel().word(),
                    contact.delivered());
        }
    }

    /// An answer that waits for its time.
    record Due(Instant at, String trigger, String placement, String moment) {
        static Due of(Waiting waiting) {
            return new Due(
                    waiting.due(),
                    waiting.trigger(),
                    waiting.placement(),
                    waiting.moment().id().toString());
        }
    }

    /// A merge.
    record Joined(String from, String into, Instant at, boolean stands) {
        static Joined of(MergeLog.Entry entry) {
            return new Joined(
                    entry.merge().from().value(),
                    entry.merge().into().value(),
                    entry.merge().at(),
                    entry.stands());
        }
    }

    /// A part of a timeline.
    ///
    /// @param next what to send as `after` for the next page; empty at the end
    record Timeline(List<EntryView> entries, String next) {}

    /// Why a moment was raised, and why it was not.
    ///
    /// @param raised those that were, as far as the latest entries of the timeline tell, the latest first
    /// @param nearMisses what almost made one
    record Why(List<Raisings.Raised> raised, List<Almost> nearMisses) {}

    /// What almost made a moment.
    ///
    /// @param form which sentence `words` is, with the `values` that stand in it
    /// @param behind what almost made a moment that it waited for
    record Almost(
            String moment,
            List<@Nullable Object> key,
            Instant at,
            String code,
            String words,
            String form,
            Map<String, List<String>> values,
            List<Almost> behind) {}

    /// Two profiles that are to be two again.
    ///
    /// @param preview whether only to tell what would come of it
    record Parting(@Nullable String from, @Nullable String into, @Nullable Boolean preview) {}

    /// What came of it.
    ///
    /// @param whole whether both could be folded again from all of their events
    /// @param wronglySent what was sent under the wrong identity
    /// @param fromEvents how many events are those of the one that had gone
    /// @param intoEvents how many are the other one's
    record Parted(
            String from,
            String into,
            boolean whole,
            List<Map<String, @Nullable Object>> wronglySent,
            int fromEvents,
            int intoEvents) {}

    @Override
    public void routing(HttpRules rules) {
        // Sites choose their ids, slashes included; so what stands behind an id comes first.
        rules.get("/api/profiles/{+id}/timeline", this::timeline)
                .get("/api/profiles/{+id}/moments/{moment}/why", this::why)
                .get("/api/profiles/{+id}", this::show)
                .post("/api/profiles/unmerge", this::unmerge);
    }

    private void show(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        String id = request.path().pathParameters().get("id");
        Profile profile =
                engine.profile(id)
                        .orElseThrow(() -> Refusal.of(Trouble.NOT_FOUND, "no such profile"));
        Replies.unkept(response);
        Replies.json(response, View.of(profile, engine.identities(id), engine.program()));
    }

    private void timeline(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        String id = request.path().pathParameters().get("id");
        Paging paging = Paging.of(request);
        List<Entry> entries = engine.timeline(id, position(paging.after()), paging.limit());
        String next =
                entries.size() < paging.limit() ? "" : entries.getLast().position().toString();
        Replies.unkept(response);
        Replies.json(response, new Timeline(entries.stream().map(EntryView::of).toList(), next));
    }

    private static Position position(String after) {
        try {
            return after.isEmpty() ? Position.END : new Position(Long.parseLong(after));
        } catch (NumberFormatException _) {
            throw Refusal.of(
                    Trouble.BAD_REQUEST,
                    "after is \"" + after + "\", and must be the next of an earlier page");
        }
    }

    private void why(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        String id = request.path().pathParameters().get("id");
        String moment = request.path().pathParameters().get("moment");
        if (engine.program().workspace().moment(moment).isEmpty()) {
            throw Refusal.of(Trouble.NOT_FOUND, "no moment definition " + moment);
        }
        List<Almost> nearMisses =
                engine.nearMisses(id, moment).stream().map(ProfileRoutes::almost).toList();
        List<Entry> latest = engine.timeline(id, Position.END, LATEST);
        Replies.unkept(response);
        Replies.json(response, new Why(Raisings.of(moment, latest), nearMisses));
    }

    private static Almost almost(NearMiss miss) {
        return new Almost(
                miss.definition(),
                miss.key().values().stream().<@Nullable Object>map(ValueWriter::plain).toList(),
                miss.time(),
                miss.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                miss.words(),
                miss.said().form().code(),
                miss.said().values(),
                miss.said().behind().stream().map(ProfileRoutes::almost).toList());
    }

    private void unmerge(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.ADMIN);
        Parting parting = Json.read(bodies.read(request), Parting.class);
        String from = parting.from();
        String into = parting.into();
        if (from == null || into == null) {
            throw Refusal.of(Trouble.INVALID, "name both profiles: from and into");
        }
        boolean only = Boolean.TRUE.equals(parting.preview());
        Unmerge unmerge =
                (only ? engine.foreseeUnmerge(from, into) : engine.unmerge(from, into))
                        .orElseThrow(() -> Refusal.of(Trouble.NOT_FOUND, "no such merge stands"));
        List<Map<String, @Nullable Object>> sent =
                unmerge.wronglySent().stream()
                        .map((Decision decision) -> EntryView.decision(decision))
                        .toList();
        Replies.json(
                response,
                new Parted(from, into, unmerge.whole(), sent, unmerge.went(), unmerge.stayed()));
    }
}
