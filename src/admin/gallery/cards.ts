/**
 * Lists the cards of the gallery, as the tabs show them.
 */
import { investigate } from './investigate';
import { log } from './log';
import { numbers } from './numbers';
import { overview } from './overview';
import { page } from './page';
import { rules } from './rules';
import { server } from './server';
import { settings } from './settings';
import type { Cards } from './state';

export const cards: Cards = {
	...page,
	...overview,
	...numbers,
	...rules,
	...log,
	...investigate,
	...server,
	...settings,
};
