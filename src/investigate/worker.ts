/**
 * Reads the files in a worker, so that the page never freezes.
 */
import { Analyser } from '../analyser/analyser';
import { NetworkTable } from '../analyser/networks';
import { report } from '../analyser/report/build';
import { Unpacker, type Sink } from '../analyser/unpack';
import type { News, Order } from './messages';

const PROGRESS_MS = 200;
const REPORT_MS = 3000;

const tell = ( news: News ) => self.postMessage( news );

async function read( { files, networks, format }: Order ): Promise< void > {
	const analyser = new Analyser( {
		format: format.trim() === '' ? undefined : format,
		several:
			files.length > 1 ||
			files.some( ( { name } ) => /\.zip$/i.test( name ) ),
	} );
	const table = new NetworkTable( networks );
	const damaged: string[] = [];
	const sink: Sink = {
		begin: ( name ) => analyser.begin( name ),
		push: ( chunk ) => analyser.push( chunk ),
		end: () => analyser.end(),
		damaged: ( name ) => damaged.push( name ),
	};
	const total = files.reduce( ( sum, { size } ) => sum + size, 0 );
	let [ bytes, posted, reported ] = [ 0, 0, Date.now() ];
	const show = ( done: boolean ) =>
		tell( {
			is: 'report',
			report: report( analyser, table ),
			done,
			damaged,
		} );
	for ( const file of files ) {
		const unpacker = new Unpacker(
			file.webkitRelativePath || file.name,
			sink
		);
		const reader = file.stream().getReader();
		for (;;) {
			const { done, value } = await reader.read();
			if ( done ) {
				break;
			}
			unpacker.push( value );
			bytes += value.length;
			const now = Date.now();
			if ( now - posted > PROGRESS_MS ) {
				posted = now;
				tell( {
					is: 'progress',
					read: bytes,
					total,
					lines: analyser.lines,
				} );
			}
			if ( now - reported > REPORT_MS ) {
				show( false );
				reported = Date.now();
			}
		}
		unpacker.push( new Uint8Array( 0 ), true );
	}
	tell( { is: 'progress', read: total, total, lines: analyser.lines } );
	show( true );
}

self.addEventListener( 'message', ( { data }: MessageEvent< Order > ) => {
	read( data ).catch( ( error: unknown ) =>
		tell( {
			is: 'failed',
			why: error instanceof Error ? error.message : String( error ),
		} )
	);
} );
