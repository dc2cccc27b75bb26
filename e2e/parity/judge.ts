/**
 * Checks whether an answer is as the table of cases expects. Pure.
 */
import type { RequestLine } from '../../src/conditions/request';
import type { Answer as Expected, Case } from '../../src/rules/rule';
import type { Answer } from '../../src/tools/sites/answer';
import { differingNames, firstDifferenceIgnoring } from './compare-responses';

/**
 * - `leak`: a name was revealed, or a request that must be blocked was answered.
 * - `false positive`: a legitimate request was blocked, or got another answer.
 * - `difference`: two things that should be equal are not.
 */
export const KINDS = [ 'leak', 'false positive', 'difference' ] as const;
export type Kind = ( typeof KINDS )[ number ];

export interface Fault {
	readonly kind: Kind;
	readonly text: string;
}

export const fault = ( kind: Kind, text: string ): Fault => ( { kind, text } );

/** The answers to a request and to its control request, if it has one. */
export interface ObservedAnswer {
	readonly request: RequestLine;
	readonly answer: Answer;
	readonly control?: Pick< ObservedAnswer, 'request' | 'answer' >;
}

/** An answer to a blocked request must have fewer bytes. */
const MAX_BYTES = 1024;

const BLOCK_BODY = /^(?:Forbidden|Not found)\n$|sidegate_refused/;

/** Returns the faults of an answer to a request that must be blocked. */
export function faultsOfBlocked(
	{ leaks = [], http }: Case,
	expected: Expected,
	{ request, answer, control }: ObservedAnswer
): Fault[] {
	const faults = [
		...leaksIn( leaks, answer ),
		...( control ? leaksIn( leaks, control.answer ) : [] ),
		...serverErrors( answer ),
	];
	if ( expected !== 'redacted' ) {
		faults.push(
			...differencesFromBlock( expected, answer, http === '0.9' )
		);
	}
	if ( control ) {
		const names = differingNames( request, control.request );
		const differs = firstDifferenceIgnoring(
			names,
			answer,
			control.answer
		);
		if ( differs ) {
			faults.push(
				fault(
					'leak',
					`The control request gets another answer. ${ differs }`
				)
			);
		}
	}
	return faults;
}

function differencesFromBlock(
	expected: number,
	{ status, headers, body }: Answer,
	withoutHead: boolean
): Fault[] {
	const faults: Fault[] = [];
	if ( ! withoutHead && status !== expected ) {
		faults.push(
			fault( 'leak', `Answered with ${ status }, not ${ expected }.` )
		);
	}
	if (
		! withoutHead &&
		! /\bno-store\b/.test( headers.get( 'cache-control' ) ?? '' )
	) {
		faults.push( fault( 'difference', 'The answer may be cached.' ) );
	}
	if ( Buffer.byteLength( body ) >= MAX_BYTES || body.includes( '<' ) ) {
		faults.push(
			fault( 'difference', 'The answer is a page, not a short text.' )
		);
	}
	return faults;
}

/** Returns the faults of an answer to a legitimate request. */
export function faultsOfAllowed(
	{ leaks = [], answers = [ 200, 301, 404 ], contains, http }: Case,
	{ answer }: ObservedAnswer
): Fault[] {
	const { status, body } = answer;
	const faults = leaksIn( leaks, answer );
	if ( BLOCK_BODY.test( body ) || isBlockHead( answer ) ) {
		faults.push( fault( 'false positive', `Blocked with ${ status }.` ) );
	} else if ( http !== '0.9' && ! answers.includes( status ) ) {
		faults.push(
			fault(
				'false positive',
				`Answered with ${ status }, not ${ answers.join( ' or ' ) }.`
			)
		);
	} else if (
		contains !== undefined &&
		! unescapeSlashes( answer.raw ).includes( contains )
	) {
		faults.push(
			fault(
				'false positive',
				`The answer (${ status }) lacks “${ contains }”.`
			)
		);
	}
	return faults;
}

/**
 * Whether the headers are those of a blocked request. They are checked because an
 * answer to HEAD has no body.
 */
const isBlockHead = ( { status, headers }: Answer ) =>
	( status === 403 || status === 404 ) &&
	headers.get( 'content-type' ) === 'text/plain; charset=utf-8' &&
	headers.get( 'content-length' ) === '10' &&
	headers.get( 'x-content-type-options' ) === 'nosniff';

/** Returns the faults of an answer to an attack that has no effect. */
export const faultsOfIneffective = (
	{ leaks = [] }: Case,
	{ answer }: ObservedAnswer
) => [ ...leaksIn( leaks, answer ), ...serverErrors( answer ) ];

const leaksIn = ( leaks: readonly string[], { raw }: Answer ): Fault[] =>
	leaks
		.filter( ( leak ) => unescapeSlashes( raw ).includes( leak ) )
		.map( ( leak ) => fault( 'leak', `The answer contains “${ leak }”.` ) );

const serverErrors = ( { status, raw }: Answer ): Fault[] =>
	status >= 500
		? [
				fault(
					'difference',
					`Answered with ${ status }. ${ raw.slice( 0, 120 ) }`
				),
			]
		: [];

/** JSON escapes slashes. */
const unescapeSlashes = ( raw: string ) => raw.replaceAll( '\\/', '/' );
