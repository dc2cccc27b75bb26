/**
 * Sends a short version of the reference attack: password guesses by
 * `POST //xmlrpc.php`, one per request, at most 36 a second.
 */
import { flood, type Answers } from './sites/flood';

export const GUESSES = 200;
const PER_SECOND = 36;
const TIMEOUT_MS = 180_000;

/** @throws for any address but the loopback address. */
export async function attack(
	url: string,
	login: string,
	stopped: AbortSignal
): Promise< void > {
	if ( new URL( url ).hostname !== '127.0.0.1' ) {
		throw new Error( 'The attack may only target 127.0.0.1.' );
	}
	process.stdout.write( `\n${ GUESSES } password guesses at xmlrpc.php:\n` );
	const answers = await flood( url, {
		count: GUESSES,
		connections: 4,
		rate: PER_SECOND,
		method: 'POST',
		target: '//xmlrpc.php',
		headers: { 'Content-Type': 'text/xml' },
		body: ( index ) => guess( login, `guess-${ index }` ),
		progress: ( soFar ) => printProgress( soFar ),
		signal: AbortSignal.any( [
			stopped,
			AbortSignal.timeout( TIMEOUT_MS ),
		] ),
	} );
	printProgress( answers, true );
}

/** Returns an XML-RPC body with a user name and a password. */
function guess( login: string, password: string ): string {
	const [ user, pass ] = [ login, password ].map(
		( text ) => `<param><value><string>${ text }</string></value></param>`
	);
	return `<?xml version="1.0"?><methodCall><methodName>wp.getUsersBlogs</methodName><params>${ user }${ pass }</params></methodCall>`;
}

/** Updates one line on a terminal; in a log, prints a line after every 50 requests. */
function printProgress( answers: Answers, last = false ): void {
	const sent = Object.values( answers ).reduce( ( a, b ) => a + b, 0 );
	const line = `  ${ sent } of ${ GUESSES } answered, ${ answers[ 403 ] ?? 0 } blocked`;
	if ( process.stdout.isTTY ) {
		process.stdout.write( `\r${ line }${ last ? '\n' : '' }` );
	} else if ( last || ( sent % 50 === 0 && sent < GUESSES ) ) {
		process.stdout.write( `${ line }\n` );
	}
}
