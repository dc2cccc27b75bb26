/**
 * Dokan. The address of a store is the vendor's nicename; the vendor chooses it
 * as the address of the shop when registering (Registration.php).
 */
import type { Neighbour } from './neighbour';
import { purpose } from './publications';

export const dokan: Neighbour = {
	id: 'dokan',
	title: 'Dokan',
	kind: 'plugin',
	compared: '5.0.10',
	signs: {
		folders: [ 'dokan-lite', 'dokan-pro' ],
		classes: [ 'WeDevs_Dokan' ],
		functions: [ 'dokan' ],
	},
	publishes: [
		{
			what: 'Stores, whose address is the vendor’s nicename',
			place: 'route',
			outcome: purpose(
				'Vendors choose the address of their store.',
				'admin.php?page=dokan'
			),
			requests: [
				{
					name: 'the stores',
					at: 'rest',
					target: '/dokan/v1/stores',
					leaks: [ '/store/seed-author' ],
				},
			],
		},
		{
			what: 'Whether a nicename is taken, in its form for new vendors',
			place: 'page',
			outcome: purpose(
				'A form for new stores has to say that an address is taken.',
				'admin.php?page=dokan'
			),
			requests: [
				{
					name: 'the page with the form',
					at: 'home',
					target: '/my-account/',
					leaks: [],
				},
			],
		},
	],
};
