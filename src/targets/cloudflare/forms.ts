/**
 * Lists the plain forms that Cloudflare blocks for each rule. Its language has no
 * regular expressions on the Free plan, so a form is a list of paths and, for the
 * query, a list of beginnings or values.
 */
import { decode } from '../../conditions/path';

/** A test of a query, as text and as a function. */
export interface Clause {
	readonly text: string;
	readonly holds: ( query: string ) => boolean;
	/**
	 * A regular expression on the whole query, for PHP. It only matches if the
	 * clause holds and there is no second parameter.
	 */
	readonly plain: string;
}

export interface Form {
	/** Complete paths in lower case; if `ends` is set, the end of a path instead. */
	readonly paths: readonly string[];
	readonly ends?: true;
	/** One of these must hold, without a second parameter. */
	readonly queries?: readonly Clause[];
	/** If set, only GET and HEAD requests without a login. */
	readonly visitor?: true;
	/** If set, not on a multisite network: see src/rules/entry-scripts.ts. */
	readonly singleSite?: true;
}

const QUERY = 'http.request.uri.query';
const DECODED = `url_decode(${ QUERY })`;
const decoded = ( query: string ) => decode( query.replaceAll( '+', ' ' ) );

const escaped = ( text: string ) => text.replace( /[.[]/g, '\\$&' );

/** Returns an expression that matches one of the texts. */
export const either = ( all: readonly string[] ) =>
	`(?:${ all.map( escaped ).join( '|' ) })`;

/** A regular expression for the second half of SINGLE_PARAMETER. */
const SINGLE_PARAMETER_PATTERN = '(?!.*%3[Dd])';

/** The query has no second parameter. */
export const SINGLE_PARAMETER = `not ${ QUERY } contains "&" and not lower(${ QUERY }) contains "%3d"`;

export const oneOf = ( what: string, list: readonly string[] ) =>
	`${ what } in\n  {${ list
		.map( ( text ) => `"${ text }"` )
		.join( ' ' )
		// Breaks long lines at a space.
		.replace( /(.{120,}?) /g, '$1\n  ' ) }}`;

/** Matches a parameter with any value. */
const withAnyValue = ( name: string ): Clause => ( {
	text: `(${ QUERY } eq "${ name }" or starts_with(${ QUERY }, "${ name }="))`,
	holds: ( query ) => query === name || query.startsWith( `${ name }=` ),
	plain: `${ SINGLE_PARAMETER_PATTERN }${ name }(?:=[^&]*)?`,
} );

/** Matches the beginning of a query; all texts have the same length. */
const beginsWith = ( list: readonly string[] ): Clause => {
	const { length } = list[ 0 ] ?? '';
	return {
		text: oneOf( `substring(${ QUERY }, 0, ${ length })`, list ),
		holds: ( query ) => list.includes( query.slice( 0, length ) ),
		plain: `${ SINGLE_PARAMETER_PATTERN }${ either( list ) }[^&]*`,
	};
};

/** Matches a parameter with any value except some. */
const allBut = ( start: string, exceptions: readonly string[] ): Clause => ( {
	text: `starts_with(${ QUERY }, "${ start }") and not ${ oneOf( DECODED, exceptions ) }`,
	holds: ( query ) =>
		query.startsWith( start ) && ! exceptions.includes( decoded( query ) ),
	plain: `(?!${ either( exceptions ) }$)${ start }[^&%+]*`,
} );

/**
 * Matches a parameter with one of the names and one of the values. All names have the
 * same length. The query is decoded as a whole, which is safe here: no name and no
 * value contains a character that separates parameters.
 */
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

const frontPage = ( ...queries: readonly Clause[] ): Form => ( {
	paths: [ '/', '/index.php', '/wp-activate.php' ],
	queries,
	visitor: true,
} );

const fileNamed = ( name: string ): Form => ( {
	paths: [ `/${ name }`, `/${ name }/` ],
} );

const USERS = '/wp/v2/users';
const REST = `/{{rest_prefix_text}}${ USERS }`;
const SITEMAP = '/wp-sitemap-users-1.xml';

/** Returns the form of pages: also with a trailing slash, and after index.php. */
const pages = ( first: string, ...others: readonly string[] ): Form => ( {
	paths: [
		...[ first, ...others, `${ first }/` ],
		...[ `/index.php${ first }`, `/index.php${ first }/` ],
	],
	visitor: true,
} );

export const forms: Readonly< Record< string, readonly Form[] > > = {
	xmlrpc: [ fileNamed( 'xmlrpc.php' ) ],
	'xmlrpc-discovery': [
		{ ...fileNamed( 'xmlrpc.php' ), queries: [ withAnyValue( 'rsd' ) ] },
	],
	'users-scan': [
		frontPage(
			beginsWith(
				[ ...'123456789' ].map( ( digit ) => `author=${ digit }` )
			),
			allBut( 'author_name=', [ 'author_name=', 'author_name=0' ] )
		),
	],
	'users-rest': [
		pages( REST, `${ REST }/1`, `${ REST }/2` ),
		frontPage(
			// PHP changes the dot, the space and the bracket in a name to an underscore.
			pairs(
				[ 'rest_route=', 'rest.route=', 'rest route=', 'rest[route=' ],
				[ USERS, `${ USERS }/1`, `${ USERS }/2`, `${ USERS }/` ]
			)
		),
		{ ...fileNamed( 'wp-activate.php' ), singleSite: true },
	],
	'users-sitemap': [
		pages( SITEMAP, SITEMAP.replace( '1', '2' ) ),
		frontPage( pairs( [ 'sitemap=' ], [ 'users' ] ) ),
	],
	wlwmanifest: [ { paths: [ '/wlwmanifest.xml' ], ends: true } ],
};
