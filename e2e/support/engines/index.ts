/**
 * Lists the engines. `testedBy` of a target's facts names those that run its text.
 */
import { apaches } from './apache';
import { caddies } from './caddy';
import { edges } from './edges';
import type { Engine } from './engine';
import { nginxes } from './nginx';
import { proxies } from './proxies';

export const engines: readonly Engine[] = [
	...apaches,
	...nginxes,
	...caddies,
	...proxies,
	...edges,
];
