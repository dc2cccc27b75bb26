/**
 * Ranges out of what the owner has pasted: lines of his own, or a CDN's list
 * as it publishes it.
 */

/** The service of Amazon's list whose addresses ask origins; its whole network is everybody's. */
const AMAZON = [ 'CLOUDFRONT_ORIGIN_FACING', 'CLOUDFRONT' ] as const;

const isRecord = ( value: unknown ): value is Record< string, unknown > =>
	typeof value === 'object' && value !== null && ! Array.isArray( value );

const texts = ( value: unknown ): string[] =>
	Array.isArray( value )
		? value.filter( ( one ): one is string => typeof one === 'string' )
		: [];

/** `{ prefixes: [ { ip_prefix, service } ], ipv6_prefixes: [ { ipv6_prefix, service } ] }` */
function ofAmazon( list: Record< string, unknown > ): string[] {
	const entries = [ list[ 'prefixes' ], list[ 'ipv6_prefixes' ] ].flatMap(
		( some ) => ( Array.isArray( some ) ? some.filter( isRecord ) : [] )
	);
	const service = AMAZON.find( ( name ) =>
		entries.some( ( entry ) => entry[ 'service' ] === name )
	);
	return texts(
		entries
			.filter(
				( entry ) =>
					service !== undefined && entry[ 'service' ] === service
			)
			.map( ( entry ) => entry[ 'ip_prefix' ] ?? entry[ 'ipv6_prefix' ] )
	);
}

function parsed( text: string ): unknown {
	try {
		return JSON.parse( text );
	} catch {
		return undefined;
	}
}

export function pasted( text: string ): string[] {
	const list = parsed( text );
	if ( isRecord( list ) ) {
		return [
			...ofAmazon( list ),
			// Fastly's.
			...texts( list[ 'addresses' ] ),
			...texts( list[ 'ipv6_addresses' ] ),
		];
	}
	return [ ...new Set( text.split( /[\s,;]+/ ).filter( Boolean ) ) ];
}
