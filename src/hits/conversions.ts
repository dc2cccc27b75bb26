/**
 * The PHP expressions that convert a field, by its kind.
 */
import type { Kind } from './field';

interface Conversion {
	/** A property of Hit, to the value of its column. */
	readonly store?: ( property: string ) => string;
	/** A column of a row, to the property. */
	readonly read?: ( column: string ) => string;
	readonly json?: ( property: string ) => string;
	/** To the cells of the CSV file. */
	readonly csv?: ( property: string ) => readonly string[];
	/** To a text for the person; null if there is none. */
	readonly personal?: ( property: string ) => string;
}

const same = ( expression: string ) => expression;
const stored = ( property: string ) => `Hit::escape( ${ property } )`;
const hops = ( property: string ) =>
	`implode( ' ', HitShape::hops( $hit, ${ property } ) )`;

export const conversions: Readonly< Record< Kind, Conversion > > = {
	time: {
		store: same,
		read: ( column ) => `(int) ${ column }`,
		json: () => 'HitShape::time( $hit )',
		csv: () => [ 'HitShape::time( $hit )' ],
		personal: ( property ) =>
			`gmdate( 'Y-m-d H:i:s', intdiv( ${ property }, 1000000 ) ) . ' UTC'`,
	},
	word: {
		store: same,
		read: same,
		json: same,
		csv: ( property ) => [ property ],
		personal: same,
	},
	flag: {
		store: ( property ) => `(int) ${ property }`,
		read: ( column ) => `${ column } === '1'`,
		json: same,
		csv: ( property ) => [ `${ property } ? '1' : '0'` ],
	},
	text: {
		// The table may not accept bytes that aren't valid text.
		store: stored,
		read: ( column ) => `stripcslashes( ${ column } )`,
		json: ( property ) => `HitShape::text( ${ property } )`,
		csv: ( property ) => [ property ],
		personal: stored,
	},
	chain: {
		store: ( property ) =>
			`${ property } === null ? '' : ${ property }->to_text()`,
		read: ( column ) => `ProxyChain::from_text( ${ column } )`,
		json: ( property ) => `HitShape::chain( $hit, ${ property } )`,
		csv: ( property ) => [
			`${ property } === null ? '' : ${ hops( property ) }`,
			`${ property } === null ? '' : ${ property }->reason`,
		],
		personal: ( property ) =>
			`${ property } === null ? null : ${ hops( property ) }`,
	},
	network: {
		store: () => '$number',
		json: () => 'HitShape::network( $network )',
		csv: () => [
			'$network === null ? \'\' : "AS{$network->number} {$network->name}"',
		],
	},
	key: {},
};
