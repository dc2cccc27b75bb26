/**
 * WooCommerce. Its own form for a lost password tells known from unknown names
 * (class-wc-shortcode-my-account.php, retrieve_password), and its Store API
 * prints the name of a user who wrote a review.
 */
import type { Neighbour } from './neighbour';
import { closed, lostPasswordForm, purpose } from './publications';

export const woocommerce: Neighbour = {
	id: 'woocommerce',
	title: 'WooCommerce',
	kind: 'plugin',
	compared: '11.0.1',
	signs: {
		folders: [ 'woocommerce' ],
		classes: [ 'WooCommerce' ],
		functions: [ 'WC' ],
	},
	publishes: [
		lostPasswordForm( {
			target: '/my-account/lost-password/',
			body: 'wc_reset_password=true&user_login=no-such-user',
			leaks: [ 'Invalid username or email' ],
		} ),
		{
			what: 'Names of users who wrote reviews, in the Store API',
			place: 'route',
			outcome: closed( 'users-rest', 'rest_request_after_callbacks' ),
			requests: [
				{
					name: 'the reviews of products',
					at: 'rest',
					target: '/wc/store/v1/products/reviews',
					leaks: [ '"reviewer":"seed-admin"' ],
				},
			],
		},
		{
			what: 'Whether an e-mail address is registered, in its form for new customers',
			place: 'page',
			outcome: purpose(
				'A form for new accounts has to say that an address is taken.',
				'admin.php?page=wc-settings&tab=account'
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
	note: 'Its login form uses WordPress’s own check, which the rule covers.',
};
