/**
 * Short ways to write down many cases of a kind.
 */
import type { RequestLine } from '../language/request';
import type { Case } from './rule';

export const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
export const JSON_BODY = { 'Content-Type': 'application/json' };

/** Why a plugin can't refuse what comes through `wp-activate.php`. */
export const NO_PLUGIN =
	'On a site that is no network, WordPress loads no plugin on wp-activate.php (WP_INSTALLING), but serves REST there. Server rules and early PHP block it.';

/** A cookie that anybody can make up. */
export const FORGED_COOKIE =
	'wordpress_logged_in_0123456789abcdef0123456789abcdef=seed-admin%7C1999999999%7Ctoken%7Chmac';

type Shared = Omit< Case, 'name' | 'target' > & { readonly target?: string };
type Named< Value > = Readonly< Record< string, Value > >;

/** Cases that differ in their target; GET unless `shared` says otherwise. */
export const targets = (
	shared: Shared,
	byName: Named< string >
): [ Case, ...Case[] ] =>
	filled(
		Object.entries( byName ).map( ( [ name, target ] ) => ( {
			...shared,
			name,
			target,
		} ) )
	);

/** Cases that differ in their body; POST to the root unless `shared` says otherwise. */
export const bodies = (
	shared: Shared,
	byName: Named< string >
): [ Case, ...Case[] ] =>
	filled(
		Object.entries( byName ).map( ( [ name, body ] ) => ( {
			method: 'POST',
			target: '/',
			...shared,
			name,
			body,
		} ) )
	);

/** Cases that differ in their headers. */
export const headers = (
	shared: Shared & Pick< RequestLine, 'target' >,
	byName: Named< Readonly< Record< string, string > > >
): [ Case, ...Case[] ] =>
	filled(
		Object.entries( byName ).map( ( [ name, more ] ) => ( {
			...shared,
			name,
			headers: { ...shared.headers, ...more },
		} ) )
	);

/** Cases that differ in more than one thing; GET unless one says otherwise. */
export const various = (
	shared: Omit< Shared, 'target' >,
	byName: Named< Omit< Case, 'name' > >
): [ Case, ...Case[] ] =>
	filled(
		Object.entries( byName ).map( ( [ name, own ] ) => ( {
			...shared,
			...own,
			name,
		} ) )
	);

/** One case for each word, where the word is the only difference. */
export const forEach = (
	words: readonly string[],
	make: ( word: string ) => Case
): [ Case, ...Case[] ] => filled( words.map( make ) );

/**
 * Gives each case a twin that names nobody where the case names somebody, so
 * that the two answers can be compared.
 */
export const twinned = ( cases: readonly Case[] ): [ Case, ...Case[] ] =>
	filled(
		cases.map( ( one ) => ( {
			...one,
			twin: {
				target: nobody( one.target ),
				...( one.body === undefined
					? {}
					: { body: nobody( one.body ) } ),
			},
		} ) )
	);

const nobody = ( text: string ) =>
	text
		.replace( /seed(-|%2d)(?:admin|author|sub)/g, 'no$1such$1user' )
		.replace( /SEED-ADMIN/g, 'NO-SUCH-USER' );

/** A field of a form, sent as browsers send files. */
export const multipart = (
	name: string,
	value: string
): Pick< Case, 'method' | 'headers' | 'body' > => ( {
	method: 'POST',
	headers: { 'Content-Type': 'multipart/form-data; boundary=b' },
	body: `--b\r\nContent-Disposition: form-data; name="${ name }"\r\n\r\n${ value }\r\n--b--\r\n`,
} );

/** An Authorization header that anybody can make up. */
export const basic = ( login: string, password: string ) => ( {
	Authorization: `Basic ${ btoa( `${ login }:${ password }` ) }`,
} );

/** Why a layer without WordPress lets these pass. */
export const FORGED =
	'Anybody can send a cookie or an Authorization header; WordPress alone knows a real one.';
export const UNREAD = 'Layers without WordPress read no body but a form’s own.';

function filled( [ first, ...rest ]: Case[] ): [ Case, ...Case[] ] {
	if ( ! first ) {
		throw new Error( 'There is no case.' );
	}
	return [ first, ...rest ];
}
