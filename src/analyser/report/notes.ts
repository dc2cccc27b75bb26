/**
 * Finds what the reader of a report must know: limits of the log, and of how it
 * was read.
 */
import type { Analyser } from '../analyser';
import { addressOf } from '../address';
import type { Note, SourceCount } from './types';

/** Pauses of fewer minutes are never a gap. */
const MIN_GAP = 60;
/** A gap is this many times as long as nearly all other pauses. */
const GAP_FACTOR = 10;
const MAX_GAPS = 3;
/** Formats of services that can be set to log only some of the requests. */
const SAMPLED =
	/^(?:cloudfront-real-time|cloudflare-logpush|fastly-json|google-cloud|akamai|aws-waf)$/;
const MAX_PROXIES = 3;

/** Returns a note if most addresses belong to a proxy and the clients are not logged. */
function hiddenClients(
	{ clients, recognition, requests: of }: Analyser,
	top: readonly SourceCount[]
): Note | undefined {
	const counts = new Map< string, number >();
	for ( const { source, requests } of top ) {
		const address = addressOf( source );
		const proxy = address && clients.proxy( address );
		if ( proxy ) {
			counts.set(
				proxy.name,
				( counts.get( proxy.name ) ?? 0 ) + requests
			);
		}
	}
	const cloudFront = recognition.agents.texts.indexOf( 'Amazon CloudFront' );
	if ( cloudFront > 0 ) {
		counts.set(
			'Amazon CloudFront',
			recognition.agents.requests.get( cloudFront )
		);
	}
	const [ proxy, requests ] = [ ...counts ].sort(
		( a, b ) => b[ 1 ] - a[ 1 ]
	)[ 0 ] ?? [ '', 0 ];
	if ( clients.untrusted * 2 > of ) {
		return {
			id: 'untrusted-forwarded',
			requests: clients.untrusted,
			of,
			proxies: top
				.slice( 0, MAX_PROXIES )
				.map( ( { source } ) => source ),
		};
	}
	return requests * 2 > of
		? { id: 'hidden-clients', requests, of, proxy }
		: undefined;
}

/** Returns the longest pauses of a log that is otherwise dense: lines may be missing there. */
function gaps( { minutes }: Analyser ): Note[] {
	if ( minutes.dropped > 0 ) {
		return [];
	}
	// A hostile log has a million minutes: numbers only, no objects.
	const seen = Int32Array.from( { length: minutes.size }, ( _, at ) =>
		minutes.part( at, 0 )
	).sort();
	const lengths = seen
		.subarray( 1 )
		.map( ( minute, at ) => minute - ( seen[ at ] as number ) );
	const usual =
		lengths.slice().sort()[ Math.floor( lengths.length * 0.98 ) ] ??
		Infinity;
	const least = Math.max( MIN_GAP, usual * GAP_FACTOR );
	const found: { start: number; length: number }[] = [];
	for ( const [ at, length ] of lengths.entries() ) {
		if ( length > least ) {
			found.push( { start: ( seen[ at ] as number ) + 1, length } );
		}
	}
	return found
		.sort( ( one, other ) => other.length - one.length )
		.slice( 0, MAX_GAPS )
		.sort( ( one, other ) => one.start - other.start )
		.map( ( { start, length } ) => ( {
			id: 'gap',
			start: start * 60,
			end: ( start + length - 1 ) * 60 - 1,
		} ) );
}

/** Returns a note for each kind of file that has no requests. */
const otherLogs = ( { detections }: Analyser ): Note[] =>
	( [ 'connections', 'errors' ] as const ).flatMap( ( kind ) => {
		const files = detections.filter( ( { has } ) => has === kind );
		const [ first ] = files;
		return first
			? {
					id: 'without-requests' as const,
					has: kind,
					file: first.file,
					files: files.length,
				}
			: [];
	} );

export function notes(
	analyser: Analyser,
	top: readonly SourceCount[]
): Note[] {
	const { attacks, clients, recognition, requests } = analyser;
	const offsets = [ ...analyser.offsets ].sort( ( a, b ) => a - b );
	const hasAgents = recognition.agents.requests.get( 0 ) < requests;
	const found: ( Note | false | undefined )[] = [
		analyser.isIncomplete && { id: 'incomplete' },
		...[ ...clients.byProxy ].map( ( [ proxy, count ] ): Note => ( {
			id: 'forwarded',
			requests: count,
			of: requests,
			proxy,
		} ) ),
		hiddenClients( analyser, top ),
		requests > 0 && analyser.withoutZone > 0 && { id: 'without-zone' },
		offsets.some( ( one ) => one !== 0 ) && {
			id: 'offsets',
			minutes: offsets,
		},
		...gaps( analyser ),
		...otherLogs( analyser ),
		[ ...analyser.formats.keys() ].some( ( name ) =>
			SAMPLED.test( name )
		) && {
			id: 'maybe-sampled',
		},
		analyser.withoutClient > 0 && {
			id: 'without-client',
			requests: analyser.withoutClient,
		},
		requests > 0 && analyser.bytes === 0 && { id: 'without-sizes' },
		requests > 0 && ! hasAgents && { id: 'without-agents' },
		analyser.duplicates?.isFull && { id: 'duplicates-limit' },
		clients.overflow.size > 0 && { id: 'sources-limit' },
		attacks.cells.dropped +
			attacks.signatures.dropped +
			attacks.slots.dropped >
			0 && { id: 'attacks-limit' },
	];
	return found.flatMap( ( note ) => note || [] );
}
