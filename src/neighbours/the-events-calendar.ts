import type { Neighbour } from './neighbour';

export const theEventsCalendar: Neighbour = {
	id: 'the-events-calendar',
	title: 'The Events Calendar',
	kind: 'plugin',
	compared: '6.17.2',
	signs: {
		folders: [ 'the-events-calendar' ],
		classes: [ 'Tribe__Events__Main' ],
	},
	note: 'Organisers are posts, not users, and its REST answers hold the author’s number only.',
};
