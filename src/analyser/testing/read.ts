/**
 * Reads a log whole, for tests.
 */
import { Analyser, type Options } from '../analyser';
import { IS_REQUEST } from '../format';

export interface Seen {
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

/** Reads files one after the other, in chunks of a size. */
export function analyse(
	logs: readonly ( string | Uint8Array )[],
	options: Options = {},
	chunk = 65536
): Analyser {
	const analyser = new Analyser( { several: logs.length > 1, ...options } );
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

/** Returns what each line of a log says, as `--requests` prints it. */
export function lines(
	log: string | Uint8Array,
	options: Options = {},
	chunk?: number
): Seen[] {
	const found: Seen[] = [];
	analyse(
		[ log ],
		{
			...options,
			seen: ( { line, reason, fields, kind, client, agent } ) =>
				found.push(
					reason === IS_REQUEST && kind
						? {
								line,
								ip: client,
								time: new Date( fields.time * 1000 )
									.toISOString()
									.replace( '.000Z', 'Z' ),
								method: kind.method,
								path: kind.path,
								query: kind.query,
								status: fields.status,
								ua: agent,
							}
						: { line, skip: reason }
				),
		},
		chunk
	);
	return found;
}
