/**
 * Makes the report of what an analyser has counted.
 */
import type { Analyser } from '../analyser';
import { logged } from '../kinds';
import type { Network, NetworkTable } from '../networks';
import { entered } from './entered';
import { incidents } from './incidents';
import { notes } from './notes';
import type { Cost, Incident, Report, RuleLine, SourceLine } from './types';

const TOP_SOURCES = 100;

/**
 * Seconds of CPU that stock WordPress takes for one password by XML-RPC or
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
			// What was refused cost next to nothing.
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
		basis: 'An estimate: WordPress 7.1 on two cores took 0.078 s of CPU for each password that it checked and 0.047 s for another page (measured). Answers 403 and 429 are not counted. Bytes are as logged.',
	};
}

/** The largest sources, exactly unless there are more than a million. */
function sources(
	all: Analyser,
	describe: ( source: number, requests: number ) => SourceLine
): SourceLine[] {
	const { table, late } = all.clients;
	const { requests } = all.sources;
	const best: number[] = [];
	let least = 0;
	for ( let index = 0; index < table.size; index++ ) {
		if (
			requests.get( index ) > least ||
			( best.length < TOP_SOURCES && requests.get( index ) > 0 )
		) {
			best.push( index );
			if ( best.length >= TOP_SOURCES * 20 ) {
				best.sort( ( a, b ) => requests.get( b ) - requests.get( a ) );
				best.length = TOP_SOURCES;
				least = requests.get( best[ TOP_SOURCES - 1 ] ?? 0 );
			}
		}
	}
	const exact = best.map( ( index ) =>
		describe( index, requests.get( index ) )
	);
	const others = [ ...late ].map( ( [ source, one ] ) => ( {
		source,
		requests: one.requests,
		share: one.requests / Math.max( 1, all.requests ),
		network: null,
	} ) );
	return [ ...exact, ...others ]
		.sort(
			( a, b ) =>
				b.requests - a.requests || ( a.source < b.source ? -1 : 1 )
		)
		.slice( 0, TOP_SOURCES );
}

export function report( all: Analyser, networks?: NetworkTable ): Report {
	const { clients, duplicates } = all;
	const network = ( source: number ): Network | null =>
		networks && source >= 0
			? networks.find( clients.addressAt( source ) )
			: null;
	const describe = (
		source: number,
		requests: number,
		of = all.requests
	): SourceLine => ( {
		source: source < 0 ? '?' : clients.text( source ),
		requests,
		share: requests / Math.max( 1, of ),
		network: network( source ),
	} );
	const found = incidents( all, describe );
	const top = sources( all, describe );
	const rules = Object.fromEntries(
		logged.map( ( { id }, index ) => [ id, all.rules[ index ] ?? 0 ] )
	);
	const hurt: RuleLine[] = logged.flatMap( ( { id }, index ) => {
		const people = all.hurt.of( index );
		return Object.keys( people ).length > 0
			? { rule: id, requests: all.rules[ index ] ?? 0, hurt: people }
			: [];
	} );
	const statuses: Record< string, number > = {};
	for ( let status = 0; status < 1000; status++ ) {
		if ( all.statuses.get( status ) > 0 ) {
			statuses[ status ] = all.statuses.get( status );
		}
	}
	const formats = [ ...all.formats ]
		.sort( ( a, b ) => b[ 1 ] - a[ 1 ] )
		.map( ( [ name ] ) => name );
	return {
		lines: all.lines,
		unreadable: all.unreadable,
		format: formats.join( ', ' ) || 'unknown',
		requests: all.requests,
		from: all.requests > 0 ? all.from : null,
		to: all.requests > 0 ? all.to : null,
		rules,
		sources: top,
		incidents: found,
		entered: entered( all, network ),
		skipped: {
			...Object.fromEntries( all.reasons ),
			...( duplicates && duplicates.found > 0
				? { 'in another file too': duplicates.found }
				: {} ),
			...( all.earlier > 0 ? { 'before --since': all.earlier } : {} ),
		},
		statuses,
		bytes: all.bytes,
		sourceCount: clients.table.size + clients.late.size,
		sourceError: Math.max(
			0,
			...[ ...clients.late.values() ].map( ( { error } ) => error )
		),
		hurt,
		cost: cost( found ),
		files: all.detections.map( ( { file, name, evidence } ) => ( {
			file,
			format: name,
			evidence,
		} ) ),
		proxies: Object.fromEntries( clients.through ),
		notes: notes( all, top ),
	};
}
