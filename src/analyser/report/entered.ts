/**
 * Did anyone get in? Only sources that attacked are looked at: an owner who
 * mistypes their password and then logs in is no intruder.
 */
import type { Analyser } from '../analyser';
import type { Size, Spot, Suspect } from '../sums/entries';
import type { Entered, Why } from './types';

/** From so many wrong passwords on it is no person's mistake. */
const FAILURES = 10;
/** From so many calls of XML-RPC on. */
const CALLS = 20;
/** Calls a minute that no person's program makes for long. */
const PACE = 6;
/** The share of answers that are alike while passwords are wrong. */
const ALIKE = 0.7;
/** From so many unwelcome requests of any kind on. */
const BAD = 10;
/** An answer that more than one in so many got is no exception. */
const RARE = 500;

type Sure = Entered[ 'sure' ];

interface Finding {
	readonly kind: Why;
	readonly kinds?: readonly Why[];
	readonly why: string;
	readonly at: number;
	readonly sure: Sure;
	readonly lines: readonly Spot[];
}

/** Calls a minute, from the first to the last. */
const pace = ( { calls, firstGuess, lastGuess }: Suspect ): number =>
	calls / ( ( lastGuess - firstGuess ) / 60 + 1 );

/** The share of calls that got an answer of the most frequent size. */
function sameness( { sizes, calls }: Suspect ): number {
	const of = ( key: number ) => sizes.get( key )?.count ?? 0;
	const most = [ ...sizes.keys() ].map(
		( key ) => of( key - 1 ) + of( key ) + of( key + 1 )
	);
	return Math.max( 0, ...most ) / Math.max( 1, calls );
}

/**
 * Calls that guess: fast, and answered alike. The WordPress app calls now and
 * then, and gets what it asked for.
 */
const isGuessing = ( suspect: Suspect ): boolean =>
	suspect.calls >= CALLS &&
	pace( suspect ) >= PACE &&
	( suspect.sizes.size === 0 || sameness( suspect ) >= ALIKE );

const isAttacking = ( suspect: Suspect ): boolean =>
	suspect.failures >= FAILURES || isGuessing( suspect );

/** They had a screen of wp-admin before the first guess: a person who works here. */
const wasInBefore = ( { firstAdmin, firstGuess }: Suspect ): boolean =>
	firstAdmin < firstGuess;

/** Answers of XML-RPC that are clearly larger than all but a few. */
function outstanding( suspect: Suspect ): Size[] {
	const { sizes, calls } = suspect;
	if ( ! isGuessing( suspect ) ) {
		return [];
	}
	const few = Math.max( 3, Math.floor( calls / RARE ) );
	const sorted = [ ...sizes.values() ].sort( ( a, b ) => b.least - a.least );
	const large: Size[] = [];
	let count = 0;
	while ( sorted[ 0 ] && count + sorted[ 0 ].count <= few ) {
		count += sorted[ 0 ].count;
		large.push( sorted[ 0 ] );
		sorted.shift();
	}
	const usual = sorted[ 0 ]?.least;
	const least = sorted.at( -1 )?.least ?? 0;
	if ( usual === undefined ) {
		return [];
	}
	const clear = usual + Math.max( 64, usual / 10, ( usual - least ) * 2 );
	return large.filter(
		// The list of methods, which scanners ask for first, is large too.
		( { least: size, before } ) => size > clear && before >= 3
	);
}

function byXmlrpc( suspect: Suspect ): Finding | undefined {
	const large = outstanding( suspect ).sort(
		( a, b ) => a.spot.time - b.spot.time
	);
	const [ first ] = large;
	if ( ! first ) {
		return undefined;
	}
	return {
		kind: 'xmlrpc',
		why: `Of ${ suspect.calls } answers to its XML-RPC calls, ${ large.length === 1 ? 'one is' : `${ large.length } are` } much larger (${ first.least } bytes): that is what a right password gets.`,
		at: first.spot.time,
		sure: 'possible',
		lines: large.map( ( { spot } ) => spot ).slice( 0, 5 ),
	};
}

