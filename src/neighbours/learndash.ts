import type { Neighbour } from './neighbour';

export const learndash: Neighbour = {
	id: 'learndash',
	title: 'LearnDash',
	kind: 'plugin',
	compared: 'not compared: its source is not public',
	signs: {
		folders: [ 'sfwd-lms' ],
		classes: [ 'SFWD_LMS' ],
	},
	note: 'Its own documents name no route that shows users to visitors.',
};
