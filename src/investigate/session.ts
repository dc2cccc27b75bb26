/**
 * Starts a worker for one reading of logs, and computes its progress.
 */
import type { Report, WorkerMessage, WorkerRequest } from './messages';

export interface Progress {
	/** From 0 to 1. */
	readonly part: number;
	readonly lines: number;
	/** Lines a second. */
	readonly rate: number;
	/** Seconds; undefined until it can be estimated. */
	readonly left: number | undefined;
}

/** What a page shows of a reading. */
export interface SessionView {
	readonly progress: ( progress: Progress ) => void;
	readonly report: (
		report: Report,
		result: {
			readonly done: boolean;
			readonly damaged: readonly string[];
			readonly seconds: number;
		}
	) => void;
	readonly failed: (
		failure: Extract< WorkerMessage, { type: 'failed' } >
	) => void;
}

/**
 * Creates a worker from the URL of a script. A browser refuses one from another
 * origin, such as a CDN for static files; then a worker of this origin loads it.
 */
export function workerOf( url: string ): Worker {
	if (
		new URL( url, window.location.href ).origin === window.location.origin
	) {
		return new Worker( url );
	}
	const code = `importScripts( ${ JSON.stringify( url ) } );`;
	const blob = URL.createObjectURL(
		new Blob( [ code ], { type: 'text/javascript' } )
	);
	const worker = new Worker( blob );
	URL.revokeObjectURL( blob );
	return worker;
}

/** Starts reading. Returns a function that cancels it. */
export function startReading(
	worker: Worker,
	request: WorkerRequest,
	view: SessionView
): () => void {
	const started = Date.now();
	const elapsed = () => ( Date.now() - started ) / 1000;
	const stop = () => worker.terminate();
	const handle = ( message: WorkerMessage ) => {
		if ( message.type === 'progress' ) {
			const { read, total, lines } = message;
			const part = total > 0 ? Math.min( 1, read / total ) : 1;
			view.progress( {
				part,
				lines,
				rate: lines / Math.max( 0.1, elapsed() ),
				left:
					part > 0 ? ( elapsed() / part ) * ( 1 - part ) : undefined,
			} );
		} else if ( message.type === 'failed' ) {
			stop();
			view.failed( message );
		} else {
			const { report, done, damaged } = message;
			if ( done ) {
				stop();
			}
			view.report( report, { done, damaged, seconds: elapsed() } );
		}
	};
	worker.addEventListener(
		'message',
		( { data }: MessageEvent< WorkerMessage > ) => handle( data )
	);
	worker.addEventListener( 'error', ( { message } ) =>
		// A script that can't be loaded has no message.
		handle( {
			type: 'failed',
			problem: 'logs',
			detail: message || 'worker.js',
		} )
	);
	worker.postMessage( request );
	return stop;
}
