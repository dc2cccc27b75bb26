/**
 * The list of engines.
 */
import { apaches } from './apache';
import type { Engine } from './engine';
import { nginxes } from './nginx';

export const engines: readonly Engine[] = [ ...apaches, ...nginxes ];
