/**
 * The list of targets: every engine that a rule is compiled to, but for PHP.
 */
import type { Target } from './target';

export const targets: readonly Target[] = [];
