export { start, type Carpe, type Settings } from './tag.js';
export type { Capture, Config } from './config.js';
export type { Choice } from './consent.js';
export type { Decision } from './placements/decision.js';
export type { Shop, ShopCall } from './shop.js';
