/**
 * A condition in Cloudflare's Rules language, as far as the Free plan has it:
 * no expressions, no counting. What is asked is asked of plain spellings, and
 * the others are left to PHP.
 */
import { ANYTHING, type Condition } from '../../language/condition';
import { BODY, LOGIN, POST_MAY_HAVE, surelyWhen } from '../literals';
import { UPWARDS } from '../coverage';
import { waysBy, type Writer } from '../ways';
import { text } from './quote';
import { beginnings, exceptions, oneClass, samples } from './samples';

export interface Clause {
	readonly text: string;
	/** Why PHP may still refuse what fails here. */
	readonly because?: string;
}

/** All of these must hold. */
export type Way = readonly Clause[];

const PATH = 'lower(http.request.uri.path)';
const RAW = 'lower(raw.http.request.uri.path)';
const QUERY = 'http.request.uri.query';
const BOTH = 'http.request.uri';
const NAMES = 'http.request.uri.args.names[*]';

export const SPELLING =
	'Another spelling than the plain one, which Cloudflare’s Free plan has no expression for.';

const or = ( list: readonly string[] ) =>
	list.length === 1 ? list.join() : `(${ list.join( ' or ' ) })`;

const contains = ( what: string, ...any: readonly string[] ) =>
	or( any.map( ( one ) => `${ what } contains ${ text( one ) }` ) );

/**
 * Cloudflare resolves `..` before it compares; PHP does so after cutting off
 * what some systems cut off. Nor is it known that an owner has normalisation on.
 */
export const GUARD: Clause = {
	text: `not ${ contains( RAW, '..', '%2e%2e', '.%2e', '%2e.' ) }`,
	because: UPWARDS,
};

/** Letters of a path that must not be there could be hidden in escapes, or behind a slash of the other kind. */
const PLAIN_PATH: Clause = {
	text: `not ${ contains( RAW, '%' ) }`,
	because: SPELLING,
};

/** What makes another name of a name, or another value of a value. */
const PLAIN_QUERY: Clause = {
	text: `not ${ contains( BOTH, '%', '+', '[' ) }`,
	because: SPELLING,
};

const NEVER = 'http.request.method eq ""';

/** REST's prefix in a rule; each site may have another. */
const PREFIX = 'wp-json';
const PREFIX_SLOT = '{{rest_prefix_text}}';

/** Where several of WordPress's own are honest, all are left to PHP: that fits. */
const WORDPRESS = '/wp-';

/** Each ends the path, or stands before a slash. */
function onPath( pattern: string ): readonly string[] {
	const isName = pattern.endsWith( '(?:/|$)' );
	const whole = isName ? pattern.slice( 0, -'(?:/|$)'.length ) : pattern;
	const [ shortest = '', ...others ] = samples( whole ).map( ( one ) =>
		one.replaceAll( PREFIX, PREFIX_SLOT )
	);
	const ending = ( one: string ) => `ends_with(${ PATH }, ${ text( one ) })`;
	return [
		ending( shortest ),
		...( isName
			? [ contains( PATH, `${ shortest }/`, `${ shortest };` ) ]
			: [ ending( `${ shortest }/` ) ] ),
		...others.map( ending ),
	];
}

function present( { name, place, matches }: Parameter ): readonly Way[] {
	const values = `http.request.uri.args[${ text( name ) }][*]`;
	const inQuery: Way = [
		PLAIN_QUERY,
		...( name.includes( '_' )
			? [
					{
						text: `not ${ contains( QUERY, name.replaceAll( '_', '.' ) ) }`,
						because: SPELLING,
					},
				]
			: [] ),
		{ text: `any(${ NAMES } eq ${ text( name ) })`, because: SPELLING },
		// All, because PHP takes the last.
		...( matches === ANYTHING
			? []
			: [ { text: or( valued( matches, values ) ), because: SPELLING } ] ),
	];
	return [
		...( place === 'body' ? [] : [ inQuery ] ),
		...( place === 'query' ? [] : [ [ { text: NEVER, because: BODY } ] ] ),
	];
}

