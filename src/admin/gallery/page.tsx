/**
 * States of the whole page.
 */
import { Page } from '../page';
import { NEVER, OFFLINE } from './answers';
import type { Cards } from './state';

export const page: Cards = {
	page: {
		loading: { show: () => <Page />, answers: { settings: NEVER } },
		offline: { show: () => <Page />, answers: { settings: OFFLINE } },
	},
};
