/**
 * Checks whether a server blocked or passed a request correctly, and as its target declares. Pure.
 */
import type { Condition } from '../../src/conditions/condition';
import { evaluate } from '../../src/conditions/evaluate';
import { factsOf, type RequestLine } from '../../src/conditions/request';
import type { Strength } from '../../src/targets/target';
import type { Answer } from '../../src/tools/sites/answer';
import { fault, type Fault } from './judge';
import type { Entry } from './table';

/** A rule that servers can enforce. */
export interface ExpectedRule {
	readonly id: string;
	readonly answer: number;
	readonly condition: Condition;
}

export interface Expectation {
	readonly strength: Strength;
	readonly expectedRules: readonly ExpectedRule[];
	/** The spool that refuse.php must receive. */
	readonly spool: string;
	/** The engine's status for all blocked requests, if it can't use the rule's own. */
	readonly onlyStatus?: number | undefined;
	/** Why the entry is left to PHP; undefined if the server must block it. */
	readonly leftToPhp: string | undefined;
}

/**
 * - `right`: blocked or passed, as it should be.
 * - `declared`: left to PHP, as the target declares.
 * - `wrong`: anything else.
 */
export type Outcome = 'right' | 'declared' | 'wrong';

export interface Judgement {
	readonly outcome: Outcome;
	readonly faults: readonly Fault[];
}

type AnsweredBy = 'site' | 'refuse' | 'server';

export function answeredBy( { headers, body }: Answer ): AnsweredBy {
	const answerer = headers.get( 'x-answered-by' );
	if ( answerer === 'site' || answerer === 'refuse' ) {
		return answerer;
	}
	// HTTP/0.9 has no headers.
	if ( body === 'The site answers.\n' ) {
		return 'site';
	}
	return body === 'Blocked.\n' ? 'refuse' : 'server';
}

const right: Judgement = { outcome: 'right', faults: [] };
const wrong = ( ...faults: Fault[] ): Judgement => ( {
	outcome: 'wrong',
	faults,
} );

/** Judges a server's answer to an entry. `request` is as it was sent, with all placeholders filled in. */
export function judge(
	entry: Entry,
	request: RequestLine,
	answer: Answer,
	expected: Expectation
): Judgement {
	const answerer = answeredBy( answer );
	// Apache answers 501 to an unknown method.
	if ( answer.status >= 500 && answer.status !== 501 ) {
		return wrong(
			fault( 'difference', `Answered with ${ answer.status }.` )
		);
	}
	switch ( answerer ) {
		case 'site':
			return reachedSite( entry, expected );
		case 'refuse':
			return handedOver( entry, request, answer, expected );
		case 'server':
			return answeredByServer( entry, request, answer, expected );
	}
}

function reachedSite( { kind }: Entry, { leftToPhp }: Expectation ): Judgement {
	if ( kind !== 'blocked' ) {
		return right;
	}
	return leftToPhp === undefined
		? wrong(
				fault(
					'leak',
					'It reached PHP, but was not declared to be left to PHP.'
				)
			)
		: { outcome: 'declared', faults: [] };
}

/** Returns the rules that match the request; none for allowed addresses. */
const matchingRules = (
	{ expectedRules }: Expectation,
	request: RequestLine,
	as?: string
) =>
	as === 'allowed'
		? []
		: expectedRules.filter( ( { condition } ) =>
				evaluate( condition, factsOf( request ) )
			);