/** Whether all values match. */
function valued( matches: string, values: string ): readonly string[] {
	const one = oneClass( matches );
	if ( one ) {
		return one.map( ( each ) => `all(${ values } contains ${ text( each ) })` );
	}
	const none = exceptions( matches );
	if ( none ) {
		return [
			`(${ none
				.map( ( each ) => `all(${ values } ne ${ text( each ) })` )
				.join( ' and ' ) })`,
		];
	}
	return [
		`all(lower(${ values })[*] in {${ samples( matches )
			.map( text )
			.join( ' ' ) }})`,
	];
}

const absent = ( { name, place }: Parameter ): Way => [
	...( place === 'body'
		? []
		: [
				PLAIN_QUERY,
				{
					text: `not ${ contains( QUERY, ...new Set( [ name, name.replaceAll( '_', '.' ) ] ) ) }`,
					because: SPELLING,
				},
			] ),
	...( place === 'query'
		? []
		: [
				{
					text: 'http.request.method ne "POST"',
					because: POST_MAY_HAVE,
				},
			] ),
];

type Parameter = Extract< Condition, { is: 'parameter' } >;

const writer: Writer< Clause > = {
	path: ( condition, holds ) => {
		const [ [ literal ] = [] ] = surelyWhen( condition );
		if ( literal?.see !== 'path' ) {
			throw new Error( 'A path is asked of the path.' );
		}
		if ( holds ) {
			return [
				[
					{
						text: or( onPath( literal.matches ) ),
						because: SPELLING,
					},
				],
			];
		}
		const starts = beginnings( literal.matches ).flatMap( ( one ) =>
			one.includes( PREFIX )
				? [ WORDPRESS, one.replaceAll( PREFIX, PREFIX_SLOT ) ]
				: [ one.startsWith( WORDPRESS ) ? WORDPRESS : one ]
		);
		return [
			[
				PLAIN_PATH,
				{
					text: `not ${ contains( PATH, ...new Set( starts ) ) }`,
					because: SPELLING,
				},
			],
		];
	},
	method: ( { name }, holds ) => [
		[
			{
				text: `http.request.method ${ holds ? 'eq' : 'ne' } ${ text( name ) }`,
			},
		],
	],
	parameter: ( condition, holds ) =>
		holds ? present( condition ) : [ absent( condition ) ],
	login: ( holds ) =>
		holds
			? [ [ { text: NEVER, because: LOGIN } ] ]
			: [
					[
						{
							// PHP reads a dot and a blank in a cookie's name as `_`.
							text: `not ${ contains( 'http.cookie', 'logged' ) }`,
							because: LOGIN,
						},
						{
							text: 'not any(lower(http.request.headers.names[*])[*] eq "authorization")',
							because: LOGIN,
						},
					],
				],
};

export const waysOf = ( condition: Condition ): readonly Way[] =>
	waysBy( condition, writer );

/** Without the ways that never hold. */
export const told = ( ways: readonly Way[] ) =>
	ways.filter( ( way ) => way.every( ( one ) => one.text !== NEVER ) );

/** An expression for all of the ways; what each of them asks is asked once. */
export function expression( ways: readonly Way[] ): string {
	const lists = ways.map( ( way ) => [
		...new Set( way.map( ( one ) => one.text ) ),
	] );
	const [ first = [], ...others ] = lists;
	const shared = first.filter( ( one ) =>
		others.every( ( list ) => list.includes( one ) )
	);
	const rest = lists.map( ( list ) =>
		list.filter( ( one ) => ! shared.includes( one ) ).join( ' and ' )
	);
	return [
		...shared,
		...( rest.includes( '' ) ? [] : [ `(${ rest.join( ' or ' ) })` ] ),
	].join( ' and ' );
}
