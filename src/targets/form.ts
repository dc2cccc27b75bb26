/**
 * The plain forms of the requests that a rule refuses: what a server looks
 * for. Bots send these; PHP blocks all other spellings, so a server says no
 * more than it can say in a line.
 *
 * A form has a path, of which the engine has decoded and merged what was sent,
 * and perhaps a query of one parameter, as it was sent. One parameter, so that
 * no second can change what the first means.
 */
import { ANYTHING } from '../language/condition';
import { parse, type Bytes, type Syntax } from '../language/syntax';
import type { Rule } from '../rules/rule';
import { spell } from './spelling';
import { waysBy, type Writer } from './ways';

export interface Parameter {
	readonly name: string;
	/** An expression on its value; empty for any. */
	readonly matches: string;
}

export interface Form {
	/** What the path ends in, below the site's folder or one that isn't there: `/xmlrpc[.]php(?:/|$)`. */
	readonly path: string;
	/** One of these is all that the query holds; undefined where the query may be any. */
	readonly parameters?: readonly Parameter[] | undefined;
	/** Folders in which the parameter is honest: `/(?:wp-admin|wp-json|v[0-9]+)/`. */
	readonly unless?: string | undefined;
	/** Only GET and HEAD without a login: who may be logged in, or sends a form, is PHP's. */
	readonly visitor: boolean;
}

/** The front page, and the script that loads no plugin where WordPress is no network. */
export const FRONT = '/(?:(?:index|wp-activate)[.]php)?$';

/** What may be asked, in a way to be sure. */
type Ask =
	| { readonly see: 'path'; readonly matches: string; readonly not: boolean }
	| ( Parameter & { readonly see: 'query' } )
	| { readonly see: 'visitor' }
	| { readonly see: 'nothing' };

const NOTHING: Ask = { see: 'nothing' };
const VISITOR: Ask = { see: 'visitor' };

const named = ( name: string ) => `/${ name.replaceAll( '.', '[.]' ) }(?:/|$)`;

const writer: Writer< Ask > = {
	path: ( condition, holds ) => {
		const matches =
			condition.is === 'file'
				? named( condition.name )
				: condition.matches;
		return [ [ { see: 'path', matches, not: ! holds } ] ];
	},
	// A visitor's method is GET or HEAD.
	method: ( { name }, holds ) => [
		[ holds || [ 'GET', 'HEAD' ].includes( name ) ? NOTHING : VISITOR ],
	],
	login: ( holds ) => [ [ holds ? NOTHING : VISITOR ] ],
	// What must not be there isn't, beside the one parameter; nor in the body of a GET.
	parameter: ( { name, place, matches }, holds ) => {
		if ( ! holds ) {
			return [ place === 'query' ? [] : [ VISITOR ] ];
		}
		return [
			[ place === 'body' ? NOTHING : { see: 'query', name, matches } ],
		];
	},
};

/** The forms of what a condition holds for; those that a server can see. */
export function formsOf( {
	when,
	shielded,
	answer,
}: Pick< Rule, 'when' | 'shielded' | 'answer' > ): readonly Form[] {
	if ( ! when.ok || answer === 'unnamed' ) {
		return [];
	}
	const ways = waysBy( when.condition, writer ).filter( ( way ) =>
		way.every( ( { see } ) => see !== 'nothing' )
	);
	const forms = ways.map( ( way ) => formOf( way, shielded ) );
	// The front page's parameters make one form.
	const front = forms.filter( ( { path } ) => path === FRONT );
	const [ first ] = front;
	return first
		? [
				...forms.filter( ( form ) => ! front.includes( form ) ),
				{
					...first,
					parameters: front.flatMap(
						( { parameters = [] } ) => parameters
					),
				},
			]
		: forms;
}

