/**
 * Unpacks what logs are packed in: gzip (of any number of members), zip, and
 * one in the other. By their first bytes, not by their names.
 */
import { Gunzip, Unzip, UnzipInflate, type UnzipFile } from 'fflate';

/** What becomes of the files inside. */
export interface Sink {
	begin: ( name: string ) => void;
	push: ( chunk: Uint8Array ) => void;
	end: () => void;
	/** A file is damaged, or ends too early: what came before it counts. */
	damaged: ( name: string, why: string ) => void;
}

const HEAD = 4;

/** Finder's and Windows's own files in an archive. */
const isForeign = ( name: string ) =>
	name.endsWith( '/' ) ||
	/(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$)/.test( name );

export class Unpacker {
	private head: Uint8Array | undefined = new Uint8Array( 0 );
	private next: ( ( chunk: Uint8Array, last: boolean ) => void ) | undefined;
	private broken = false;

	constructor(
		private readonly name: string,
		private readonly sink: Sink
	) {}

	push( chunk: Uint8Array, last = false ): void {
		if ( this.broken ) {
			return;
		}
		try {
			if ( this.head ) {
				this.begin( chunk, last );
			} else {
				this.next?.( chunk, last );
			}
		} catch ( error ) {
			this.broken = true;
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
		if ( all.length < HEAD && ! last ) {
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
			if ( isForeign( file.name ) ) {
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
