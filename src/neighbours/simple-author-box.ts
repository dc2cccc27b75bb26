import type { Neighbour } from './neighbour';

export const simpleAuthorBox: Neighbour = {
	id: 'simple-author-box',
	title: 'Simple Author Box',
	kind: 'plugin',
	compared: '2.54',
	signs: {
		folders: [ 'simple-author-box' ],
		classes: [ 'Simple_Author_Box' ],
	},
	note: 'The box shows the display name and links the archive by WordPress’s own function.',
};
