import type { Properties } from './message.js';

/** The events of Segment's e-commerce specification. */
const EVENTS = [
    'Products Searched',
    'Product List Viewed',
    'Product List Filtered',
    'Promotion Viewed',
    'Promotion Clicked',
    'Product Clicked',
    'Product Viewed',
    'Product Added',
    'Product Removed',
    'Cart Viewed',
    'Checkout Started',
    'Checkout Step Viewed',
    'Checkout Step Completed',
    'Payment Info Entered',
    'Order Updated',
    'Order Completed',
    'Order Refunded',
    'Order Cancelled',
    'Coupon Entered',
    'Coupon Applied',
    'Coupon Denied',
    'Coupon Removed',
    'Product Added to Wishlist',
    'Product Removed from Wishlist',
    'Wishlist Product Added to Cart',
    'Product Shared',
    'Cart Shared',
    'Product Reviewed',
] as const;

type Joined<S extends string> = S extends `${infer A} ${infer B}` ? `${A}${Capitalize<Joined<B>>}` : S;

/** Its name as a function: `productAddedToWishlist`. */
export type ShopCall = Uncapitalize<Joined<(typeof EVENTS)[number]>>;

/** One function for each event: a name that is misspelt does not compile. */
export type Shop = Readonly<Record<ShopCall, (properties?: Properties) => void>>;

/** `Product Added to Wishlist` as `productAddedToWishlist`. */
export const callName = (event: string): string =>
    event.charAt(0).toLowerCase() + event.slice(1).replace(/ (.)/g, (_, letter: string) => letter.toUpperCase());

/** The functions, each of which tracks its event. */
export const shopOf = (track: (event: string, properties: Properties) => void): Shop =>
    Object.fromEntries(
        EVENTS.map((event) => [callName(event), (properties: Properties = {}) => track(event, properties)]),
    ) as unknown as Shop;
