/**
 * A request as a line to paste into a shell.
 */
import { bytesOf, type RawRequest } from '../sites/raw';

/** Blanks in a row that are worth a printf of their own. */
const MANY = / {100,}/g;

export function curlLine( url: string, request: RawRequest ): string {
	const { origin, hostname, port } = new URL( url );
	const { method = 'GET', headers = {}, http, chunked, from } = request;
	const target = utf8( String( request.target ?? '/' ) );
	if ( http === '0.9' ) {
		// curl understands such an answer, but can't ask such a question.
		return `printf %s ${ quoted( `${ method } ${ target }\r\n` ) } | curl -sS telnet://${ hostname }:${ port || 80 }`;
	}
	const body = bytesOf( request.body ?? '' ).toString( 'latin1' );
	// Its length goes out even if it is 0.
	const carries = body !== '' || ! /^(?:GET|HEAD)$/.test( method );
	const names = Object.keys( headers ).map( ( name ) => name.toLowerCase() );
	// Otherwise curl adds its own.
	const unwanted = [ 'Accept', 'User-Agent', 'Content-Type' ].filter(
		( name ) =>
			! names.includes( name.toLowerCase() ) &&
			( name !== 'Content-Type' || carries )
	);
	const asPath = /^\/[!-~]*$/.test( target ) && ! target.includes( '#' );
	return [
		'curl -isS -g --path-as-is',
		...( http === '1.0' ? [ "--http1.0 -H 'Host:'" ] : [] ),
		...( method === 'HEAD' ? [ '--head' ] : [] ),
		...( method !== 'HEAD' && ( method !== 'GET' || body )
			? [ `-X ${ quoted( method ) }` ]
			: [] ),
		...( from ? [ `--interface ${ from }` ] : [] ),
		...unwanted.map( ( name ) => `-H '${ name }:'` ),
		...( chunked ? [ "-H 'Transfer-Encoding: chunked'" ] : [] ),
		...Object.entries( headers ).map(
			( [ name, value ] ) =>
				`-H ${ quoted( value === '' ? `${ name };` : utf8( `${ name }: ${ value }` ) ) }`
		),
		...( body.includes( '\0' )
			? [ `--data-binary @<( printf %b ${ quoted( octal( body ) ) } )` ]
			: [] ),
		...( carries && ! body.includes( '\0' )
			? [ `--data-raw ${ quoted( body ) }` ]
			: [] ),
		...( asPath ? [] : [ `--request-target ${ quoted( target ) }` ] ),
		quoted( asPath ? origin + target : `${ origin }/` ),
	].join( ' ' );
}

/** As raw.ts sends text that is no body; each byte a character. */
const utf8 = ( text: string ) => Buffer.from( text ).toString( 'latin1' );

/** Each byte that a shell can't hold, as printf's %b reads it. */
const octal = ( text: string ) =>
	text.replace(
		/[\\\0-\x1f\x7f-\xff]/g,
		( byte ) =>
			`\\0${ byte.charCodeAt( 0 ).toString( 8 ).padStart( 3, '0' ) }`
	);

/** One word for bash. */
function quoted( text: string ): string {
	if ( /^[\w./:=@%+,-]+$/.test( text ) ) {
		return text;
	}
	const whole = /[\0-\x1f\x7f-\xff]/.test( text )
		? `$'${ text.replace( /[\\']/g, '\\$&' ).replace( /[\0-\x1f\x7f-\xff]/g, hex ) }'`
		: `'${ text.replace( /'/g, "'\\''" ) }'`;
	return whole.replace(
		MANY,
		( blanks ) =>
			`'"$( printf '%${ blanks.length }s' )"${ whole.startsWith( '$' ) ? '$' : '' }'`
	);
}

const hex = ( byte: string ) =>
	`\\x${ byte.charCodeAt( 0 ).toString( 16 ).padStart( 2, '0' ) }`;
