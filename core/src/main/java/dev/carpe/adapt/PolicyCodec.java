package dev.carpe.adapt;

import dev.carpe.adapt.Policy.Model;
import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import dev.carpe.language.TriggerDefinition.Learning.Explore;
import dev.carpe.stats.bandit.Exploration;
import dev.carpe.stats.bandit.Limits;
import dev.carpe.stats.bandit.LinearBandit;
import dev.carpe.stats.bandit.LinearSums;
import dev.carpe.stats.bandit.Memory;
import java.util.List;

/// Writes policies into blobs and reads them back: one that was read chooses as the one that was written, bit by bit.
public final class PolicyCodec {
    private static final int FORMAT = 1;

    private PolicyCodec() {}

    /// Writes a policy.
    public static void write(Policy policy, ByteWriter out) {
        out.writeByte(FORMAT);
        out.writeText(policy.bandit());
        out.writeSigned(policy.number());
        out.writeSigned(policy.choices());
        switch (policy.model()) {
            case Model.Shares(var shares) -> {
                out.writeByte(0);
                out.writeList(shares, out::writeDouble);
            }
            case Model.Linear(var bandit) -> {
                out.writeByte(
                        switch (bandit.exploration()) {
                            case Exploration.Thompson _ -> 1;
                            case Exploration.UpperBound _ -> 4;
                        });
                out.writeList(
                        bandit.limits(),
                        limits -> {
                            out.writeDouble(limits.least());
                            out.writeDouble(limits.most());
                        });
                write(bandit.remembered(), out);
            }
            case Model.Holdout(double share) -> {
                out.writeByte(2);
                out.writeDouble(share);
            }
            case Model.Pace(var from, var at, long spent, double demand) -> {
                out.writeByte(3);
                out.writeInstant(from);
                out.writeInstant(at);
                out.writeSigned(spent);
                out.writeDouble(demand);
            }
        }
    }

    /// Reads a policy.
    ///
    /// @throws IllegalStateException where the bytes are none: the store is damaged
    public static Policy read(ByteReader in) {
        int format = in.readByte();
        if (format != FORMAT) {
            throw new IllegalStateException("a policy has format " + format + ", not " + FORMAT);
        }
        String bandit = in.readText();
        long number = in.readSigned();
        long choices = in.readSigned();
        int kind = in.readByte();
        Model model =
                switch (kind) {
                    case 0 -> new Model.Shares(in.readList(in::readDouble));
                    case 1 -> readLinear(Explore.THOMPSON, in);
                    case 2 -> new Model.Holdout(in.readDouble());
                    case 3 ->
                            new Model.Pace(
                                    in.readInstant(),
                                    in.readInstant(),
                                    in.readSigned(),
                                    in.readDouble());
                    case 4 -> readLinear(Explore.UPPER_BOUND, in);
                    default ->
                            throw new IllegalStateException(
                                    "no kind of policy has the number " + kind);
                };
        return new Policy(bandit, number, choices, model);
    }

    private static Model readLinear(Explore explore, ByteReader in) {
        List<Limits> limits = in.readList(() -> new Limits(in.readDouble(), in.readDouble()));
        return new Model.Linear(
                LinearBandit.remembering(
                        Policy.PLACES,
                        Lessons.Linear.RIDGE,
                        Lessons.Linear.exploration(explore),
                        Memory.FOREVER,
                        limits,
                        readSums(in)));
    }

    static void write(List<List<LinearSums>> arms, ByteWriter out) {
        out.writeList(arms, batches -> out.writeList(batches, sums -> write(sums, out)));
    }

    private static void write(LinearSums sums, ByteWriter out) {
        for (double number : sums.products()) {
            out.writeDouble(number);
        }
        for (double number : sums.rewards()) {
            out.writeDouble(number);
        }
    }

    static List<List<LinearSums>> readSums(ByteReader in) {
        return in.readList(() -> in.readList(() -> readOne(in)));
    }

    private static LinearSums readOne(ByteReader in) {
        double[] products = new double[Policy.PLACES * Policy.PLACES];
        for (int i = 0; i < products.length; i++) {
            products[i] = in.readDouble();
        }
        double[] rewards = new double[Policy.PLACES];
        for (int i = 0; i < rewards.length; i++) {
            rewards[i] = in.readDouble();
        }
        return new LinearSums(products, rewards);
    }
}
