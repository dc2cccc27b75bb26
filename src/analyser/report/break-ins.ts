/**
 * Finds break-ins. Only attacking sources are examined: an owner who mistypes
 * their password and then logs in is not an intruder.
 */
import type { Analyser } from '../analyser';
import type { LogLine, Script, Size, Suspect } from '../counters/suspects';
import type { BreakIn, Sign } from './types';

/**
 * Minimum number of wrong passwords that are guesses rather than typing errors: at
 * any speed, and at a speed at which nobody types.
 */
const MIN_FAILURES = 20;
const MIN_FAST_FAILURES = 10;
const MIN_FAILURES_PER_MINUTE = 10;
/** An address with more logins than this for each wrong password belongs to users, or to a service. */
const MAX_LOGINS_PER_FAILURE = 0.5;
/** Minimum number of XML-RPC calls that are guesses. */
const MIN_CALLS = 20;
/** Minimum rate of guesses, in calls a minute. Legitimate programs do not sustain it. */
const MIN_CALLS_PER_MINUTE = 6;
/** Minimum share of responses of the same size while passwords are wrong. */
const MIN_SAME_SIZE_SHARE = 0.7;
/** Minimum number of unwelcome requests of an attacking source. */
const MIN_UNWELCOME = 10;
/** A response size is rare if at most one in this many responses has it. */
const RARE_ONE_IN = 500;

type Confidence = BreakIn[ 'confidence' ];

interface Finding {
	readonly kinds: readonly Sign[];
	readonly why: string;
	readonly at: number;
	readonly confidence: Confidence;
	readonly lines: readonly LogLine[];
}

/** If more PHP files than this are unexpected, and most of those asked for, the site answers missing files with 200 as well. */
const MAX_UNEXPECTED = 10;

/** Returns a number of guesses a minute, from the first to the last guess. */
const perMinute = (
	guesses: number,
	{ firstGuess, lastGuess }: Suspect
): number => guesses / ( ( lastGuess - firstGuess ) / 60 + 1 );

/** Returns true for a source that guesses passwords at the login form. */
const isGuessingLogins = ( suspect: Suspect ): boolean => {
	const { failures, redirects } = suspect;
	const isFast =
		failures >= MIN_FAST_FAILURES &&
		perMinute( failures, suspect ) >= MIN_FAILURES_PER_MINUTE;
	return (
		( isFast || failures >= MIN_FAILURES ) &&
		redirects <= failures * MAX_LOGINS_PER_FAILURE
	);
};

/** Counts the responses of a size, and of those next to it. */
function responsesNear( { sizes }: Suspect, size: number ): number {
	const of = ( one: number ) => sizes.get( one )?.count ?? 0;
	return of( size - 1 ) + of( size ) + of( size + 1 );
}

/** Returns the share of calls whose response has the most frequent size. */
function sameSizeShare( suspect: Suspect ): number {
	const counts = [ ...suspect.sizes.keys() ].map( ( size ) =>
		responsesNear( suspect, size )
	);
	return Math.max( 0, ...counts ) / Math.max( 1, suspect.calls );
}

/**
 * Returns true for a source whose XML-RPC calls guess passwords: they are fast
 * and get responses of the same size. The WordPress app calls occasionally, and
 * its responses differ in size.
 */
const isGuessing = ( suspect: Suspect ): boolean =>
	suspect.calls >= MIN_CALLS &&
	perMinute( suspect.calls, suspect ) >= MIN_CALLS_PER_MINUTE &&
	( suspect.sizes.size === 0 ||
		sameSizeShare( suspect ) >= MIN_SAME_SIZE_SHARE );

/** Minimum number of sources and of responses of a distributed attack. */
const MIN_BOTS = 20;
const MIN_BOT_CALLS = 200;
/** Minimum number of calls of one of its sources. */
const MIN_CALLS_OF_BOT = 3;

/**
 * Returns the size (in steps) of the answer to a wrong password if many addresses
 * guess together: then each of them needs only a few calls.
 */
function commonSize( suspects: Iterable< Suspect > ): number | undefined {
	const sizes = new Map< number, { sources: number; calls: number } >();
	for ( const { sizes: own } of suspects ) {
		for ( const [ key, { count } ] of own ) {
			const one = sizes.get( key ) ?? { sources: 0, calls: 0 };
			one.sources++;
			one.calls += count;
			sizes.set( key, one );
		}
	}
	const [ most ] = [ ...sizes ].sort(
		( a, b ) => b[ 1 ].sources - a[ 1 ].sources
	);
	return most &&
		most[ 1 ].sources >= MIN_BOTS &&
		most[ 1 ].calls >= MIN_BOT_CALLS
		? most[ 0 ]
		: undefined;
}

