/**
 * Analyses complete logs, for tests.
 */
import { Analyser, type Options } from '../analyser';
import { IS_REQUEST } from '../format';
import { requestRecord } from '../request-record';

export interface LineResult {
	readonly line: number;
	readonly skip?: string;
	readonly ip?: string | null;
	readonly time?: string;
	readonly method?: string;
	readonly path?: string;
	readonly query?: string | null;
	readonly status?: number;
	readonly ua?: string | null;
}

const encoder = new TextEncoder();

export const bytesOf = ( log: string | Uint8Array ): Uint8Array =>
	typeof log === 'string' ? encoder.encode( log ) : log;

/** Analyses files one after another, in chunks of a given size. */
export function analyse(
	logs: readonly ( string | Uint8Array )[],
	options: Options = {},
	chunk = 65536
): Analyser {
	const analyser = new Analyser( {
		multipleFiles: logs.length > 1,
		...options,
	} );
	for ( const [ at, log ] of logs.entries() ) {
		const bytes = bytesOf( log );
		analyser.begin( `log-${ at + 1 }` );
		for ( let from = 0; from < bytes.length; from += chunk ) {
			analyser.push( bytes.slice( from, from + chunk ) );
		}
		analyser.end();
	}
	return analyser;
}

/** Returns the parsed lines of a log, as `--requests` prints them. */
export function lines(
	log: string | Uint8Array,
	options: Options = {},
	chunk?: number
): LineResult[] {
	const found: LineResult[] = [];
	analyse(
		[ log ],
		{
			...options,
			onLine: ( parsed ) =>
				found.push(
					parsed.reason === IS_REQUEST && parsed.kind
						? requestRecord( parsed, parsed.kind )
						: { line: parsed.line, skip: parsed.reason }
				),
		},
		chunk
	);
	return found;
}
