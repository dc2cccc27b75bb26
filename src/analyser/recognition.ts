/**
 * Tells what a line's bytes are: which request, which user agent. Bytes that
 * were seen before are looked up, the others read.
 */
import { binary, shown } from './bytes';
import type { Decoder } from './decode';
import { AGENT, METHOD, QUERY, TARGET, type Fields } from './fields';
import { kindOf, type Kind } from './kinds';
import { Agents } from './sums/agents';
import { RawCache } from './sums/raw-cache';

const MOST_LABELS = 20_000;

interface Caches {
	readonly kinds: RawCache< Kind >;
	readonly agents: RawCache< number >;
}

/** The text of the user agent; null where there is none. */
export function agentText(
	fields: Fields,
	decode: Decoder,
	format: string
): string | null {
	if ( ! fields.has( AGENT ) || fields.isDash( AGENT ) ) {
		return null;
	}
	const text = decode(
		binary(
			fields.bytes,
			fields.from[ AGENT ] as number,
			fields.to[ AGENT ] as number
		)
	);
	// CloudFront encoded agents twice until 2019.
	const twice =
		format.startsWith( 'cloudfront' ) &&
		/%20/.test( text ) &&
		! / /.test( text );
	return shown( twice ? decode( text ) : text );
}

export class Recognition {
	readonly agents = new Agents();
	/** Methods and targets of unwelcome requests, by their number. */
	readonly labels: string[] = [];
	private readonly labelIds = new Map< string, number >();
	/** How a format escapes is part of what its bytes mean. */
	private readonly caches = new Map< Decoder, Caches >();

	kind( fields: Fields, decode: Decoder ): Kind {
		const { bytes, from, to } = fields;
		const cache = this.cachesOf( decode ).kinds;
		const [ a, b, c ] = [
			from[ METHOD ] as number,
			from[ TARGET ] as number,
			from[ QUERY ] as number,
		];
		const [ aEnd, bEnd, cEnd ] = [
			to[ METHOD ] as number,
			to[ TARGET ] as number,
			to[ QUERY ] as number,
		];
		const known = cache.find( bytes, a, aEnd, b, bEnd, c, cEnd );
		if ( known ) {
			return known;
		}
		const kind = kindOf( fields, decode );
		cache.put( kind, bytes, a, aEnd, b, bEnd, c, cEnd );
		return kind;
	}

	/** Returns the number of the user agent. */
	agent( fields: Fields, decode: Decoder, format: string ): number {
		const cache = this.cachesOf( decode ).agents;
		const start = fields.from[ AGENT ] as number;
		const end = fields.to[ AGENT ] as number;
		const known = cache.find( fields.bytes, start, end );
		if ( known !== undefined ) {
			return known;
		}
		const id = this.agents.id( agentText( fields, decode, format ) ?? '' );
		cache.put( id, fields.bytes, start, end );
		return id;
	}

	/** Returns the number of a request's label. */
	label( kind: Kind ): number {
		if ( kind.id < 0 ) {
			const text = `${ kind.method } ${ kind.label }`;
			const known = this.labelIds.get( text );
			if ( known !== undefined ) {
				kind.id = known;
			} else if ( this.labels.length < MOST_LABELS ) {
				kind.id = this.labels.push( text ) - 1;
				this.labelIds.set( text, kind.id );
			} else {
				kind.id = MOST_LABELS;
			}
		}
		return kind.id;
	}

	private cachesOf( decode: Decoder ): Caches {
		let caches = this.caches.get( decode );
		if ( ! caches ) {
			caches = { kinds: new RawCache(), agents: new RawCache() };
			this.caches.set( decode, caches );
		}
		return caches;
	}
}
