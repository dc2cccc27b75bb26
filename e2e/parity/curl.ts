/**
 * Prints a request as a shell command.
 */
import { bytesOf, type RawRequest } from '../../src/tools/sites/raw-request';

/** A run of spaces that is shorter as a printf. */
const MANY_BLANKS = / {100,}/g;

export function curlLine( url: string, request: RawRequest ): string {
	const { origin, hostname, port } = new URL( url );
	const { method = 'GET', headers = {}, http, chunked, from } = request;
	const target = utf8( String( request.target ?? '/' ) );
	if ( http === '0.9' ) {
		// curl understands an HTTP/0.9 answer, but can't send such a request.
		return `printf %s ${ shellQuote( `${ method } ${ target }\r\n` ) } | curl -sS telnet://${ hostname }:${ port || 80 }`;
	}
	const body = bytesOf( request.body ?? '' ).toString( 'latin1' );
	// Other methods send a Content-Length even if it is 0.
	const sendsLength = body !== '' || ! /^(?:GET|HEAD)$/.test( method );
	const names = Object.keys( headers ).map( ( name ) => name.toLowerCase() );
	// curl would add its own values for these headers.
	const unwanted = [ 'Accept', 'User-Agent', 'Content-Type' ].filter(
		( name ) =>
			! names.includes( name.toLowerCase() ) &&
			( name !== 'Content-Type' || sendsLength )
	);
	const fitsUrl = /^\/[!-~]*$/.test( target ) && ! target.includes( '#' );
	return [
		'curl -isS -g --path-as-is',
		...( http === '1.0' ? [ "--http1.0 -H 'Host:'" ] : [] ),
		...( method === 'HEAD' ? [ '--head' ] : [] ),
		...( method !== 'HEAD' && ( method !== 'GET' || body )
			? [ `-X ${ shellQuote( method ) }` ]
			: [] ),
		...( from ? [ `--interface ${ from }` ] : [] ),
		...unwanted.map( ( name ) => `-H '${ name }:'` ),
		...( chunked ? [ "-H 'Transfer-Encoding: chunked'" ] : [] ),
		...Object.entries( headers ).map(
			( [ name, value ] ) =>
				`-H ${ shellQuote( value === '' ? `${ name };` : utf8( `${ name }: ${ value }` ) ) }`
		),
		...( body.includes( '\0' )
			? [
					`--data-binary @<( printf %b ${ shellQuote( octal( body ) ) } )`,
				]
			: [] ),
		...( sendsLength && ! body.includes( '\0' )
			? [ `--data-raw ${ shellQuote( body ) }` ]
			: [] ),
		...( fitsUrl ? [] : [ `--request-target ${ shellQuote( target ) }` ] ),
		shellQuote( fitsUrl ? origin + target : `${ origin }/` ),
	].join( ' ' );
}

/** Encodes text that is no body as raw.ts does: one character for each byte of UTF-8. */
const utf8 = ( text: string ) => Buffer.from( text ).toString( 'latin1' );

/** Escapes the bytes that a shell can't hold for printf's %b. */
const octal = ( text: string ) =>
	text.replace(
		/[\\\0-\x1f\x7f-\xff]/g,
		( byte ) =>
			`\\0${ byte.charCodeAt( 0 ).toString( 8 ).padStart( 3, '0' ) }`
	);

/** Quotes a text as one word for bash. */
function shellQuote( text: string ): string {
	if ( /^[\w./:=@%+,-]+$/.test( text ) ) {
		return text;
	}
	const quotedText = /[\0-\x1f\x7f-\xff]/.test( text )
		? `$'${ text.replace( /[\\']/g, '\\$&' ).replace( /[\0-\x1f\x7f-\xff]/g, hex ) }'`
		: `'${ text.replace( /'/g, "'\\''" ) }'`;
	return quotedText.replace(
		MANY_BLANKS,
		( blanks ) =>
			`'"$( printf '%${ blanks.length }s' )"${ quotedText.startsWith( '$' ) ? '$' : '' }'`
	);
}

const hex = ( byte: string ) =>
	`\\x${ byte.charCodeAt( 0 ).toString( 16 ).padStart( 2, '0' ) }`;
