/**
 * Whether a server did with a request what it may, and what it said it would. Pure.
 */
import type { Condition } from '../../src/language/condition';
import { evaluate } from '../../src/language/evaluate';
import { factsOf, type RequestLine } from '../../src/language/request';
import type { Strength } from '../../src/targets/target';
import type { Answer } from '../sites/answer';
import { fault, type Fault } from './judge';
import type { Entry } from './table';

/** A rule that a server can say something of. */
export interface Law {
	readonly id: string;
	readonly answer: number;
	readonly condition: Condition;
}

export interface Expectation {
	readonly strength: Strength;
	readonly laws: readonly Law[];
	/** What refuse.php is to be told. */
	readonly spool: string;
	/** What the engine answers to every refusal, where that isn't the rule's own answer. */
	readonly onlyStatus?: number | undefined;
	/** Why the entry is left to PHP; undefined if it is to be refused. */
	readonly left: string | undefined;
}

/**
 * - `right`: refused as it should be, or passed as it should.
 * - `declared`: left to PHP, as the target says of itself.
 */
export type Outcome = 'right' | 'declared' | 'wrong';

export interface Judgement {
	readonly outcome: Outcome;
	readonly faults: readonly Fault[];
}

type By = 'site' | 'refuse' | 'server';

export function answeredBy( { headers, body }: Answer ): By {
	const by = headers.get( 'x-answered-by' );
	if ( by === 'site' || by === 'refuse' ) {
		return by;
	}
	// HTTP/0.9 has no headers.
	if ( body === 'The site answers.\n' ) {
		return 'site';
	}
	return body === 'Refused.\n' ? 'refuse' : 'server';
}

const right: Judgement = { outcome: 'right', faults: [] };
const wrong = ( ...faults: Fault[] ): Judgement => ( {
	outcome: 'wrong',
	faults,
} );

/**
 * @param entry    What was asked.
 * @param request  As it went out.
 * @param answer   What came back.
 * @param expected What the target has declared.
 */
export function judged(
	entry: Entry,
	request: RequestLine,
	answer: Answer,
	expected: Expectation
): Judgement {
	const by = answeredBy( answer );
	// 501 is what Apache says of a method that it doesn't know.
	if ( answer.status >= 500 && answer.status !== 501 ) {
		return wrong(
			fault( 'difference', `Answered with ${ answer.status }.` )
		);
	}
	switch ( by ) {
		case 'site':
			return passed( entry, expected );
		case 'refuse':
			return handedOver( entry, request, answer, expected );
		case 'server':
			return answered( entry, request, answer, expected );
	}
}

function passed( { is }: Entry, { left }: Expectation ): Judgement {
	if ( is !== 'way' ) {
		return right;
	}
	return left === undefined
		? wrong( fault( 'leak', 'It reached PHP, and nobody said it would.' ) )
		: { outcome: 'declared', faults: [] };
}

/** Rules that hold for the request, whoever looks. */
const lawful = ( { laws }: Expectation, request: RequestLine, as?: string ) =>
	as === 'ally'
		? []
		: laws.filter( ( { condition } ) =>
				evaluate( condition, factsOf( request ) )
			);

function handedOver(
	entry: Entry,
	request: RequestLine,
	{ status, headers }: Answer,
	expected: Expectation
): Judgement {
	const laws = lawful( expected, request, entry.one.as );
	if ( status === 0 ) {
		return laws.length > 0
			? stale( entry, expected, laws )
			: stopped( '?' );
	}
	const rule = headers.get( 'x-rule' );
	const law = laws.find( ( { id } ) => id === rule );
	if ( ! law ) {
		return stopped( String( rule ) );
	}
	const target = headers.get( 'x-target' ) ?? '';
	const faults = [
		...( expected.strength !== 'counted'
			? [
					fault(
						'difference',
						'It answers by itself, and yet PHP was asked.'
					),
				]
			: [] ),
		...( status === law.answer
			? []
			: [
					fault(
						'difference',
						`Answered with ${ status }, not ${ law.answer }.`
					),
				] ),
		...( headers.get( 'x-spool' ) === expected.spool
			? []
			: [ fault( 'difference', 'The spool has not arrived.' ) ] ),
		...( request.target.endsWith( target.replace( /^\/*/, '' ) ) ||
		request.target.includes( '#' )
			? []
			: [ fault( 'difference', `PHP was told of ${ target }.` ) ] ),
	];
	return faults.length > 0
		? wrong( ...faults )
		: stale( entry, expected, [ law ] );
}

const stopped = ( rule: string ) =>
	wrong( fault( 'false refusal', `Refused by ${ rule }.` ) );

/** Refused although the target says that it can't tell, and no other rule is the reason. */
function stale(
	{ is, rule }: Entry,
	{ left }: Expectation,
	laws: readonly Law[]
): Judgement {
	return is === 'way' &&
		left !== undefined &&
		laws.every( ( { id } ) => id === rule )
		? wrong(
				fault(
					'difference',
					`It was refused, and declared to be left to PHP: ${ left }`
				)
			)
		: right;
}

function answered(
	entry: Entry,
	request: RequestLine,
	{ status, body }: Answer,
	expected: Expectation
): Judgement {
	// Most servers no longer know HTTP/0.9.
	if ( status === 0 && ( body === '' || body.startsWith( 'HTTP/1' ) ) ) {
		return right;
	}
	const laws = lawful( expected, request, entry.one.as );
	const isRefusal = ( law: Law ) => {
		const wanted = expected.onlyStatus ?? law.answer;
		return (
			status === wanted ||
			( status === 0 && body.includes( `${ wanted }` ) )
		);
	};
	if ( expected.strength !== 'counted' && laws.some( isRefusal ) ) {
		return stale( entry, expected, laws );
	}
	if ( entry.is === 'pass' ) {
		return status >= 400 || status === 0
			? stopped( `the server, with ${ status }` )
			: right;
	}
	// A file, a redirect: neither refused nor PHP's.
	return status < 400 && entry.is === 'way'
		? wrong( fault( 'leak', `The server answers with ${ status }.` ) )
		: right;
}
