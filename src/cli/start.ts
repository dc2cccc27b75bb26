/**
 * `npm start [-- --attack] [--port=N]`: a WordPress to try Sidegate on.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { REPOSITORY } from '../../e2e/sites/folders';
import { isFree } from '../../e2e/sites/port';
import { attack } from './attack';
import { ADMIN, startSite } from './start-site';
import { settingsPage, welcome } from './start-text';
import { chooseWordPress } from './start-wordpress';

async function start(): Promise< void > {
	const { values } = parseArgs( {
		options: {
			attack: { type: 'boolean', default: false },
			port: { type: 'string', default: '9400' },
		},
	} );
	const port = Number( values.port );
	await check( port );

	const choice = await chooseWordPress();
	process.stdout.write( 'Starting WordPress …\n' );
	const starting = startSite( choice, port );
	const stopped = new AbortController();
	const stop = async () => {
		stopped.abort();
		process.stdout.write( '\nStopping …\n' );
		await starting.then( ( site ) => site.stop() ).catch( () => {} );
		process.exit( 0 );
	};
	// The second Ctrl-C ends it at once.
	process.once( 'SIGINT', stop );
	process.once( 'SIGTERM', stop );

	const site = await starting;
	if ( stopped.signal.aborted ) {
		return;
	}
	process.stdout.write( welcome( site, ADMIN, choice.because ) );
	openBrowser( settingsPage( site ) );
	if ( values.attack ) {
		await attack( site.url, ADMIN, stopped.signal );
	}
}

/** What would fail later, said at once. */
async function check( port: number ): Promise< void > {
	if ( ! existsSync( join( REPOSITORY, 'build/rules.php' ) ) ) {
		throw new Error(
			'There is no build. Run `npm start`, which builds first.'
		);
	}
	if ( ! Number.isInteger( port ) || port < 1 || port > 65_535 ) {
		throw new Error( '--port must be a number from 1 to 65535.' );
	}
	if ( ! ( await isFree( port ) ) ) {
		throw new Error(
			`Port ${ port } is taken. Choose another: npm start -- --port=${ port + 1 }`
		);
	}
}

/** Only for somebody who sits before it. */
function openBrowser( url: string ): void {
	const display =
		process.env[ 'DISPLAY' ] ?? process.env[ 'WAYLAND_DISPLAY' ];
	if ( process.stdout.isTTY && display && ! process.env[ 'CI' ] ) {
		spawn( 'xdg-open', [ url ], { stdio: 'ignore', detached: true } )
			.on( 'error', () => {} )
			.unref();
	}
}

start().catch( ( error: unknown ) => {
	process.stderr.write(
		`${ error instanceof Error ? error.message : String( error ) }\n`
	);
	process.exit( 1 );
} );
