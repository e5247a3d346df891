package dev.carpe.profile;

import java.time.Instant;

/// Two profiles turned out to be one person.
///
/// @param from the profile that goes
/// @param into the profile that stays and takes in the other
/// @param at the time of the event that told
public record Merge(ProfileId from, ProfileId into, Instant at) {}
