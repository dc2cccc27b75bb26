/**
 * The SEO Framework. Its sitemap has no authors; it links author archives by
 * WordPress's own function.
 */
import type { Neighbour } from './neighbour';

export const theSeoFramework: Neighbour = {
	id: 'the-seo-framework',
	title: 'The SEO Framework',
	kind: 'plugin',
	compared: '5.1.5-dev',
	signs: {
		folders: [ 'autodescription' ],
		functions: [ 'tsf', 'the_seo_framework' ],
		constants: [ 'THE_SEO_FRAMEWORK_VERSION' ],
	},
};
