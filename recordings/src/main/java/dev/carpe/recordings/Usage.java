package dev.carpe.recordings;

/// What is kept, and how much may be.
///
/// @param bytes of everything, recordings and heat data
/// @param budget how many there may be
/// @param recordings how many visits are recorded
/// @param withMoments how many of them have a moment
/// @param points heat points
/// @param droppedForRoom recordings that went since the start to keep to the budget
/// @param droppedForAge visits that went since the start since their time was over
public record Usage(
        long bytes,
        long budget,
        long recordings,
        long withMoments,
        long points,
        long droppedForRoom,
        long droppedForAge) {}
