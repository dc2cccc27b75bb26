/**
 * Computes the fields of a request in Cloudflare's Rules language.
 */
import type { RequestLine } from '../../conditions/request';
import { partsOf } from './request-parts';

export interface Fields {
	readonly texts: Readonly< Record< string, readonly string[] > >;
	readonly maps: Readonly<
		Record< string, ReadonlyMap< string, readonly string[] > >
	>;
}

export function fieldsOf( request: RequestLine, ip: string ): Fields {
	const { method, path, query, headers } = partsOf( request );
	const pairs = query === '' ? [] : query.split( '&' );
	const args = new Map< string, string[] >();
	for ( const pair of pairs ) {
		const [ name = '', ...value ] = pair.split( '=' );
		args.set( name, [ ...( args.get( name ) ?? [] ), value.join( '=' ) ] );
	}
	return {
		texts: {
			'http.request.method': [ method ],
			'http.request.uri': [
				normalised( path ) + ( query === '' ? '' : `?${ query }` ),
			],
			'http.request.uri.path': [ normalised( path ) ],
			'raw.http.request.uri.path': [ path ],
			'http.request.uri.query': [ query ],
			'http.request.uri.args.names': pairs.map(
				( pair ) => pair.split( '=' )[ 0 ] ?? ''
			),
			'http.request.headers.names': [ ...headers.keys() ],
			'http.cookie': [ headers.get( 'cookie' ) ?? '' ],
			'ip.src': [ ip ],
		},
		maps: {
			'http.request.uri.args': args,
			'http.request.headers': new Map(
				[ ...headers ].map( ( [ name, value ] ) => [ name, [ value ] ] )
			),
		},
	};
}

/** Normalises a path with the type "Cloudflare", which is on for incoming URLs by default. */
export function normalised( path: string ): string {
	const decoded = path
		.replace( /\\/g, '/' )
		.replace( /\/+/g, '/' )
		.replace( /%([0-9a-f]{2})/gi, ( all, hex: string ) => {
			const byte = String.fromCharCode( parseInt( hex, 16 ) );
			return /[A-Za-z0-9._~-]/.test( byte ) ? byte : all.toUpperCase();
		} );
	// RFC 3986, section 5.2.4.
	const kept: string[] = [];
	const segments = decoded.split( '/' ).slice( 1 );
	segments.forEach( ( segment, at ) => {
		const isLast = at === segments.length - 1;
		if ( segment === '..' ) {
			kept.pop();
		} else if ( segment !== '.' ) {
			kept.push( segment );
		}
		if ( isLast && ( segment === '.' || segment === '..' ) ) {
			kept.push( '' );
		}
	} );
	return `/${ kept.join( '/' ) }`;
}