/** Returns true for a source whose responses are nearly all of the common size. */
const isBot = ( suspect: Suspect, common: number ): boolean =>
	suspect.calls >= MIN_CALLS_OF_BOT &&
	responsesNear( suspect, common ) / suspect.calls >= MIN_SAME_SIZE_SHARE;

/** Returns the test for sources that guess passwords, by themselves or together. */
function guessingTest( suspects: Iterable< Suspect > ) {
	const common = commonSize( suspects );
	return ( suspect: Suspect ): boolean =>
		isGuessing( suspect ) ||
		( common !== undefined && isBot( suspect, common ) );
}

/** Returns true if the source saw a wp-admin screen before its first guess: it is a legitimate user. */
const wasLoggedInBefore = ( { firstAdmin, firstGuess }: Suspect ): boolean =>
	firstAdmin < firstGuess;

/** Returns the few XML-RPC responses that are clearly larger than all others. */
function outliers( suspect: Suspect ): Size[] {
	const { sizes, calls } = suspect;
	const few = Math.min(
		Math.max( 3, Math.floor( calls / RARE_ONE_IN ) ),
		Math.floor( calls / 3 )
	);
	const sorted = [ ...sizes.values() ].sort( ( a, b ) => b.least - a.least );
	const largest: Size[] = [];
	let count = 0;
	while ( sorted[ 0 ] && count + sorted[ 0 ].count <= few ) {
		count += sorted[ 0 ].count;
		largest.push( sorted[ 0 ] );
		sorted.shift();
	}
	const usual = sorted[ 0 ]?.least;
	const least = sorted.at( -1 )?.least ?? 0;
	if ( usual === undefined ) {
		return [];
	}
	const spread = usual - least;
	// If all others are equal, any larger one stands out: one right password among
	// hundreds in a call adds little.
	const threshold =
		usual + Math.max( 64, spread * 2, spread > 0 ? usual / 10 : 0 );
	return largest.filter(
		// The list of methods, which scanners request first, is large as well.
		( { least: size, before } ) => size > threshold && before >= 2
	);
}

function byXmlrpc( suspect: Suspect, isGuesser: boolean ): Finding | undefined {
	const large = ( isGuesser ? outliers( suspect ) : [] ).sort(
		( a, b ) => a.logLine.time - b.logLine.time
	);
	const [ first ] = large;
	if ( ! first ) {
		return undefined;
	}
	return {
		kinds: [ 'xmlrpc' ],
		why: `Of ${ suspect.calls } responses to its XML-RPC calls, ${ large.length === 1 ? 'one is' : `${ large.length } are` } much larger (${ first.least } bytes), as after a correct password.`,
		at: first.logLine.time,
		confidence: 'possible',
		lines: large.map( ( { logLine } ) => logLine ).slice( 0, 5 ),
	};
}

function byLogin( suspect: Suspect ): Finding | undefined {
	const { guesses, redirects, firstRedirects } = suspect;
	const hit = firstRedirects.find(
		( { before, time } ) =>
			before >= MIN_FAST_FAILURES && time >= suspect.firstGuess
	);
	if ( ! hit || redirects > Math.max( 2, guesses / 50 ) ) {
		return undefined;
	}
	const { before, ...logLine } = hit;
	return {
		kinds: [ 'login' ],
		why: `After ${ before } wrong passwords the login form redirected it (302), as it does after a correct one.`,
		at: hit.time,
		confidence: 'likely',
		lines: [ logLine ],
	};
}

/** Returns a finding if any of these lines came after the first guess. */
function afterGuess(
	lines: readonly LogLine[],
	{ firstGuess }: Suspect,
	finding: Pick< Finding, 'kinds' | 'why' | 'confidence' >
): Finding | undefined {
	const first = lines.find( ( { time } ) => time >= firstGuess );
	return first && { ...finding, at: first.time, lines };
}

const byAdmin = ( suspect: Suspect ) =>
	afterGuess( suspect.admin, suspect, {
		kinds: [ 'admin' ],
		why: 'After guessing passwords it got a wp-admin screen (200), which only logged-in users get.',
		// Alone, it can also be a site that shows its own login form there.
		confidence: 'likely',
	} );

