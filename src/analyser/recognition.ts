/**
 * Finds the kind of request and the user agent of a line. Results are cached by
 * the bytes of the fields, so that repeated bytes are not parsed again.
 */
import { displayText } from './bytes';
import { decodePercents, type Decoder } from './decode';
import { AGENT, METHOD, QUERY, TARGET, type Fields } from './fields';
import { kindOf, type Kind } from './kinds';
import { Agents } from './counters/agents';
import { RawCache } from './counters/raw-cache';

const MAX_LABELS = 20_000;

interface Caches {
	readonly kinds: RawCache< Kind >;
	readonly agents: RawCache< number >;
}

/** Decodes `+` in text that has no other code for a space. */
const withSpaces = ( text: string ): string =>
	/%20| /.test( text ) ? text : text.replaceAll( '+', ' ' );

/** Returns the user agent as text, or null if there is none. */
export function agentText(
	fields: Fields,
	decode: Decoder,
	format: string
): string | null {
	if ( ! fields.isSet( AGENT ) ) {
		return null;
	}
	const text = decode( fields.text( AGENT ) );
	if ( format === 'akamai' ) {
		return displayText( decodePercents( withSpaces( text ) ) );
	}
	// CloudFront encoded user agents twice until 2019.
	const isEncodedTwice =
		format.startsWith( 'cloudfront' ) &&
		/%20/.test( text ) &&
		! / /.test( text );
	return displayText( isEncodedTwice ? decode( text ) : text );
}

export class Recognition {
	readonly agents = new Agents();
	/** Methods and targets of unwelcome requests, by label id. */
	readonly labels: string[] = [];
	private readonly labelIds = new Map< string, number >();
	/** One per decoder: the same bytes mean different text in another format. */
	private readonly caches = new Map< Decoder, Caches >();

	/** Returns the kind of a request. */
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
		const cached = cache.find( bytes, a, aEnd, b, bEnd, c, cEnd );
		if ( cached ) {
			return cached;
		}
		const kind = kindOf( fields, decode );
		cache.put( kind, bytes, a, aEnd, b, bEnd, c, cEnd );
		return kind;
	}

	/** Returns the id of the user agent. */
	agent( fields: Fields, decode: Decoder, format: string ): number {
		const cache = this.cachesOf( decode ).agents;
		const start = fields.from[ AGENT ] as number;
		const end = fields.to[ AGENT ] as number;
		const cached = cache.find( fields.bytes, start, end );
		if ( cached !== undefined ) {
			return cached;
		}
		const id = this.agents.id( agentText( fields, decode, format ) ?? '' );
		cache.put( id, fields.bytes, start, end );
		return id;
	}

	/** Returns the id of a request's label. */
	label( kind: Kind ): number {
		if ( kind.id < 0 ) {
			const text = `${ kind.method } ${ kind.label }`;
			const cached = this.labelIds.get( text );
			if ( cached !== undefined ) {
				kind.id = cached;
			} else if ( this.labels.length < MAX_LABELS ) {
				kind.id = this.labels.push( text ) - 1;
				this.labelIds.set( text, kind.id );
			} else {
				kind.id = MAX_LABELS;
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