function handedOver(
	entry: Entry,
	request: RequestLine,
	{ status, headers }: Answer,
	expected: Expectation
): Judgement {
	const expectedRules = matchingRules( expected, request, entry.testCase.as );
	if ( status === 0 ) {
		// HTTP/0.9 has no headers that could name the rule.
		return expectedRules.length > 0
			? rightUnlessDeclared( entry, expected, expectedRules )
			: falsePositive( '?' );
	}
	const rule = headers.get( 'x-rule' );
	const expectedRule = expectedRules.find( ( { id } ) => id === rule );
	if ( ! expectedRule ) {
		return falsePositive( String( rule ) );
	}
	const target = headers.get( 'x-target' ) ?? '';
	const faults = [
		...( expected.strength !== 'counted'
			? [
					fault(
						'difference',
						'This strength denies without PHP, but PHP was called.'
					),
				]
			: [] ),
		...( status === expectedRule.answer
			? []
			: [
					fault(
						'difference',
						`Answered with ${ status }, not ${ expectedRule.answer }.`
					),
				] ),
		...( headers.get( 'x-method' ) === ( request.method ?? 'GET' )
			? []
			: [
					fault(
						'difference',
						`PHP received the method ${ headers.get( 'x-method' ) }.`
					),
				] ),
		...( headers.get( 'x-spool' ) === expected.spool
			? []
			: [
					fault(
						'difference',
						'refuse.php did not receive the spool.'
					),
				] ),
		...( request.target.endsWith( target.replace( /^\/*/, '' ) ) ||
		request.target.includes( '#' )
			? []
			: [
					fault(
						'difference',
						`PHP received the target ${ target }.`
					),
				] ),
	];
	return faults.length > 0
		? wrong( ...faults )
		: rightUnlessDeclared( entry, expected, [ expectedRule ] );
}

const falsePositive = ( rule: string ) =>
	wrong( fault( 'false positive', `Blocked by ${ rule }.` ) );

/**
 * Judges a blocked request: `right`, unless only the entry's own rule can have blocked
 * it and the target declares that this rule leaves it to PHP: then that is out of date.
 */
function rightUnlessDeclared(
	{ kind, rule }: Entry,
	{ leftToPhp }: Expectation,
	expectedRules: readonly ExpectedRule[]
): Judgement {
	return kind === 'blocked' &&
		leftToPhp !== undefined &&
		expectedRules.every( ( { id } ) => id === rule )
		? wrong(
				fault(
					'difference',
					`It was blocked, but declared to be left to PHP: ${ leftToPhp }`
				)
			)
		: right;
}

/** Targets for which a server looks for no file, and answers 404 itself: NUL, an encoded slash, dots. */
const NO_FILE = /%00|%2f|(?:[.]|%2e){2}/i;

function answeredByServer(
	entry: Entry,
	request: RequestLine,
	{ status, body }: Answer,
	expected: Expectation
): Judgement {
	// Most servers no longer support HTTP/0.9.
	if ( status === 0 && ( body === '' || body.startsWith( 'HTTP/1' ) ) ) {
		return right;
	}
	const expectedRules = matchingRules( expected, request, entry.testCase.as );
	const isAnswerOf = ( expectedRule: ExpectedRule ) => {
		const expectedStatus = expected.onlyStatus ?? expectedRule.answer;
		return (
			status === expectedStatus ||
			( status === 0 && body.includes( `${ expectedStatus }` ) )
		);
	};
	if ( expectedRules.some( isAnswerOf ) ) {
		return expected.strength === 'counted' &&
			! NO_FILE.test( request.target )
			? wrong(
					fault(
						'difference',
						`The server denied it with ${ status }, so it was not counted.`
					)
				)
			: rightUnlessDeclared( entry, expected, expectedRules );
	}
	// Servers also answer 404 themselves, if there is no such file.
	if ( status !== 404 && expected.expectedRules.some( isAnswerOf ) ) {
		return falsePositive( `the server, with ${ status }` );
	}
	if ( entry.kind === 'allowed' ) {
		return status >= 400 || status === 0
			? falsePositive( `the server, with ${ status }` )
			: right;
	}
	// A file or a redirect: neither blocked nor passed to PHP.
	return status < 400 && entry.kind === 'blocked'
		? wrong( fault( 'leak', `The server answers with ${ status }.` ) )
		: right;
}
