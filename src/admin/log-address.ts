/**
 * The address of the log, with what it is to show.
 */
import type { RuleId } from '../rules';

interface Wish {
	readonly rule?: RuleId | undefined;
	/** An address, or a /64. */
	readonly source?: string | undefined;
	/** Seconds since 1970, at the start of an hour. */
	readonly after?: number | undefined;
	readonly before?: number | undefined;
}

const rfc3339 = ( seconds: number ) =>
	new Date( seconds * 1000 ).toISOString().replace( '.000Z', 'Z' );

export function logAddress( wish: Wish ): string {
	const query = new URLSearchParams();
	for ( const [ key, value ] of Object.entries( wish ) ) {
		if ( value !== undefined ) {
			query.set(
				key,
				typeof value === 'number' ? rfc3339( value ) : value
			);
		}
	}
	return `#log?${ query }`;
}
