/**
 * Unpacks compressed logs: gzip (with any number of members), zip, and one
 * inside the other. The format is detected by the first bytes, not by the name.
 */
import { Gunzip, Unzip, UnzipInflate, type UnzipFile } from 'fflate';

/** Receives the unpacked files. */
export interface Sink {
	begin: ( name: string ) => void;
	push: ( chunk: Uint8Array ) => void;
	end: () => void;
	/** Called for a file that is damaged or truncated; its data up to there was pushed. */
	damaged: ( name: string, why: string ) => void;
}

const MAGIC_LENGTH = 4;

/** Returns true for folders and for files that macOS or Windows added to an archive. */
const isSystemFile = ( name: string ) =>
	name.endsWith( '/' ) ||
	/(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$)/.test( name );

export class Unpacker {
	private head: Uint8Array | undefined = new Uint8Array( 0 );
	private next: ( ( chunk: Uint8Array, last: boolean ) => void ) | undefined;
	private hasFailed = false;

	constructor(
		private readonly name: string,
		private readonly sink: Sink
	) {}

	push( chunk: Uint8Array, last = false ): void {
		if ( this.hasFailed ) {
			return;
		}
		try {
			if ( this.head ) {
				this.begin( chunk, last );
			} else {
				this.next?.( chunk, last );
			}
		} catch ( error ) {
			this.hasFailed = true;
			this.sink.damaged(
				this.name,
				error instanceof Error ? error.message : String( error )
			);
			this.sink.end();
		}
	}

	private begin( chunk: Uint8Array, last: boolean ): void {
		const before = this.head ?? new Uint8Array( 0 );
		const all = new Uint8Array( before.length + chunk.length );
		all.set( before );
		all.set( chunk, before.length );
		if ( all.length < MAGIC_LENGTH && ! last ) {
			this.head = all;
			return;
		}
		this.head = undefined;
		const [ a, b, c, d ] = all;
		if ( a === 0x1f && b === 0x8b ) {
			this.next = this.gunzip();
		} else if ( a === 0x50 && b === 0x4b && c === 3 && d === 4 ) {
			this.next = this.unzip();
		} else {
			this.sink.begin( this.name );
			this.next = ( bytes, isLast ) => {
				this.sink.push( bytes );
				if ( isLast ) {
					this.sink.end();
				}
			};
		}
		this.next( all, last );
	}

	private gunzip(): ( chunk: Uint8Array, last: boolean ) => void {
		const inner = new Unpacker(
			this.name.replace( /\.gz$/i, '' ),
			this.sink
		);
		const stream = new Gunzip( ( bytes, last ) =>
			inner.push( bytes, last )
		);
		return ( chunk, last ) => stream.push( chunk, last );
	}

	private unzip(): ( chunk: Uint8Array, last: boolean ) => void {
		const stream = new Unzip( ( file: UnzipFile ) => {
			if ( isSystemFile( file.name ) ) {
				return;
			}
			const inner = new Unpacker( file.name, this.sink );
			file.ondata = ( error, bytes, last ) => {
				if ( error ) {
					throw error;
				}
				inner.push( bytes, last );
			};
			file.start();
		} );
		stream.register( UnzipInflate );
		return ( chunk, last ) => stream.push( chunk, last );
	}
}
