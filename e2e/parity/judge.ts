/**
 * Whether an answer is as the table says. Pure.
 */
import type { RequestLine } from '../../src/language/request';
import type { Answer as Expected, Case } from '../../src/rules/rule';
import type { Answer } from '../sites/answer';
import { namesApart, sameButFor } from './same';

/**
 * - `leak`: a name was told, or what is to be refused was answered.
 * - `false refusal`: somebody honest was stopped, or got something else.
 * - `difference`: two things that should be alike are not.
 */
export const KINDS = [ 'leak', 'false refusal', 'difference' ] as const;
export type Kind = ( typeof KINDS )[ number ];

export interface Fault {
	readonly kind: Kind;
	readonly text: string;
}

export const fault = ( kind: Kind, text: string ): Fault => ( { kind, text } );

/** What a request and its twin, if it has one, were answered. */
export interface Heard {
	readonly request: RequestLine;
	readonly answer: Answer;
	readonly twin?: Pick< Heard, 'request' | 'answer' >;
}

/** Bytes; a refusal must be smaller. */
const TINY = 1024;

const OURS = /^(?:Forbidden|Not found)\n$|sidegate_refused/;

/** What keeps an answer from being the refusal that it should be; nothing if it holds. */
export function faultsOfRefusal(
	{ leaks = [], http }: Case,
	expected: Expected,
	{ request, answer, twin }: Heard
): Fault[] {
	const faults = [
		...told( leaks, answer ),
		...( twin ? told( leaks, twin.answer ) : [] ),
		...broken( answer ),
	];
	if ( expected !== 'unnamed' ) {
		faults.push( ...unlikeRefusal( expected, answer, http === '0.9' ) );
	}
	if ( twin ) {
		const names = namesApart( request, twin.request );
		const differs = sameButFor( names, answer, twin.answer );
		if ( differs ) {
			faults.push(
				fault(
					'leak',
					`Its twin is answered differently. ${ differs }`
				)
			);
		}
	}
	return faults;
}

function unlikeRefusal(
	expected: number,
	{ status, headers, body }: Answer,
	headless: boolean
): Fault[] {
	const faults: Fault[] = [];
	if ( ! headless && status !== expected ) {
		faults.push(
			fault( 'leak', `Answered with ${ status }, not ${ expected }.` )
		);
	}
	if (
		! headless &&
		! /\bno-store\b/.test( headers.get( 'cache-control' ) ?? '' )
	) {
		faults.push( fault( 'difference', 'Its answer may be cached.' ) );
	}
	if ( Buffer.byteLength( body ) >= TINY || body.includes( '<' ) ) {
		faults.push(
			fault( 'difference', 'Its answer is a page, not a tiny text.' )
		);
	}
	return faults;
}

/** What is wrong with the answer to an honest request. */
export function faultsOfPass(
	{ leaks = [], answers = [ 200, 301, 404 ], contains, http }: Case,
	{ answer }: Heard
): Fault[] {
	const { status, body } = answer;
	const faults = told( leaks, answer );
	if ( OURS.test( body ) || isOurHead( answer ) ) {
		faults.push( fault( 'false refusal', `Refused with ${ status }.` ) );
	} else if ( http !== '0.9' && ! answers.includes( status ) ) {
		faults.push(
			fault(
				'false refusal',
				`Answered with ${ status }, not ${ answers.join( ' or ' ) }.`
			)
		);
	} else if (
		contains !== undefined &&
		! plain( answer.raw ).includes( contains )
	) {
		faults.push(
			fault(
				'false refusal',
				`The answer (${ status }) lacks “${ contains }”.`
			)
		);
	}
	return faults;
}

/** A refusal's head, which is all that HEAD shows. */
const isOurHead = ( { status, headers }: Answer ) =>
	( status === 403 || status === 404 ) &&
	headers.get( 'content-type' ) === 'text/plain; charset=utf-8' &&
	headers.get( 'content-length' ) === '10' &&
	headers.get( 'x-content-type-options' ) === 'nosniff';

/** What is wrong with the answer to an attack that leads nowhere. */
export const faultsOfDud = ( { leaks = [] }: Case, { answer }: Heard ) => [
	...told( leaks, answer ),
	...broken( answer ),
];

const told = ( leaks: readonly string[], { raw }: Answer ): Fault[] =>
	leaks
		.filter( ( leak ) => plain( raw ).includes( leak ) )
		.map( ( leak ) => fault( 'leak', `It tells “${ leak }”.` ) );

const broken = ( { status, raw }: Answer ): Fault[] =>
	status >= 500
		? [
				fault(
					'difference',
					`Answered with ${ status }. ${ raw.slice( 0, 120 ) }`
				),
			]
		: [];

/** JSON escapes slashes. */
const plain = ( raw: string ) => raw.replaceAll( '\\/', '/' );
