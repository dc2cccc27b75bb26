/**
 * A mail server on the loopback address that accepts every e-mail and keeps it.
 */
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { freePort, LOOPBACK } from '../../src/tools/sites/port';

export interface Mail {
	/** Names in lower case; encoded words are decoded. */
	readonly headers: ReadonlyMap< string, string >;
	/** The decoded parts of type text/plain and text/html. */
	readonly text: string;
	readonly html: string;
}

export interface SmtpSink {
	readonly port: number;
	readonly mails: Mail[];
	/** Rejects each e-mail while true. */
	isDown: boolean;
	stop: () => void;
}

/** Decodes a body by its Content-Transfer-Encoding. */
function decode( body: string, encoding: string ): string {
	const bytes =
		encoding.toLowerCase() === 'base64'
			? Buffer.from( body, 'base64' )
			: Buffer.from(
					encoding.toLowerCase() === 'quoted-printable'
						? body
								.replace( /=\r?\n/g, '' )
								.replace(
									/=([0-9A-F]{2})/g,
									( _, hex: string ) =>
										String.fromCharCode(
											parseInt( hex, 16 )
										)
								)
						: body,
					'latin1'
				);
	return bytes.toString( 'utf8' );
}

/** Decodes the encoded words of a header (RFC 2047). */
const decodeHeader = ( value: string ) =>
	value
		.replace( /\?=\s+=\?/g, '?==?' )
		.replace(
			/=\?[^?]+\?([BQ])\?([^?]*)\?=/gi,
			( _, kind: string, text: string ) =>
				kind.toUpperCase() === 'B'
					? Buffer.from( text, 'base64' ).toString( 'latin1' )
					: text
							.replace( /_/g, ' ' )
							.replace(
								/=([0-9A-F]{2})/g,
								( _hex, hex: string ) =>
									String.fromCharCode( parseInt( hex, 16 ) )
							)
		);

/** Splits a part into headers and body. `source` has one character for each byte. */
function split( source: string ) {
	const [ head = '', ...rest ] = source.split( '\r\n\r\n' );
	const headers = new Map(
		head
			.replace( /\r\n[ \t]+/g, ' ' )
			.split( '\r\n' )
			.map( ( line ) => {
				const [ name = '', ...value ] = line.split( ':' );
				return [
					name.toLowerCase(),
					Buffer.from(
						decodeHeader( value.join( ':' ).trim() ),
						'latin1'
					).toString( 'utf8' ),
				] as const;
			} )
	);
	return { headers, body: rest.join( '\r\n\r\n' ) };
}

function parse( source: string ): Mail {
	const { headers, body } = split( source );
	const boundary = /boundary="?([^";]+)"?/.exec(
		headers.get( 'content-type' ) ?? ''
	)?.[ 1 ];
	const parts = boundary
		? body
				.split( `--${ boundary }` )
				.map( ( part ) => split( part.trim() ) )
		: [ { headers, body } ];
	const of = ( type: string ) =>
		parts
			.filter( ( part ) =>
				( part.headers.get( 'content-type' ) ?? '' ).startsWith( type )
			)
			.map( ( part ) =>
				decode(
					part.body,
					part.headers.get( 'content-transfer-encoding' ) ?? ''
				)
			)
			.join( '' );
	return { headers, text: of( 'text/plain' ), html: of( 'text/html' ) };
}

export async function startSmtpSink(): Promise< SmtpSink > {
	const sockets = new Set< Socket >();
	const server = createServer( ( socket ) => {
		sockets.add( socket );
		socket.on( 'close', () => sockets.delete( socket ) );
		socket.on( 'error', () => socket.destroy() );
		let received = '';
		let isData = false;
		const answer = ( line: string ) => socket.write( `${ line }\r\n` );
		answer( '220 sink' );
		socket.on( 'data', ( chunk ) => {
			received += chunk.toString( 'latin1' );
			if ( isData ) {
				if ( ! received.endsWith( '\r\n.\r\n' ) ) {
					return;
				}
				sink.mails.push(
					parse(
						received.slice( 0, -5 ).replace( /\r\n\.\./g, '\r\n.' )
					)
				);
				received = '';
				isData = false;
				answer( '250 kept' );
				return;
			}
			const lines = received.split( '\r\n' );
			received = lines.pop() ?? '';
			for ( const line of lines ) {
				const command = line.slice( 0, 4 ).toUpperCase();
				if ( command === 'DATA' ) {
					isData = true;
					answer( '354 go on' );
				} else if ( command === 'QUIT' ) {
					answer( '221 bye' );
				} else {
					answer(
						sink.isDown && command === 'MAIL'
							? '451 try again later'
							: '250 ok'
					);
				}
			}
		} );
	} );
	const port = await freePort();
	server.listen( port, LOOPBACK );
	await once( server, 'listening' );
	const sink: SmtpSink = {
		port,
		mails: [],
		isDown: false,
		stop: () => {
			sockets.forEach( ( socket ) => socket.destroy() );
			server.close();
		},
	};
	return sink;
}
