/**
 * Analyses generated logs, and checks that no line is lost or counted twice.
 */
import type { Analyser } from '../../analyser/analyser';
import { IS_REQUEST } from '../../analyser/format';
import { logged, requestOf } from '../../analyser/kinds';
import { english } from '../../analyser/markdown/english';
import { report } from '../../analyser/report/build';
import { fuzzLog } from './log';
import { analyse } from '../../analyser/testing/read';

/** A request, as binary strings, and the rule that the analyser found for it. */
export interface Judged {
	readonly method: string;
	readonly target: string;
	/** Null if no rule matches. */
	readonly rule: string | null;
}

const sum = ( numbers: Iterable< number > ) =>
	[ ...numbers ].reduce( ( a, b ) => a + b, 0 );

/** Returns the sum of a column for the first rows of a table. */
const total = ( column: { get: ( at: number ) => number }, size: number ) =>
	sum( Array.from( { length: size }, ( _, at ) => column.get( at ) ) );

/** Returns pairs of numbers that must be equal, by what they are. */
function books( all: Analyser ): Record< string, readonly [ number, number ] > {
	const { requests } = all;
	return {
		'requests, duplicates and lines without a request': [
			requests +
				( all.duplicates?.found ?? 0 ) +
				sum( all.reasons.values() ),
			all.lines,
		],
		'requests by source': [
			total( all.sources.requests, all.clients.table.size ) +
				all.withoutClient,
			requests,
		],
		'requests by status': [ total( all.statuses, 1000 ), requests ],
		'requests by minute': [
			total( all.inMinute, all.minutes.size ),
			requests,
		],
		'requests by format': [ sum( all.formats.values() ), requests ],
	};
}

/** @throws if two numbers differ that must be equal. */
function assertBooks(
	all: Analyser,
	more: Record< string, readonly [ number, number ] >
): void {
	for ( const [ name, [ one, other ] ] of Object.entries( {
		...books( all ),
		...more,
	} ) ) {
		if ( one !== other ) {
			throw new Error( `${ name }: ${ one } and ${ other }` );
		}
	}
}

/**
 * Analyses a generated log and returns its requests, each once.
 *
 * @throws if a line is lost or counted twice, or if the size of chunks matters.
 */
export function checkFuzzLog(
	seed: number,
	lines: number
): { readonly requests: number; readonly judged: readonly Judged[] } {
	const log = fuzzLog( seed, lines );
	const judged = new Map< string, Judged >();
	let [ shown, shownRequests ] = [ 0, 0 ];
	const all = analyse( [ log ], {
		onLine( { reason, fields, kind, decode } ) {
			shown++;
			if ( reason !== IS_REQUEST || ! kind ) {
				return;
			}
			shownRequests++;
			const { method, target } = requestOf( fields, decode );
			const rule = logged[ kind.rule ]?.id ?? null;
			judged.set( `${ method } ${ target } ${ rule }`, {
				method,
				target,
				rule,
			} );
		},
	} );
	assertBooks( all, {
		'lines read': [ all.lines, lines ],
		'lines shown': [ shown, lines ],
		'requests shown': [ shownRequests, all.requests ],
	} );
	const found = report( all );
	if ( /[\x00-\x09\x0b-\x1f\x7f]/.test( english( found ) ) ) {
		throw new Error( 'the report has a control character' );
	}
	const twice = analyse( [ log, log ], {}, 1 + ( seed % 9999 ) );
	assertBooks( twice, {
		'requests of the same log twice': [ twice.requests, all.requests ],
		'requests found twice': [ twice.duplicates?.found ?? 0, all.requests ],
	} );
	return { requests: all.requests, judged: [ ...judged.values() ] };
}
