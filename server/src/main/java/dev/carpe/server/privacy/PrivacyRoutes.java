package dev.carpe.server.privacy;

import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Erasure;
import dev.carpe.engine.Position;
import dev.carpe.engine.Profile;
import dev.carpe.event.Bool;
import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import dev.carpe.server.http.Bodies;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Replies;
import dev.carpe.server.http.Trouble;
import dev.carpe.server.json.Json;
import dev.carpe.server.keys.Caller;
import dev.carpe.server.keys.Gate;
import dev.carpe.server.keys.Scope;
import dev.carpe.server.profiles.ProfileRoutes;
import dev.carpe.server.views.EntryView;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `/api/privacy`. The person is named in the body, not in the path: paths end up in logs.
public final class PrivacyRoutes implements HttpService {
    private static final int PAGE = 500;

    private final Gate gate;
    private final Bodies bodies;
    private final Engine engine;
    private final List<PersonalData> places;
    private final InstantSource clock;

    /// Routes to everything that holds data of persons.
    ///
    /// @param places all of it beside the engine
    public PrivacyRoutes(
            Gate gate,
            Bodies bodies,
            Engine engine,
            List<PersonalData> places,
            InstantSource clock) {
        this.gate = gate;
        this.bodies = bodies;
        this.engine = engine;
        this.places = List.copyOf(places);
        this.clock = clock;
    }

    /// Who it is about.
    record About(@Nullable String id) {}

    /// Everything that is held of a person.
    ///
    /// @param ids the ids that are this person
    /// @param profile what is known; null where only other places hold something
    /// @param timeline what happened, newest first
    /// @param elsewhere what other places hold, by place
    record Export(
            List<String> ids,
            ProfileRoutes.@Nullable View profile,
            List<EntryView> timeline,
            Map<String, List<?>> elsewhere) {}

    /// What was forgotten.
    ///
    /// @param ids the ids that were this person
    /// @param states states of profiles
    /// @param entries rows of the log
    /// @param outgoing answers that waited to be sent
    /// @param elsewhere what other places forgot, by place
    record Forgotten(
            List<String> ids,
            int states,
            int entries,
            int outgoing,
            Map<String, Integer> elsewhere) {}

    /// A person's word on a purpose.
    record Word(@Nullable String id, @Nullable String purpose, @Nullable Boolean granted) {}

    /// What holds now.
    record Holds(String purpose, boolean granted) {}

    @Override
    public void routing(HttpRules rules) {
        rules.post("/api/privacy/export", this::export)
                .post("/api/privacy/erase", this::erase)
                .post("/api/privacy/consent", this::consent);
    }

    private void export(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.ADMIN);
        String id = person(Json.read(bodies.read(request), About.class).id());
        Optional<Profile> profile = engine.profile(id);
        List<String> ids = engine.identities(id);
        Person who = who(id, new LinkedHashSet<>(ids));
        Map<String, List<?>> elsewhere = new LinkedHashMap<>();
        places.forEach(place -> elsewhere.put(place.place(), place.export(who)));
        if (profile.isEmpty() && elsewhere.values().stream().allMatch(List::isEmpty)) {
            throw Refusal.of(Trouble.NOT_FOUND, "nothing is held of such a person");
        }
        ProfileRoutes.View view =
                profile.map(known -> ProfileRoutes.View.of(known, ids, engine.program()))
                        .orElse(null);
        Replies.unkept(response);
        Replies.json(response, new Export(ids, view, timeline(id), elsewhere));
    }

    private Person who(String id, Set<String> ids) {
        String profile = engine.owner(id, clock.instant());
        return new Person(ids, (each, at) -> engine.owner(each, at).equals(profile));
    }

    private List<EntryView> timeline(String id) {
        List<EntryView> all = new ArrayList<>();
        Position before = Position.END;
        while (true) {
            List<Entry> page = engine.timeline(id, before, PAGE);
            page.forEach(entry -> all.add(EntryView.of(entry)));
            if (page.size() < PAGE) {
                return all;
            }
            before = page.getLast().position();
        }
    }

    /// The engine forgets last: should something fail before, the ids can still be found for another try.
    private void erase(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.ADMIN);
        String id = person(Json.read(bodies.read(request), About.class).id());
        Set<String> ids = new LinkedHashSet<>(engine.identities(id));
        ids.add(id);
        Map<String, Integer> elsewhere = new LinkedHashMap<>();
        Person who = who(id, Set.copyOf(ids));
        places.forEach(place -> elsewhere.put(place.place(), place.erase(who)));
        Erasure erasure = engine.erase(id);
        ids.addAll(erasure.ids());
        Replies.unkept(response);
        Replies.json(
                response,
                new Forgotten(
                        List.copyOf(ids),
                        erasure.states(),
                        erasure.entries(),
                        erasure.outgoing(),
                        elsewhere));
    }

    private void consent(ServerRequest request, ServerResponse response) {
        Caller caller = gate.trusted(request, Scope.ADMIN);
        Word word = Json.read(bodies.read(request), Word.class);
        String id = person(word.id());
        String purpose = word.purpose();
        Boolean granted = word.granted();
        if (purpose == null || purpose.isEmpty() || granted == null) {
            throw Refusal.of(Trouble.INVALID, "say purpose (a text) and granted (true or false)");
        }
        if (granted) {
            engine.submit(List.of(grant(id, purpose, caller)));
        } else {
            engine.withdraw(id, purpose);
        }
        Replies.json(response, new Holds(purpose, granted));
    }

    /// A grant is an event that carries it, as any client's.
    private Event grant(String id, String purpose, Caller caller) {
        Instant now = clock.instant();
        Struct preferences = Struct.of(purpose, Bool.TRUE);
        Struct context = Struct.of("consent", Struct.of("categoryPreferences", preferences));
        return new Event(
                MessageId.of("carpe-" + UUID.randomUUID()),
                Event.Type.TRACK,
                "Consent Granted",
                null,
                id,
                now.toEpochMilli(),
                now.toEpochMilli(),
                0,
                caller.source(),
                Struct.EMPTY,
                context);
    }

    private static String person(@Nullable String id) {
        if (id == null || id.isEmpty()) {
            throw Refusal.of(Trouble.INVALID, "say who: {\"id\": \"…\"}");
        }
        return id;
    }
}
