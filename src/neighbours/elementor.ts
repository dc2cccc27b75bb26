import type { Neighbour } from './neighbour';

export const elementor: Neighbour = {
	id: 'elementor',
	title: 'Elementor',
	kind: 'plugin',
	compared: '4.2.3',
	signs: {
		folders: [ 'elementor', 'elementor-pro' ],
		classes: [ 'Elementor\Plugin' ],
	},
	note: 'Author boxes show the display name and link the archive by WordPress’s own functions.',
};
