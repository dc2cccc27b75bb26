/**
 * Shorthands that create many similar cases.
 */
import type { RequestLine } from '../conditions/request';
import type { Case } from './rule';

export const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
export const JSON_BODY = { 'Content-Type': 'application/json' };

/** Why a plugin can't block requests through `wp-activate.php`. */
export const NO_PLUGIN =
	'On a single site, WordPress loads no plugins for wp-activate.php (WP_INSTALLING), but serves REST there. Only server rules and PHP that runs before WordPress block it.';

/** Asks for an ActivityPub document, as servers of the fediverse do. Any client can send it. */
export const ACTIVITY = {
	Accept: 'application/activity+json, application/ld+json',
};

/** A login cookie without a session attached. Any client can send one. */
export const FORGED_COOKIE =
	'wordpress_logged_in_0123456789abcdef0123456789abcdef=seed-admin%7C1999999999%7Ctoken%7Chmac';

type Shared = Omit< Case, 'name' | 'target' > & { readonly target?: string };
type Named< Value > = Readonly< Record< string, Value > >;

/** What is special about a case: its target, more than that, or anything. */
type Row = string | readonly [ target: string, more: Partial< Omit< Case, 'name' > > ] | Omit< Case, 'name' >;

/**
 * Returns a function that creates cases from a table with one of them in each
 * row. A text is a target, which may follow a method: `'/?author=1'`,
 * `'HEAD /?author=1'`.
 *
 * @param shared What the cases have in common; GET unless it has another method.
 */
export const cases =
	( shared: Omit< Shared, 'target' > = {} ) =>
	( table: Named< Row > ): [ Case, ...Case[] ] =>
		nonEmpty(
			Object.entries( table ).map( ( [ name, row ] ) => ( {
				...shared,
				...ownParts( row ),
				name,
			} ) )
		);

function ownParts( row: Row ): Omit< Case, 'name' > {
	if ( typeof row === 'object' && ! isPair( row ) ) {
		return row;
	}
	const [ text, more ] = isPair( row ) ? row : [ row, {} ];
	const [ , method, target ] = /^(?:([A-Z]+) )?(.*)$/s.exec( text ) ?? [];
	return {
		...more,
		...( method ? { method } : {} ),
		target: target ?? '',
	};
}

const isPair = ( row: Row ): row is Extract< Row, readonly unknown[] > => Array.isArray( row );

/** Returns a function that creates cases that differ in their body; POST to the root unless `shared` differs. */
export const bodies =
	( shared: Shared ) =>
	( table: Named< string > ): [ Case, ...Case[] ] =>
		nonEmpty(
			Object.entries( table ).map( ( [ name, body ] ) => ( {
				method: 'POST',
				target: '/',
				...shared,
				name,
				body,
			} ) )
		);

/** Returns a function that creates cases that differ in their headers. */
export const headers =
	( shared: Shared & Pick< RequestLine, 'target' > ) =>
	( table: Named< Readonly< Record< string, string > > > ): [ Case, ...Case[] ] =>
		nonEmpty(
			Object.entries( table ).map( ( [ name, more ] ) => ( {
				...shared,
				name,
				headers: { ...shared.headers, ...more },
			} ) )
		);

/** Creates one case for each word, where the word is the only difference. */
export const forEach = ( words: readonly string[], make: ( word: string ) => Case ): [ Case, ...Case[] ] =>
	nonEmpty( words.map( make ) );

/**
 * Adds a control request to each case: the same with an unknown user name, so
 * that the two answers can be compared.
 */
export const withControls = ( list: readonly Case[] ): [ Case, ...Case[] ] =>
	nonEmpty(
		list.map( ( one ) => ( {
			...one,
			control: {
				target: withUnknownName( one.target ),
				...( one.body === undefined ? {} : { body: withUnknownName( one.body ) } ),
			},
		} ) )
	);

const withUnknownName = ( text: string ) =>
	text.replace( /seed(-|%2d)(?:admin|author|sub)/g, 'no$1such$1user' ).replace( /SEED-ADMIN/g, 'NO-SUCH-USER' );

/** A form field, sent as multipart/form-data. */
export const multipart = ( name: string, value: string ): Pick< Case, 'method' | 'headers' | 'body' > => ( {
	method: 'POST',
	headers: { 'Content-Type': 'multipart/form-data; boundary=b' },
	body: `--b\r\nContent-Disposition: form-data; name="${ name }"\r\n\r\n${ value }\r\n--b--\r\n`,
} );

/** A Basic Authorization header. Any client can send one. */
export const basic = ( login: string, password: string ) => ( {
	Authorization: `Basic ${ btoa( `${ login }:${ password }` ) }`,
} );

/** Why a layer without WordPress allows these. */
export const UNVERIFIED_LOGIN =
	'Anyone can send a cookie or an Authorization header. Only WordPress can tell whether it is valid.';
export const UNVERIFIED_ACTOR =
	'Any client can ask for an ActivityPub document. Only WordPress knows whether a plugin publishes one.';
export const BODY_NOT_READ = 'Without WordPress, only URL-encoded form bodies are read.';

function nonEmpty( [ first, ...rest ]: Case[] ): [ Case, ...Case[] ] {
	if ( ! first ) {
		throw new Error( 'The list of cases is empty.' );
	}
	return [ first, ...rest ];
}
