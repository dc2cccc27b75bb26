/**
 * Reads log files or standard input into an analyser.
 */
import { createReadStream, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Analyser } from '../analyser/analyser';
import { Unpacker, type Sink } from '../analyser/unpack';

const CHUNK = 1_048_576;

/** Returns the paths of the files; a folder is replaced by the files in it. */
export function filesOf( paths: readonly string[] ): string[] {
	return paths.flatMap( ( path ) =>
		path !== '-' && statSync( path ).isDirectory()
			? filesOf(
					readdirSync( path )
						.filter( ( name ) => ! name.startsWith( '.' ) )
						.sort()
						.map( ( name ) => join( path, name ) )
				)
			: [ path ]
	);
}

/** Converts a Buffer to a Uint8Array: the parsers run faster if all bytes have the same class. */
const toUint8Array = ( { buffer, byteOffset, byteLength }: Uint8Array ) =>
	new Uint8Array( buffer, byteOffset, byteLength );

export interface Progress {
	/** Called with the number of bytes read from a file (if compressed, the compressed bytes). */
	read: ( bytes: number ) => void;
}

/** Decompresses with Node's own gunzip, which is three times as fast as one in JavaScript. */
async function gunzip(
	stream: AsyncIterable< Uint8Array >,
	first: Uint8Array,
	onChunk: ( chunk: Uint8Array ) => void
): Promise< void > {
	const inflate = createGunzip( { chunkSize: CHUNK } );
	const feed = async () => {
		inflate.write( first );
		for await ( const chunk of stream ) {
			if ( ! inflate.write( chunk ) ) {
				await new Promise( ( resolve ) =>
					inflate.once( 'drain', resolve )
				);
			}
		}
		inflate.end();
	};
	const fed = feed();
	fed.catch( ( error: unknown ) =>
		inflate.destroy( error instanceof Error ? error : undefined )
	);
	for await ( const chunk of inflate ) {
		onChunk( toUint8Array( chunk as Uint8Array ) );
	}
	await fed;
}

/**
 * Reads a file, or standard input for `-`.
 *
 * @throws if the file cannot be opened.
 */
export async function readInto(
	analyser: Analyser,
	path: string,
	progress: Progress,
	warn: ( text: string ) => void
): Promise< void > {
	const sink: Sink = {
		begin: ( name ) => analyser.begin( name ),
		push: ( chunk ) => analyser.push( chunk ),
		end: () => analyser.end(),
		damaged: ( name, reason ) => {
			analyser.isIncomplete = true;
			warn(
				`${ name } is damaged or incomplete (${ reason }). It was read up to the damage.`
			);
		},
	};
	const name = path === '-' ? 'standard input' : path;
	const stream: Readable =
		path === '-'
			? process.stdin
			: createReadStream( path, { highWaterMark: CHUNK } );
	const chunks = counted( stream, progress );
	const unpacker = new Unpacker( name, sink );
	const first = await chunks.next();
	const head = first.done ? new Uint8Array( 0 ) : first.value;
	if ( head[ 0 ] === 0x1f && head[ 1 ] === 0x8b ) {
		const inner = new Unpacker( name.replace( /\.gz$/i, '' ), sink );
		try {
			await gunzip( chunks, head, ( chunk ) => inner.push( chunk ) );
		} catch ( error ) {
			sink.damaged(
				name,
				error instanceof Error ? error.message : String( error )
			);
		}
		inner.push( new Uint8Array( 0 ), true );
		return;
	}
	unpacker.push( head );
	for await ( const chunk of chunks ) {
		unpacker.push( chunk );
	}
	unpacker.push( new Uint8Array( 0 ), true );
}

async function* counted(
	stream: Readable,
	progress: Progress
): AsyncGenerator< Uint8Array > {
	for await ( const chunk of stream ) {
		const bytes = toUint8Array( chunk as Uint8Array );
		progress.read( bytes.length );
		yield bytes;
	}
}
