/**
 * All types of requests and responses of `sidegate/v1`. `npm run build` makes
 * JSON Schemas from them, with which WordPress validates requests.
 */
export type * from './checks';
export type * from './export';
export type * from './exposure';
export type * from './hits';
export type * from '../hits/hit';
export type * from './incidents';
export type * from './logs';
export type * from './networks';
export type * from './page';
export type * from './server';
export type * from './settings';
export type * from './shared';
export type * from './source';
export type * from './stats';
export type * from './status';
