package dev.carpe.app.simulation;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Something that the shop sells.
///
/// @param id its `product_id`
/// @param category its category's id
/// @param price in the shop's currency
/// @param video the film about it; empty where there is none
public record Item(String id, String category, double price, String video) {

    /// The items of a shop's `products.json`.
    ///
    /// @throws Manner.Unusable where it is no list of products
    public static List<Item> read(String json) {
        List<Item> items = new ArrayList<>();
        try {
            for (JsonNode one : JsonMapper.shared().readTree(json)) {
                items.add(
                        new Item(
                                one.path("product_id").asString(""),
                                one.path("category").asString(""),
                                one.path("price").asDouble(0),
                                one.path("video").asString("")));
            }
        } catch (JacksonException e) {
            throw new Manner.Unusable("the shop's products: " + e.getOriginalMessage());
        }
        if (items.isEmpty()
                || items.stream().anyMatch(item -> item.id.isEmpty() || item.price <= 0)) {
            throw new Manner.Unusable(
                    "the shop's products must be a list, each with product_id and a price");
        }
        return List.copyOf(items);
    }
}
