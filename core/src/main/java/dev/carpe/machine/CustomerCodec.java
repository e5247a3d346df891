package dev.carpe.machine;

import dev.carpe.adapt.PickCodec;
import dev.carpe.adapt.Picks;
import dev.carpe.budget.Bid;
import dev.carpe.budget.BidCodec;
import dev.carpe.budget.Bids;
import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import dev.carpe.decide.AnswersIn;
import dev.carpe.decide.AnswersOut;
import dev.carpe.decide.Contact;
import dev.carpe.decide.ContactLog;
import dev.carpe.decide.Reason;
import dev.carpe.decide.Sightings;
import dev.carpe.detect.Moment;
import dev.carpe.detect.MomentsIn;
import dev.carpe.detect.MomentsOut;
import dev.carpe.detect.Plan;
import dev.carpe.detect.PlanNames;
import dev.carpe.detect.StoryCodec;
import dev.carpe.experiment.AssignmentCodec;
import dev.carpe.profile.LinkCodec;
import dev.carpe.profile.ProfileId;
import java.util.List;
import java.util.function.LongFunction;

/// Writes customers down and reads them back: one that was read behaves exactly as the one that was written. One codec per thread.
public final class CustomerCodec {
    private static final int FORMAT = 6;

    /// Formats of before, which can be read: since the first one bandits are known of, since the second one accounts, since the third one
    /// budgets, since the fourth one how far the answers of experiments have come.
    private static final int WITHOUT_BANDITS = 2;

    private static final int WITHOUT_ACCOUNTS = 3;

    private static final int WITHOUT_BUDGETS = 4;

    private static final int WITHOUT_DELIVERIES = 5;

    private final StoryCodec stories;

    /// A codec for a plan.
    ///
    /// @param former finds the names of another plan by their [PlanNames#id]; throws where they are not known
    public CustomerCodec(Plan plan, LongFunction<PlanNames> former) {
        this.stories = new StoryCodec(plan, former);
    }

    /// The names that what this codec writes is to be read with.
    public PlanNames names() {
        return stories.names();
    }

    /// Writes a customer.
    public void write(Customer customer, ByteWriter out) {
        out.writeByte(FORMAT);
        out.writeText(customer.profile().value());
        stories.write(customer.story, out);
        MomentsOut moments = new MomentsOut(out);
        AnswersOut answers = new AnswersOut(out, moments);
        out.writeList(customer.contacts.contacts(), answers::write);
        AssignmentCodec.write(customer.assignments, out);
        out.writeList(customer.seen.seen(), answers::write);
        LinkCodec.write(customer.merges, out);
        out.writeStruct(customer.context);
        out.writeSigned(customer.contextMillis);
        out.writeList(customer.sources, out::writeText);
        out.writeList(customer.waiting, answers::write);
        out.writeList(
                customer.watches,
                watch -> {
                    moments.write(watch.moment());
                    out.writeFlag(watch.answered());
                    answers.write(watch.reason());
                });
        PickCodec.write(customer.picks, out);
        out.writeText(customer.assignments.account());
        out.writeList(customer.bids.all(), bid -> BidCodec.write(bid, out));
    }

    /// Reads a customer.
    ///
    /// @throws IllegalStateException where the bytes are not a customer: the store is damaged
    public Customer read(ByteReader in) {
        int format = in.readByte();
        if (format < WITHOUT_BANDITS || format > FORMAT) {
            throw new IllegalStateException("a customer has format " + format + ", not " + FORMAT);
        }
        Customer customer = new Customer(stories.read(new ProfileId(in.readText()), in));
        MomentsIn moments = new MomentsIn(in);
        AnswersIn answers = new AnswersIn(in, moments);
        List<Contact> contacts = in.readList(answers::readContact);
        customer.contacts = contacts.isEmpty() ? ContactLog.EMPTY : new ContactLog(contacts);
        customer.assignments = AssignmentCodec.readAssignments(in, format > WITHOUT_DELIVERIES);
        List<Sightings.Sighting> seen = in.readList(answers::readSighting);
        customer.seen = seen.isEmpty() ? Sightings.NONE : new Sightings(seen);
        customer.merges = LinkCodec.readLog(in);
        customer.context = in.readStruct();
        customer.contextMillis = in.readSigned();
        customer.sources.addAll(in.readList(in::readText));
        customer.waiting.addAll(in.readList(answers::readWaiting));
        customer.watches.addAll(
                in.readList(() -> {
                    Moment moment = moments.readMoment();
                    boolean answered = in.readFlag();
                    Reason reason = answers.readReason();
                    return new Watch(moment, answered, reason);
                }));
        customer.picks = format == WITHOUT_BANDITS ? Picks.NONE : PickCodec.readPicks(in);
        if (format > WITHOUT_ACCOUNTS) {
            customer.assignments = customer.assignments.of(in.readText());
        }
        if (format > WITHOUT_BUDGETS) {
            List<Bid> bids = in.readList(() -> BidCodec.read(in));
            customer.bids = bids.isEmpty() ? Bids.NONE : new Bids(bids);
        }
        return customer;
    }
}