const byUpload = ( suspect: Suspect ) =>
	afterGuess( suspect.uploads, suspect, {
		kinds: [ 'upload' ],
		why: 'After guessing passwords it uploaded or changed a file in wp-admin, and WordPress accepted it.',
		confidence: 'almost certain',
	} );

/** Combines findings: several signs together are more certain than each one. */
function combine( findings: readonly Finding[] ): Finding | undefined {
	const sorted = [ ...findings ].sort( ( a, b ) => a.at - b.at );
	const [ first ] = sorted;
	if ( ! first || findings.length === 1 ) {
		return first;
	}
	return {
		...first,
		why: sorted.map( ( { why } ) => why ).join( ' ' ),
		kinds: sorted.flatMap( ( { kinds } ) => kinds ),
		confidence: 'almost certain',
		lines: findings
			.flatMap( ( { lines } ) => lines )
			.sort( ( a, b ) => a.time - b.time )
			.slice( 0, 12 ),
	};
}

/** Returns true for a PHP file that was answered with 200, although it lies in uploads or was missing before. */
const isUnexpected = ( { inUploads, missing, got }: Script ): boolean =>
	got.size > 0 &&
	( inUploads ||
		missing <
			Math.min( ...[ ...got.values() ].map( ( { time } ) => time ) ) );

/** Finds PHP files that an attacking source requested successfully: in uploads, or missing before. */
function byScript(
	analyser: Analyser,
	isAttacking: ( suspect: Suspect ) => boolean
): Map< number, Finding > {
	const found = new Map< number, Finding >();
	const scripts = [ ...analyser.suspects.scripts.values() ];
	const unexpected = scripts.filter( isUnexpected );
	const missing = scripts.filter( ( { got } ) => got.size === 0 );
	if (
		unexpected.length > MAX_UNEXPECTED &&
		unexpected.length > missing.length
	) {
		return found;
	}
	for ( const script of unexpected ) {
		const { path, inUploads, got } = script;
		const logLines = [ ...got ];
		const isNew = script.missing < Infinity;
		for ( const [ source, logLine ] of logLines ) {
			const suspect = analyser.suspects.bySource.get( source );
			// Passwords count only if they are guesses.
			const others =
				analyser.sources.unwelcome.get( source ) -
				( suspect ? suspect.failures + suspect.redirects : 0 );
			const attacks =
				others >= MIN_UNWELCOME ||
				( suspect !== undefined && isAttacking( suspect ) );
			if (
				! attacks ||
				( suspect && wasLoggedInBefore( suspect ) ) ||
				found.has( source )
			) {
				continue;
			}
			found.set( source, {
				kinds: [ 'script' ],
				why: inUploads
					? `It got ${ path } (200), a PHP file in the uploads folder.`
					: `It got ${ path } (200), a PHP file that did not exist before (404).`,
				at: logLine.time,
				confidence: inUploads && isNew ? 'almost certain' : 'likely',
				lines: [ logLine ],
			} );
		}
	}
	return found;
}

/** Returns the sources that seem to have broken in, in order of time. */
export function findBreakIns(
	analyser: Analyser,
	network: ( source: number ) => BreakIn[ 'network' ]
): BreakIn[] {
	const { bySource } = analyser.suspects;
	const isGuesser = guessingTest( [ ...bySource.values() ] );
	const isAttacking = ( suspect: Suspect ) =>
		isGuessingLogins( suspect ) || isGuesser( suspect );
	const scripts = byScript( analyser, isAttacking );
	const found = new Map< number, Finding[] >();
	for ( const [ source, suspect ] of bySource ) {
		if ( ! isAttacking( suspect ) || wasLoggedInBefore( suspect ) ) {
			continue;
		}
		const signs = [
			byXmlrpc( suspect, isGuesser( suspect ) ),
			byLogin( suspect ),
			byAdmin( suspect ),
			byUpload( suspect ),
		].flatMap( ( sign ) => sign ?? [] );
		if ( signs.length > 0 ) {
			found.set( source, signs );
		}
	}
	for ( const [ source, sign ] of scripts ) {
		found.set( source, [ ...( found.get( source ) ?? [] ), sign ] );
	}
	return [ ...found ]
		.flatMap( ( [ source, signs ] ) => {
			const finding = combine( signs );
			if ( ! finding ) {
				return [];
			}
			return {
				source: analyser.clients.text( source ),
				network: network( source ),
				...finding,
			};
		} )
		.sort( ( a, b ) => a.at - b.at );
}