function byLogin( suspect: Suspect ): Finding | undefined {
	const { failures, redirects, firstRedirects } = suspect;
	const hit = firstRedirects.find(
		( { before, time } ) => before >= FAILURES && time >= suspect.firstGuess
	);
	if ( ! hit || redirects > Math.max( 2, failures / 50 ) ) {
		return undefined;
	}
	const { before, ...spot } = hit;
	return {
		kind: 'login',
		why: `After ${ before } wrong passwords the login form sent it on (302), as it does after a right one.`,
		at: hit.time,
		sure: 'likely',
		lines: [ spot ],
	};
}

function byAdmin( suspect: Suspect ): Finding | undefined {
	const [ first ] = suspect.admin.filter(
		( { time } ) => time >= suspect.firstGuess
	);
	return (
		first && {
			kind: 'admin',
			why: 'After guessing passwords it got a screen of wp-admin (200), which only people who are logged in get.',
			at: first.time,
			sure: 'almost certain',
			lines: suspect.admin,
		}
	);
}

function byUpload( suspect: Suspect ): Finding | undefined {
	const [ first ] = suspect.uploads.filter(
		( { time } ) => time >= suspect.firstGuess
	);
	return (
		first && {
			kind: 'upload',
			why: 'After guessing passwords it sent a file to wp-admin or changed one, and WordPress took it.',
			at: first.time,
			sure: 'almost certain',
			lines: suspect.uploads,
		}
	);
}

/** Several signs together are surer than each. */
function together( findings: readonly Finding[] ): Finding | undefined {
	const [ first ] = [ ...findings ].sort( ( a, b ) => a.at - b.at );
	if ( ! first || findings.length === 1 ) {
		return first;
	}
	return {
		...first,
		why: [ ...findings ]
			.sort( ( a, b ) => a.at - b.at )
			.map( ( { why } ) => why )
			.join( ' ' ),
		kinds: [ ...findings ]
			.sort( ( a, b ) => a.at - b.at )
			.map( ( { kind } ) => kind ),
		sure: 'almost certain',
		lines: [ ...findings ]
			.flatMap( ( { lines } ) => lines )
			.sort( ( a, b ) => a.time - b.time )
			.slice( 0, 12 ),
	};
}

/** New PHP files that an attacking source got: in uploads, or missing before. */
function byScript( all: Analyser ): Map< number, Finding > {
	const found = new Map< number, Finding >();
	for ( const {
		path,
		inUploads,
		missing,
		got,
	} of all.entries.scripts.values() ) {
		const spots = [ ...got ];
		const firstGot = Math.min(
			...spots.map( ( [ , spot ] ) => spot.time )
		);
		const isNew = missing < firstGot;
		if ( ! isNew && ! inUploads ) {
			continue;
		}
		for ( const [ source, spot ] of spots ) {
			const suspect = all.entries.suspects.get( source );
			const attacks =
				all.sources.bad.get( source ) >= BAD ||
				( suspect !== undefined && isAttacking( suspect ) );
			if (
				! attacks ||
				( suspect && wasInBefore( suspect ) ) ||
				found.has( source )
			) {
				continue;
			}
			found.set( source, {
				kind: 'script',
				why: inUploads
					? `It got ${ path } (200): a PHP file where only uploads should be.`
					: `It got ${ path } (200), a PHP file that was not there before (404).`,
				at: spot.time,
				sure: inUploads && isNew ? 'almost certain' : 'likely',
				lines: [ spot ],
			} );
		}
	}
	return found;
}

export function entered(
	all: Analyser,
	network: ( source: number ) => Entered[ 'network' ]
): Entered[] {
	const scripts = byScript( all );
	const found = new Map< number, Finding[] >();
	for ( const [ source, suspect ] of all.entries.suspects ) {
		if ( ! isAttacking( suspect ) || wasInBefore( suspect ) ) {
			continue;
		}
		const signs = [ byXmlrpc, byLogin, byAdmin, byUpload ].flatMap(
			( sign ) => sign( suspect ) ?? []
		);
		if ( signs.length > 0 ) {
			found.set( source, signs );
		}
	}
	for ( const [ source, sign ] of scripts ) {
		found.set( source, [ ...( found.get( source ) ?? [] ), sign ] );
	}
	return [ ...found ]
		.flatMap( ( [ source, signs ] ) => {
			const finding = together( signs );
			if ( ! finding ) {
				return [];
			}
			const { kind, kinds = [ kind ], ...rest } = finding;
			return {
				source: all.clients.text( source ),
				network: network( source ),
				kinds,
				...rest,
			};
		} )
		.sort( ( a, b ) => a.at - b.at );
}
