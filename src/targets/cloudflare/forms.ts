/**
 * The plain forms of what each rule blocks, for a language without
 * expressions: a path is one of a list, and so is what a query begins with.
 */
import { decode } from '../../language/path';

/** What a query says, and whether one does. */
export interface Clause {
	readonly text: string;
	readonly holds: ( query: string ) => boolean;
	/** An expression on the whole query, for PHP: wherever it matches, it holds, and there is no second parameter. */
	readonly plain: string;
}

export interface Form {
	/** Whole paths in small letters; or with `ends`, what a path ends in. */
	readonly paths: readonly string[];
	readonly ends?: true;
	/** One of these, and no second parameter. */
	readonly queries?: readonly Clause[];
	/** Only GET and HEAD without a login. */
	readonly visitor?: true;
	/** Not on a network: see src/rules/entry.ts. */
	readonly single?: true;
}

const QUERY = 'http.request.uri.query';
const DECODED = `url_decode(${ QUERY })`;
const decoded = ( query: string ) => decode( query.replaceAll( '+', ' ' ) );

const escaped = ( text: string ) => text.replace( /[.[]/g, '\\$&' );

/** One of some texts, as an expression. */
export const either = ( all: readonly string[] ) =>
	`(?:${ all.map( escaped ).join( '|' ) })`;

/** The same as ALONE says. */
const ONE = '(?!.*%3[Dd])';

/** No second parameter. */
export const ALONE = `not ${ QUERY } contains "&" and not lower(${ QUERY }) contains "%3d"`;

export const oneOf = ( what: string, list: readonly string[] ) =>
	`${ what } in\n  {${ list
		.map( ( text ) => `"${ text }"` )
		.join( ' ' )
		// At the next blank behind a long line.
		.replace( /(.{120,}?) /g, '$1\n  ' ) }}`;

/** A parameter, whatever its value. */
const anyOf = ( name: string ): Clause => ( {
	text: `(${ QUERY } eq "${ name }" or starts_with(${ QUERY }, "${ name }="))`,
	holds: ( query ) => query === name || query.startsWith( `${ name }=` ),
	plain: `${ ONE }${ name }(?:=[^&]*)?`,
} );

/** What a query begins with, each as long as the others. */
const begins = ( list: readonly string[] ): Clause => {
	const { length } = list[ 0 ] ?? '';
	return {
		text: oneOf( `substring(${ QUERY }, 0, ${ length })`, list ),
		holds: ( query ) => list.includes( query.slice( 0, length ) ),
		plain: `${ ONE }${ either( list ) }[^&]*`,
	};
};

/** A parameter of any value but a few. */
const allBut = ( start: string, few: readonly string[] ): Clause => ( {
	text: `starts_with(${ QUERY }, "${ start }") and not ${ oneOf( DECODED, few ) }`,
	holds: ( query ) =>
		query.startsWith( start ) && ! few.includes( decoded( query ) ),
	plain: `(?!${ either( few ) }$)${ start }[^&%+]*`,
} );

/** Names, each as long as the others, and values, which may be encoded: none of their signs divides a query. */
const pairs = (
	names: readonly string[],
	values: readonly string[]
): Clause => {
	const { length } = names[ 0 ] ?? '';
	return {
		text: `${ oneOf( `substring(${ DECODED }, 0, ${ length })`, names ) }\n  and ${ oneOf( `substring(${ DECODED }, ${ length })`, values ) }`,
		holds: ( query ) =>
			names.includes( decoded( query ).slice( 0, length ) ) &&
			values.includes( decoded( query ).slice( length ) ),
		plain: either(
			names
				.filter( ( name ) => ! name.includes( ' ' ) )
				.flatMap( ( name ) => values.map( ( value ) => name + value ) )
		).replaceAll( '/', '(?:/|%2[Ff])' ),
	};
};

const front = ( ...queries: readonly Clause[] ): Form => ( {
	paths: [ '/', '/index.php', '/wp-activate.php' ],
	queries,
	visitor: true,
} );

const named = ( name: string ): Form => ( {
	paths: [ `/${ name }`, `/${ name }/` ],
} );

const USERS = '/wp/v2/users';
const REST = `/{{rest_prefix_text}}${ USERS }`;
const SITEMAP = '/wp-sitemap-users-1.xml';

/** With a slash behind, and behind index.php. */
const pages = ( first: string, ...others: readonly string[] ): Form => ( {
	paths: [
		...[ first, ...others, `${ first }/` ],
		...[ `/index.php${ first }`, `/index.php${ first }/` ],
	],
	visitor: true,
} );

export const forms: Readonly< Record< string, readonly Form[] > > = {
	xmlrpc: [ named( 'xmlrpc.php' ) ],
	'xmlrpc-discovery': [
		{ ...named( 'xmlrpc.php' ), queries: [ anyOf( 'rsd' ) ] },
	],
	'users-scan': [
		front(
			begins(
				[ ...'123456789' ].map( ( digit ) => `author=${ digit }` )
			),
			allBut( 'author_name=', [ 'author_name=', 'author_name=0' ] )
		),
	],
	'users-rest': [
		pages( REST, `${ REST }/1`, `${ REST }/2` ),
		front(
			// PHP reads other signs as an underscore.
			pairs(
				[ 'rest_route=', 'rest.route=', 'rest route=', 'rest[route=' ],
				[ USERS, `${ USERS }/1`, `${ USERS }/2`, `${ USERS }/` ]
			)
		),
		{ ...named( 'wp-activate.php' ), single: true },
	],
	'users-sitemap': [
		pages( SITEMAP, SITEMAP.replace( '1', '2' ) ),
		front( pairs( [ 'sitemap=' ], [ 'users' ] ) ),
	],
	wlwmanifest: [ { paths: [ '/wlwmanifest.xml' ], ends: true } ],
};