/** @throws for what no rule has asked so far: two paths, or two parameters. */
function formOf( way: readonly Ask[], shielded: boolean ): Form {
	const paths = way.filter( ( ask ) => ask.see === 'path' );
	const [ path, ...more ] = paths.filter( ( { not } ) => ! not );
	const [ parameter, second ] = way.filter( ( ask ) => ask.see === 'query' );
	if ( more.length > 0 || second ) {
		throw new Error( 'A plain request has one path and one parameter.' );
	}
	// A file's name has a dot, which no folder of a plain path has.
	const unless = paths.filter(
		( { not, matches } ) => not && ! matches.includes( '[.]' )
	);
	return {
		path: path ? shallow( path.matches ) : FRONT,
		parameters: parameter && [
			{ name: parameter.name, matches: parameter.matches },
		],
		unless: unless[ 0 ]?.matches.replace( '(?:/|$)', '/' ),
		// A script that is blocked as a whole is so for anybody.
		visitor:
			way.includes( VISITOR ) ||
			( ! shielded && ! path?.matches.endsWith( '[.]php(?:/|$)' ) ),
	};
}

/** Without what may be absent within what may be absent. */
const shallow = ( pattern: string ) =>
	pattern.replace( /(\(\?:[^()]*)\(\?:(?:[^()]|\([^()]*\))*\)\?/, '$1' );

const codes = ( text: string ): Bytes =>
	[ ...text ].map( ( one ) => one.charCodeAt( 0 ) );

/** Small letters are enough of both cases. */
const PLAIN = codes( '-/\\_0123456789abcdefghijklmnopqrstuvwxyz' );

/** Without what may be absent within what may be absent, and what no plain value has. */
function plainly( syntax: Syntax, within = false ): Syntax {
	const nothing: Syntax = { is: 'sequence', of: [] };
	switch ( syntax.is ) {
		case 'sequence':
		case 'choice':
			return {
				...syntax,
				of: syntax.of.map( ( one ) => plainly( one, within ) ),
			};
		case 'repeat': {
			const isBare =
				syntax.of.is === 'bytes' &&
				! syntax.of.of.some( ( one ) => PLAIN.includes( one ) );
			const drop = isBare || ( within && syntax.sign === '?' );
			return drop
				? nothing
				: { ...syntax, of: plainly( syntax.of, true ) };
		}
		default:
			return syntax;
	}
}

/** One byte of a plain value; a slash, and what WordPress takes for one at the end, may be encoded. */
function byte( of: Bytes ): string {
	const plain = of.filter( ( one ) => PLAIN.includes( one ) );
	const text = String.fromCharCode( ...plain );
	if ( text === '/' || text === '/\\' ) {
		return text === '/' ? '(?:/|%2F)' : '(?:/|%2F|%5C)';
	}
	if ( of.length > 200 ) {
		// All but a few: nothing that means something else, either.
		const few = codes( '%&+' ).concat(
			Array.from( { length: 256 }, ( _, at ) => at ).filter(
				( one ) => ! of.includes( one )
			)
		);
		return `[^${ few
			.map( ( one ) => String.fromCharCode( one ) )
			.join( '' ) }]`;
	}
	return plain.length === 1 ? text : `[${ ranged( plain ) }]`;
}

const ranged = ( of: Bytes ) =>
	of
		.map( ( one ) => String.fromCharCode( one ) )
		.join( '' )
		.replace( /0123456789/, '0-9' )
		.replace( /123456789/, '1-9' )
		.replace( /abc[a-z]*z/, 'a-z' )
		.replace( /^-(.+)$/, '$1-' );

/**
 * A name as PHP reads it: where it has an underscore, PHP makes one of other
 * signs as well, and tools know it.
 */
const nameOf = ( name: string ) =>
	name.includes( '_' )
		? `[+]?${ name.replaceAll( '_', '(?:[_.[]|%20)' ) }(?:%00[a-z]*)?`
		: name;

/** The whole of the query, as an expression that tells cases apart. */
export function query( parameters: readonly Parameter[] ): string {
	const all = parameters.map( alone );
	return all.length === 1
		? `^${ all.join( '' ) }$`
		: `^(?:${ all.join( '|' ) })$`;
}

function alone( { name, matches }: Parameter ): string {
	if ( matches === ANYTHING ) {
		return `${ nameOf( name ) }(?:=[^&]*)?`;
	}
	const value = spell( plainly( parse( matches ) ), {
		bytes: byte,
		start: '',
		end: '$',
	} );
	return `${ nameOf( name ) }=${ value.endsWith( '$' ) ? value.slice( 0, -1 ) : `${ value }[^&]*` }`;
}
