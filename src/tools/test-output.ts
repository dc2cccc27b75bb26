/**
 * Keeps the output of steps apart that run at the same time.
 */

/** Receives the output of one step. */
export interface Output {
	readonly write: ( text: string | Uint8Array ) => void;
	readonly end: () => void;
}

/**
 * Returns a function that opens an output. The first output that is open is
 * passed on at once; each later one is kept until those before it have ended.
 */
export function inOrder( print: Output[ 'write' ] ): () => Output {
	const queue: Array< {
		kept: Array< string | Uint8Array >;
		ended: boolean;
	} > = [];
	const flush = () => {
		for ( let first = queue[ 0 ]; first; first = queue[ 0 ] ) {
			first.kept.splice( 0 ).forEach( print );
			if ( ! first.ended ) {
				return;
			}
			queue.shift();
		}
	};
	return () => {
		const entry = {
			kept: [] as Array< string | Uint8Array >,
			ended: false,
		};
		queue.push( entry );
		return {
			write( text ) {
				entry.kept.push( text );
				flush();
			},
			end() {
				entry.ended = true;
				flush();
			},
		};
	};
}
