package dev.carpe.app.simulation;

import dev.carpe.profile.ProfileId;
import java.util.SplittableRandom;

/// A simulated customer: who they are follows from the seed and their number, so that today's traffic is that of the people of the history.
///
/// @param id what their ids begin with
/// @param member whether they have an account
/// @param consents whether they allow personalisation
/// @param points their loyalty points
record Person(String id, boolean member, boolean consents, int points) {

    static Person of(Manner manner, long seed, int number) {
        SplittableRandom random = new SplittableRandom(Mixing.of(seed, number));
        return new Person(
                ProfileId.SIMULATED + Long.toString(seed, 36) + "-" + number,
                random.nextDouble() < manner.member(),
                random.nextDouble() < manner.consent(),
                random.nextInt(1_500));
    }

    /// Their id on a device; the till and the service line see an account alone.
    String device(Channel channel) {
        return id + "-" + channel.word();
    }
}
