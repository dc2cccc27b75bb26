/**
 * A rule as statements of AWS WAF.
 */
import type { Condition } from '../../language/condition';
import {
	BODY,
	LOGIN,
	POST_MAY_HAVE,
	surelyWhen,
	TWICE,
} from '../literals';
import { UPWARDS } from '../coverage';
import { LOGIN_COOKIE } from '../login';
import { STILL_UP } from '../odd';
import { onPath } from '../path';
import { waysBy, type Writer } from '../ways';
import { perhaps, plainPath, surely, twice, UNCLEAR } from './spell';
import {
	LONGEST_REGEX,
	type Field,
	type Statement,
	type Transformation,
} from './template';

export interface Asked {
	readonly statement: Statement;
	/** Why PHP may still refuse what fails here. */
	readonly because?: string;
}

/** All of these must hold. */
export type Way = readonly Asked[];

const PATH: Field = { UriPath: {} };
const QUERY: Field = { QueryString: {} };

export function matches(
	FieldToMatch: Field,
	RegexString: string,
	Type: Transformation[ 'Type' ] = 'NONE'
): Statement {
	return {
		RegexMatchStatement: {
			RegexString,
			FieldToMatch,
			TextTransformations: [ { Priority: 0, Type } ],
		},
	};
}

export const not = ( Statement: Statement ): Statement => ( {
	NotStatement: { Statement },
} );

const UNCLEAR_WHY =
	'An escape in it means two things once it is decoded, and AWS WAF decodes before it looks.';

/** What every rule asks first. */
export const GUARDS: Way = [
	{
		statement: not( matches( PATH, UNCLEAR.path ) ),
		because: UNCLEAR_WHY,
	},
	{
		statement: not( matches( PATH, STILL_UP, 'URL_DECODE' ) ),
		because: UPWARDS,
	},
	{
		statement: not( matches( QUERY, UNCLEAR.query ) ),
		because: UNCLEAR_WHY,
	},
];

/** Room for the REST prefix of a site, which is put in later. */
const ROOM = 200;

function onUriPath( pattern: string, loosely: boolean ): Asked {
	const whole = onPath( pattern, {
		held: 'decoded',
		prefix: '{{rest_prefix}}',
		loosely,
	} );
	const fits = whole.length <= LONGEST_REGEX - ROOM;
	if ( ! fits && loosely ) {
		throw new Error( `Too long for AWS WAF: ${ pattern }` );
	}
	const statement = matches(
		PATH,
		fits ? whole : plainPath( pattern ),
		'URL_DECODE'
	);
	return { statement: loosely ? not( statement ) : statement };
}

const METHOD: Field = { Method: {} };

/** Never so; for what AWS WAF could see, but would have to parse. */
const NEVER = matches( METHOD, '^$' );

/** The headers that a login comes by, and what is in them then. */
const LOGINS = [
	[ 'cookie', LOGIN_COOKIE ],
	[ 'authorization', '.' ],
] as const;

const writer: Writer< Asked > = {
	path: ( condition, holds ) =>
		surelyWhen( condition, holds ).map( ( way ) =>
			way.flatMap( ( literal ) =>
				literal.see === 'path'
					? [ onUriPath( literal.matches, literal.not ) ]
					: []
			)
		),
	method: ( { name }, holds ) => {
		const is = matches( METHOD, `^${ name }$` );
		return [ [ { statement: holds ? is : not( is ) } ] ];
	},
	login: ( holds ) =>
		holds
			? [ [ { statement: NEVER, because: LOGIN } ] ]
			: [
					LOGINS.map( ( [ Name, expression ] ) => ( {
						statement: not(
							matches( { SingleHeader: { Name } }, expression )
						),
						because: LOGIN,
					} ) ),
				],
	parameter: ( condition, holds ) =>
		holds ? present( condition ) : [ absent( condition ) ],
};

/** Ways to be sure that the condition holds, in AWS WAF's words. */
export const waysOf = ( condition: Condition ): readonly Way[] =>
	waysBy( condition, writer );

type Parameter = Extract< Condition, { is: 'parameter' } >;

const query = ( expression: string ) =>
	matches( QUERY, expression, 'URL_DECODE' );

function present( { name, place, matches: value }: Parameter ): Way[] {
	const inQuery: Way = [
		{ statement: query( surely( name, value ) ) },
		...( value === ''
			? []
			: [ { statement: not( query( twice( name ) ) ), because: TWICE } ] ),
	];
	return [
		...( place === 'body' ? [] : [ inQuery ] ),
		...( place === 'query'
			? []
			: [ [ { statement: NEVER, because: BODY } ] ] ),
	];
}

const absent = ( { name, place, matches: value }: Parameter ): Way => [
	...( place === 'body'
		? []
		: [ { statement: not( query( perhaps( name, value ) ) ) } ] ),
	...( place === 'query'
		? []
		: [
				{
					statement: not( matches( METHOD, '^POST$' ) ),
					because: POST_MAY_HAVE,
				},
			] ),
];

/** Without the ways that never hold. */
export const told = ( ways: readonly Way[] ) =>
	ways.filter( ( way ) =>
		way.every( ( { statement } ) => statement !== NEVER )
	);
