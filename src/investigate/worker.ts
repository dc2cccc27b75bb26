/**
 * Reads logs in a worker, so that the page stays responsive.
 */
import { Analyser } from '../analyser/analyser';
import { NetworkTable } from '../analyser/networks';
import { rangeOf, type Range } from '../analyser/ranges';
import { report } from '../analyser/report/build';
import { parseZone } from '../analyser/time-zone';
import { Unpacker, type Sink } from '../analyser/unpack';
import { fetchOk, fileChunks, logChunks } from './chunks';
import type { Problem, WorkerMessage, WorkerRequest } from './messages';

const PROGRESS_MS = 200;
const REPORT_MS = 3000;

const post = ( message: WorkerMessage ) => self.postMessage( message );

class ReadError extends Error {
	constructor(
		readonly problem: Problem,
		detail: string
	) {
		super( detail );
	}
}

function proxiesOf( text: string ): Range[] {
	return text.split( /[\s,;]+/ ).flatMap( ( one ) => {
		if ( one === '' ) {
			return [];
		}
		const range = rangeOf( one, one );
		if ( ! range ) {
			throw new ReadError( 'proxies', one );
		}
		return range;
	} );
}

function analyserOf( { files, logs, options }: WorkerRequest ): Analyser {
	const { format, zone } = options;
	const offset = zone.trim() === '' ? 0 : parseZone( zone );
	if ( offset === undefined ) {
		throw new ReadError( 'zone', zone );
	}
	const proxies = proxiesOf( options.proxies );
	const multipleFiles =
		files.length + logs.length > 1 ||
		files.some( ( { name } ) => /\.zip$/i.test( name ) );
	try {
		return new Analyser( {
			format: format.trim() === '' ? undefined : format,
			offset,
			proxies,
			multipleFiles,
		} );
	} catch ( error ) {
		throw new ReadError( 'format', String( error ) );
	}
}

/** Loads the table of networks. A report without networks is better than none. */
async function networkTable( {
	networks,
	headers,
}: WorkerRequest ): Promise< NetworkTable > {
	if ( 'text' in networks ) {
		return new NetworkTable( networks.text );
	}
	const text = await fetchOk( networks.url, headers ).then(
		( response ) => response.text(),
		() => ''
	);
	return new NetworkTable( text );
}

async function analyse( request: WorkerRequest ): Promise< void > {
	const { files, logs, headers } = request;
	const analyser = analyserOf( request );
	const table = await networkTable( request );
	const damaged: string[] = [];
	const sink: Sink = {
		begin: ( name ) => analyser.begin( name ),
		push: ( chunk ) => analyser.push( chunk ),
		end: () => analyser.end(),
		damaged: ( name ) => damaged.push( name ),
	};
	const total = [ ...files, ...logs ].reduce(
		( sum, { size } ) => sum + size,
		0
	);
	let [ bytes, posted, reported ] = [ 0, 0, Date.now() ];
	const postReport = ( done: boolean ) => {
		analyser.isIncomplete = ! done || damaged.length > 0;
		post( {
			type: 'report',
			report: report( analyser, table ),
			done,
			damaged,
		} );
	};
	const postProgress = () =>
		post( { type: 'progress', read: bytes, total, lines: analyser.lines } );
	const read = async (
		name: string,
		chunks: AsyncIterable< Uint8Array >
	): Promise< void > => {
		const unpacker = new Unpacker( name, sink );
		for await ( const chunk of chunks ) {
			unpacker.push( chunk );
			bytes += chunk.length;
			const now = Date.now();
			if ( now - posted > PROGRESS_MS ) {
				posted = now;
				postProgress();
			}
			if ( now - reported > REPORT_MS ) {
				postReport( false );
				// The time that a report takes doesn't count, so that reading goes on.
				reported = Date.now();
			}
		}
		unpacker.push( new Uint8Array( 0 ), true );
	};
	for ( const file of files ) {
		await read( file.webkitRelativePath || file.name, fileChunks( file ) );
	}
	for ( const log of logs ) {
		await read( log.name, logChunks( log, headers ) );
	}
	bytes = total;
	postProgress();
	postReport( true );
}

self.addEventListener(
	'message',
	( { data }: MessageEvent< WorkerRequest > ) => {
		analyse( data ).catch( ( error: unknown ) =>
			post( {
				type: 'failed',
				problem: error instanceof ReadError ? error.problem : 'logs',
				detail:
					error instanceof Error ? error.message : String( error ),
			} )
		);
	}
);
