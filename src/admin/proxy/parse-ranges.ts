/**
 * Parses ranges of addresses from pasted text: one per line, or the JSON list
 * that a CDN publishes.
 */

/** The services in Amazon's list whose addresses connect to origins. Anyone can rent an address in the rest of its network. */
const CLOUDFRONT_SERVICES = [
	'CLOUDFRONT_ORIGIN_FACING',
	'CLOUDFRONT',
] as const;

const isRecord = ( value: unknown ): value is Record< string, unknown > =>
	typeof value === 'object' && value !== null && ! Array.isArray( value );

const strings = ( value: unknown ): string[] =>
	Array.isArray( value )
		? value.filter( ( one ): one is string => typeof one === 'string' )
		: [];

/** `{ prefixes: [ { ip_prefix, service } ], ipv6_prefixes: [ { ipv6_prefix, service } ] }` */
function amazonRanges( list: Record< string, unknown > ): string[] {
	const entries = [ list[ 'prefixes' ], list[ 'ipv6_prefixes' ] ].flatMap(
		( some ) => ( Array.isArray( some ) ? some.filter( isRecord ) : [] )
	);
	const service = CLOUDFRONT_SERVICES.find( ( name ) =>
		entries.some( ( entry ) => entry[ 'service' ] === name )
	);
	return strings(
		entries
			.filter(
				( entry ) =>
					service !== undefined && entry[ 'service' ] === service
			)
			.map( ( entry ) => entry[ 'ip_prefix' ] ?? entry[ 'ipv6_prefix' ] )
	);
}

function parseJson( text: string ): unknown {
	try {
		return JSON.parse( text );
	} catch {
		return undefined;
	}
}

export function parseRanges( text: string ): string[] {
	const list = parseJson( text );
	if ( isRecord( list ) ) {
		return [
			...amazonRanges( list ),
			// Fastly's list.
			...strings( list[ 'addresses' ] ),
			...strings( list[ 'ipv6_addresses' ] ),
		];
	}
	return [ ...new Set( text.split( /[\s,;]+/ ).filter( Boolean ) ) ];
}
