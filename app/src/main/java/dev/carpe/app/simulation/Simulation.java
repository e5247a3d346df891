package dev.carpe.app.simulation;

import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A population at a shop, as a state machine in virtual time: [#next] tells what happens next, [#answered] what was shown. The same
/// seed, start and answers give the same calls. Every event and question is marked: `context.simulated` is true.
///
/// Each visit has chance of its own, so that an answer in one changes nothing in any other.
///
/// For one thread.
public final class Simulation {
    /// How busy the hours of the day are, from midnight on, against the day's mean.
    private static final double[] HOURS = {
        .3, .15, .1, .1, .1, .2, .5, .8, 1, 1.1, 1.2, 1.3, 1.5, 1.3, 1.1, 1.1, 1.2, 1.4, 1.6, 1.9,
        2.1, 1.9, 1.3, .75
    };

    private static final double BUSIEST = 2.1;

    /// Room in the numbers of visits for those that follow from one.
    private static final int FOLLOWERS = 16;

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final Manner manner;
    private final List<Item> items;
    private final long seed;
    private final double perSecond;
    private final boolean hours;
    private final String run;
    private final SplittableRandom arrivals;
    private final Queue<Visit> visits =
            new PriorityQueue<>(
                    Comparator.comparing((Visit visit) -> visit.at)
                            .thenComparingLong(visit -> visit.number));
    private Instant arrival;
    private long arrived;
    private @Nullable Visit asking;

    /// A population that comes from a time on.
    ///
    /// @param items what the shop sells
    /// @param seed who they are, and what they do
    /// @param perSecond how many visits begin in a second; more than 0, and the mean of a day if it has hours
    /// @param hours whether more come in the evening than at night
    public Simulation(
            Manner manner,
            List<Item> items,
            long seed,
            Instant start,
            double perSecond,
            boolean hours) {
        this.manner = manner;
        this.items = List.copyOf(items);
        this.seed = seed;
        this.perSecond = perSecond;
        this.hours = hours;
        this.run = Long.toString(seed, 36) + "-" + Long.toString(start.toEpochMilli(), 36);
        this.arrivals = new SplittableRandom(Mixing.of(seed, start.toEpochMilli()));
        this.arrival = start;
        arrive();
    }

    /// A visit under way.
    private static final class Visit {
        final long number;
        final Person person;
        final Script script;
        final Deque<Step> steps = new ArrayDeque<>();
        Instant at;
        int told;
        String page = Pages.HOME;

        Visit(long number, Person person, Script script, Instant at) {
            this.number = number;
            this.person = person;
            this.script = script;
            this.at = at;
        }
    }

    /// What happens next. After a [Call.Ask], [#answered] comes first.
    public Call next() {
        if (asking != null) {
            throw new IllegalStateException("a question is open: answered() comes first");
        }
        Visit visit = soonest();
        visits.remove();
        Step step = visit.steps.remove();
        Call call =
                switch (step) {
                    case Step.Tells tells -> tell(visit, tells);
                    case Step.Looks looks -> ask(visit, looks);
                };
        if (call instanceof Call.Ask) {
            asking = visit;
        } else {
            goOn(visit);
        }
        return call;
    }

    /// When the next call is due.
    public Instant due() {
        return soonest().at;
    }

    /// The question that was last asked was answered.
    ///
    /// @param experiences what was shown; empty where nothing was
    public void answered(List<String> experiences) {
        Visit visit = asking;
        if (visit == null) {
            throw new IllegalStateException("nothing was asked");
        }
        asking = null;
        experiences.forEach(visit.script::shown);
        goOn(visit);
    }

    /// The visit whose step is next, which stays in the queue.
    private Visit soonest() {
        while (true) {
            Visit first = visits.peek();
            if (first != null && !first.at.isAfter(arrival)) {
                return first;
            }
            begin(arrival);
            arrive();
        }
    }

    /// Puts a visit into the queue at the time of its next step; one without is over, and what follows from it is planned.
    private void goOn(Visit visit) {
        if (visit.steps.isEmpty()) {
            visit.steps.addAll(visit.script.next());
        }
        Step step = visit.steps.peek();
        if (step != null) {
            visit.at = visit.at.plus(step.after());
            visits.add(visit);
            return;
        }
        long follower = visit.number;
        for (Script.Later later : visit.script.later()) {
            Instant at = visit.at.plus(later.after());
            goOn(new Visit(++follower, visit.person, later.script(), at));
        }
    }

    /// The next arrival of a Poisson process; where the day has hours, thinned by them.
    private void arrive() {
        double peak = hours ? perSecond * BUSIEST : perSecond;
        do {
            double seconds = -Math.log1p(-arrivals.nextDouble()) / peak;
            arrival = arrival.plus(Duration.ofNanos(Math.round(seconds * 1e9)));
        } while (hours && arrivals.nextDouble() * BUSIEST >= HOURS[arrival.atZone(ZONE).getHour()]);
    }

    private void begin(Instant at) {
        SplittableRandom random =
                new SplittableRandom(Mixing.of(Mixing.of(seed, arrived), at.toEpochMilli()));
        Person person = Person.of(manner, seed, random.nextInt(manner.people()));
        Script script = script(person, random, "o-" + run + "-" + arrived);
        goOn(new Visit(arrived * FOLLOWERS, person, script, at));
        arrived++;
    }

    private Script script(Person person, SplittableRandom random, String orderId) {
        Channel page = random.nextDouble() < manner.mobile() ? Channel.MOBILE_WEB : Channel.WEB;
        Item item = items.get(random.nextInt(items.size()));
        Manner.Needs needs = manner.needs();
        double all = needs.know() + needs.go() + needs.act() + needs.buy() + needs.till();
        double drawn = random.nextDouble() * all;
        if ((drawn -= needs.know()) < 0) {
            return Looking.toKnow(items, page, random);
        } else if ((drawn -= needs.go()) < 0) {
            return Looking.toGo(item, page, random);
        } else if ((drawn -= needs.act()) < 0) {
            return Looking.toDo(item, page, random);
        } else if (drawn - needs.till() < 0 && person.member()) {
            return Looking.atTheTill(item, random, orderId);
        }
        return new Buying(manner, person, item, page, random, orderId);
    }

    private Call tell(Visit visit, Step.Tells step) {
        long millis = visit.at.toEpochMilli();
        visit.page = Pages.of(step.type(), step.name(), visit.page);
        boolean known = visit.person.member() && step.type() == Event.Type.IDENTIFY;
        boolean account = !step.channel().hasPage() && visit.person.member();
        String device =
                step.channel().hasPage()
                        ? visit.person.device(step.channel())
                        : account ? null : visit.person.device(Channel.WEB);
        Event event =
                new Event(
                        MessageId.of("sim-" + run + "-" + visit.number + "-" + visit.told++),
                        step.type(),
                        step.name(),
                        device,
                        known || account ? visit.person.id() : null,
                        millis,
                        millis,
                        visit.told,
                        step.channel().source(),
                        step.says(),
                        context(visit, step.channel()));
        return new Call.Tell(visit.number, step.channel(), event);
    }

    private Call ask(Visit visit, Step.Looks step) {
        return new Call.Ask(
                visit.number,
                visit.at,
                step.channel(),
                visit.person.device(step.channel()),
                step.placement(),
                context(visit, step.channel()));
    }

    private static Struct context(Visit visit, Channel channel) {
        boolean agrees = visit.person.consents();
        Struct preferences =
                Telling.says("analytics", true, "service", true, "personalisation", agrees);
        Struct context =
                Telling.says(
                        "simulated",
                        true,
                        "channel",
                        channel.word(),
                        "consent",
                        Struct.of("categoryPreferences", preferences));
        return channel.hasPage()
                ? context.toBuilder()
                        .put("device", Telling.says("type", channel.device()))
                        .put("page", Telling.says("path", visit.page))
                        .build()
                : context;
    }
}
