/**
 * A short burst of the attack that Sidegate was made for: password guesses by
 * `POST //xmlrpc.php`, one in each request, 36 a second at most.
 */
import { flood, type Answers } from '../../e2e/sites/flood';

export const GUESSES = 200;
const A_SECOND = 36;
const TIME_MS = 180_000;

export async function attack(
	url: string,
	login: string,
	stopped: AbortSignal
): Promise< void > {
	if ( new URL( url ).hostname !== '127.0.0.1' ) {
		throw new Error( 'Only this machine may be attacked.' );
	}
	process.stdout.write( `\n${ GUESSES } password guesses at xmlrpc.php:\n` );
	const answers = await flood( url, {
		count: GUESSES,
		connections: 4,
		rate: A_SECOND,
		method: 'POST',
		target: '//xmlrpc.php',
		headers: { 'Content-Type': 'text/xml' },
		body: ( index ) => guess( login, `guess-${ index }` ),
		progress: ( soFar ) => show( soFar ),
		signal: AbortSignal.any( [ stopped, AbortSignal.timeout( TIME_MS ) ] ),
	} );
	show( answers, true );
}

function guess( login: string, password: string ): string {
	const [ user, pass ] = [ login, password ].map(
		( text ) => `<param><value><string>${ text }</string></value></param>`
	);
	return `<?xml version="1.0"?><methodCall><methodName>wp.getUsersBlogs</methodName><params>${ user }${ pass }</params></methodCall>`;
}

/** On a terminal one line that moves; in a log, a line now and then. */
function show( answers: Answers, last = false ): void {
	const sent = Object.values( answers ).reduce( ( a, b ) => a + b, 0 );
	const line = `  ${ sent } of ${ GUESSES } answered, ${ answers[ 403 ] ?? 0 } refused`;
	if ( process.stdout.isTTY ) {
		process.stdout.write( `\r${ line }${ last ? '\n' : '' }` );
	} else if ( last || ( sent % 50 === 0 && sent < GUESSES ) ) {
		process.stdout.write( `${ line }\n` );
	}
}
