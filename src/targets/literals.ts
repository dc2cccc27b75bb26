/**
 * What a server without bodies can ask of a request, and a condition in such
 * terms: several ways to be sure, each a list of things that must all be so.
 *
 * Sure is the word: where a server sees less than PHP, it says no, and PHP,
 * which holds every rule by itself, decides. Each such place has its reason.
 */
import { ANYTHING, type Condition } from '../language/condition';
import * as everySpelling from './query';

/** One thing to ask. `because` says why PHP may still refuse what fails here. */
export type Literal = {
	readonly not: boolean;
	readonly because?: string;
} & (
	| { readonly see: 'path'; readonly matches: string }
	| { readonly see: 'query'; readonly matches: string }
	| { readonly see: 'method'; readonly name: string }
	| { readonly see: 'login' }
	/** Nobody sees it. */
	| { readonly see: 'nothing'; readonly because: string }
);

/** All of these must be so. */
export type Conjunction = readonly Literal[];

export const BODY = 'The server reads no body; PHP finds the parameter there.';
export const POST_MAY_HAVE =
	'A POST may carry in its body what makes the request honest; PHP looks.';
export const TWICE =
	'The query has the parameter twice, and PHP takes the last; the server can’t tell which.';
export const LOGIN =
	'Anybody can send a login cookie or an Authorization header; WordPress alone knows a real one.';

const product = (
	all: ReadonlyArray< readonly Conjunction[] >
): readonly Conjunction[] =>
	all.reduce< readonly Conjunction[] >(
		( before, ways ) =>
			before.flatMap( ( one ) =>
				ways.map( ( other ) => [ ...one, ...other ] )
			),
		[ [] ]
	);

/** A parameter as an expression on the query: see query.ts, which knows every spelling. */
export interface Words {
	readonly surely: ( name: string, matches: string ) => string;
	readonly perhaps: ( name: string, matches: string ) => string;
	readonly twice: ( name: string ) => string;
}

/** Ways to be sure that the condition holds; or, where `holds` is false, that it doesn't. */
export function surelyWhen(
	condition: Condition,
	holds = true,
	words: Words = everySpelling
): readonly Conjunction[] {
	const not = ! holds;
	switch ( condition.is ) {
		case 'all':
		case 'any': {
			const ways = condition.of.map( ( one ) =>
				surelyWhen( one, holds, words )
			);
			return ( condition.is === 'all' ) === holds
				? product( ways )
				: ways.flat();
		}
		case 'not':
			return surelyWhen( condition.of, not, words );
		case 'file':
			return [
				[
					{
						see: 'path',
						matches: `/${ escaped( condition.name ) }(?:/|$)`,
						not,
					},
				],
			];
		case 'path':
			return [ [ { see: 'path', matches: condition.matches, not } ] ];
		case 'method':
			return [ [ { see: 'method', name: condition.name, not } ] ];
		case 'parameter':
			return holds
				? present( condition, words )
				: [ absent( condition, words ) ];
		case 'carries-login':
			return [
				holds
					? [ { see: 'nothing', because: LOGIN, not: false } ]
					: [ { see: 'login', not: true } ],
			];
	}
}

type Parameter = Extract< Condition, { is: 'parameter' } >;

function present(
	{ name, place, matches }: Parameter,
	{ surely, twice }: Words
): Conjunction[] {
	const inQuery: Conjunction = [
		{ see: 'query', matches: surely( name, matches ), not: false },
		// Whatever its value, once it is there it is there.
		...( matches === ANYTHING
			? []
			: [
					{
						see: 'query',
						matches: twice( name ),
						not: true,
						because: TWICE,
					} as const,
				] ),
	];
	const inBody: Conjunction = [
		{ see: 'nothing', because: BODY, not: false },
	];
	return [
		...( place === 'body' ? [] : [ inQuery ] ),
		...( place === 'query' ? [] : [ inBody ] ),
	];
}

const absent = (
	{ name, place, matches }: Parameter,
	{ perhaps }: Words
): Conjunction => [
	...( place === 'body'
		? []
		: [
				{
					see: 'query',
					matches: perhaps( name, matches ),
					not: true,
				} as const,
			] ),
	// PHP fills $_POST for the method POST alone.
	...( place === 'query'
		? []
		: [
				{
					see: 'method',
					name: 'POST',
					not: true,
					because: POST_MAY_HAVE,
				} as const,
			] ),
];

const escaped = ( name: string ) =>
	name.replace( /[^a-z0-9_-]/gi, ( one ) => `[${ one }]` );

/** Those that a server can ask at all. */
export const told = ( ways: readonly Conjunction[] ) =>
	ways.filter( ( way ) => way.every( ( { see } ) => see !== 'nothing' ) );
