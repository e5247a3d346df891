package dev.carpe.language;

/// A `placement:` document: a slot that answers can fill.
///
/// @param id its name, such as `product-page.reviews`
/// @param channel how what fills it reaches the customer
/// @param title what people call it
/// @param place where the document starts
public record PlacementDefinition(String id, Channel channel, String title, Place place)
        implements Document {}
