/**
 * Builds the report from the counters of an analyser.
 */
import type { Analyser } from '../analyser';
import { logged } from '../kinds';
import type { Network, NetworkTable } from '../networks';
import { findBreakIns } from './break-ins';
import { incidents } from './incidents';
import { attackingNetworks } from './networks';
import { notes } from './notes';
import type {
	Cost,
	Incident,
	Report,
	RuleFalsePositives,
	SourceCount,
} from './types';

const TOP_SOURCES = 100;

/**
 * Seconds of CPU that stock WordPress needs to check one password by XML-RPC or
 * the login form (bcrypt), and for any other page.
 */
const CPU_GUESS = 0.078;
const CPU_PAGE = 0.047;

function cost( found: readonly Incident[] ): Cost | null {
	if ( found.length === 0 ) {
		return null;
	}
	const cpu = found.reduce(
		( sum, { rule, requests, statuses } ) =>
			// Blocked requests cost almost nothing.
			sum +
			( requests -
				( statuses[ '403' ] ?? 0 ) -
				( statuses[ '429' ] ?? 0 ) ) *
				( rule === 'xmlrpc' || rule === 'wp-login'
					? CPU_GUESS
					: CPU_PAGE ),
		0
	);
	return {
		cpu: Math.round( cpu ),
		bytes: found.reduce( ( sum, { bytes } ) => sum + bytes, 0 ),
		basis: 'An estimate: WordPress 7.1 on two cores needed 0.078 s of CPU for each password check and 0.047 s for any other page (measured). Responses 403 and 429 are not counted. Bytes are as logged.',
	};
}

/** Returns the sources with the most requests. Counts are exact for up to a million sources. */
function topSources(
	analyser: Analyser,
	describe: ( source: number, requests: number ) => SourceCount
): SourceCount[] {
	const { table, overflow } = analyser.clients;
	const { requests } = analyser.sources;
	const best: number[] = [];
	let minimum = 0;
	for ( let index = 0; index < table.size; index++ ) {
		if (
			requests.get( index ) > minimum ||
			( best.length < TOP_SOURCES && requests.get( index ) > 0 )
		) {
			best.push( index );
			if ( best.length >= TOP_SOURCES * 20 ) {
				best.sort( ( a, b ) => requests.get( b ) - requests.get( a ) );
				best.length = TOP_SOURCES;
				minimum = requests.get( best[ TOP_SOURCES - 1 ] ?? 0 );
			}
		}
	}
	const exact = best.map( ( index ) =>
		describe( index, requests.get( index ) )
	);
	const others = [ ...overflow ].map( ( [ source, one ] ) => ( {
		source,
		requests: one.requests,
		share: one.requests / Math.max( 1, analyser.requests ),
		network: null,
	} ) );
	return [ ...exact, ...others ]
		.sort(
			( a, b ) =>
				b.requests - a.requests || ( a.source < b.source ? -1 : 1 )
		)
		.slice( 0, TOP_SOURCES );
}

/** Returns the report, with networks if a table is given. */
export function report( analyser: Analyser, networks?: NetworkTable ): Report {
	const { clients, duplicates } = analyser;
	const network = ( source: number ): Network | null =>
		networks && source >= 0
			? networks.find( clients.addressAt( source ) )
			: null;
	const describe = (
		source: number,
		requests: number,
		of = analyser.requests
	): SourceCount => ( {
		source: source < 0 ? '?' : clients.text( source ),
		requests,
		share: requests / Math.max( 1, of ),
		network: network( source ),
	} );
	const found = incidents( analyser, describe );
	const top = topSources( analyser, describe );
	const rules = Object.fromEntries(
		logged.map( ( { id }, index ) => [ id, analyser.rules[ index ] ?? 0 ] )
	);
	const falsePositives: RuleFalsePositives[] = logged.flatMap(
		( { id }, index ) => {
			const programs = analyser.falsePositives.of( index );
			return Object.keys( programs ).length > 0
				? { rule: id, requests: analyser.rules[ index ] ?? 0, programs }
				: [];
		}
	);
	const statuses: Record< string, number > = {};
	for ( let status = 0; status < 1000; status++ ) {
		if ( analyser.statuses.get( status ) > 0 ) {
			statuses[ status ] = analyser.statuses.get( status );
		}
	}
	const formats = [ ...analyser.formats ]
		.sort( ( a, b ) => b[ 1 ] - a[ 1 ] )
		.map( ( [ name ] ) => name );
	return {
		lines: analyser.lines,
		unreadable: analyser.unreadable,
		format: formats.join( ', ' ) || 'unknown',
		requests: analyser.requests,
		from: analyser.requests > 0 ? analyser.from : null,
		to: analyser.requests > 0 ? analyser.to : null,
		rules,
		sources: top,
		incidents: found,
		entered: findBreakIns( analyser, network ),
		skipped: {
			...Object.fromEntries( analyser.reasons ),
			...( duplicates && duplicates.found > 0
				? { 'also in another file': duplicates.found }
				: {} ),
			...( analyser.earlier > 0
				? { 'before --since': analyser.earlier }
				: {} ),
		},
		statuses,
		bytes: analyser.bytes,
		sourceCount: clients.table.size + clients.overflow.size,
		sourceError: Math.max(
			0,
			...[ ...clients.overflow.values() ].map( ( { error } ) => error )
		),
		falsePositives,
		cost: cost( found ),
		files: analyser.detections.map( ( { name, ...detection } ) => ( {
			format: name,
			...detection,
		} ) ),
		proxies: Object.fromEntries( clients.byProxy ),
		networks:
			found.length > 0 ? attackingNetworks( analyser, network ) : [],
		notes: notes( analyser, top ),
	};
}
