/**
 * `npm start [-- --attack] [--port=N]`: starts a WordPress site to try Sidegate.
 * `npm run dev` (`--watch`): the same with the working tree instead of a copy. PHP
 * edits arrive at once, and scripts are rebuilt on save. `npm run gallery`
 * (`--gallery`): shows every state of every card.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { REPOSITORY } from './sites/folders';
import { isFree } from './sites/port';
import { attack } from './attack';
import { addGallery, galleryPage } from './gallery';
import { ADMIN, startSite } from './start-site';
import { galleryText, settingsPage, WATCHING, welcome } from './start-text';
import { startWatchers } from './start-watchers';
import { chooseWordPress } from './start-wordpress';

async function start(): Promise< void > {
	const { values } = parseArgs( {
		options: {
			attack: { type: 'boolean', default: false },
			watch: { type: 'boolean', default: false },
			gallery: { type: 'boolean', default: false },
			port: { type: 'string', default: '9400' },
		},
	} );
	const port = Number( values.port );
	await validate( port );

	const choice = await chooseWordPress();
	process.stdout.write( 'Starting WordPress …\n' );
	const starting = startSite( choice, port, values.watch );
	const stopped = new AbortController();
	let stopWatchers = () => {};
	const stop = async () => {
		stopped.abort();
		stopWatchers();
		process.stdout.write( '\nStopping …\n' );
		await starting.then( ( site ) => site.stop() ).catch( () => {} );
		process.exit( 0 );
	};
	// A second Ctrl-C ends the process at once.
	process.once( 'SIGINT', stop );
	process.once( 'SIGTERM', stop );

	const site = await starting;
	if ( stopped.signal.aborted ) {
		return;
	}
	process.stdout.write( welcome( site, ADMIN, choice.reason ) );
	if ( values.gallery ) {
		await addGallery( site );
		process.stdout.write( galleryText( site ) );
	}
	if ( values.watch ) {
		process.stdout.write( WATCHING );
		stopWatchers = startWatchers( ( line ) =>
			process.stdout.write( line )
		);
	}
	openBrowser( values.gallery ? galleryPage( site ) : settingsPage( site ) );
	if ( values.attack ) {
		await attack( site.url, ADMIN, stopped.signal );
	}
}

/** @throws for problems that would only fail later. */
async function validate( port: number ): Promise< void > {
	if ( ! existsSync( join( REPOSITORY, 'build/rules.php' ) ) ) {
		throw new Error(
			'The build is missing. Run `npm start`, which builds first.'
		);
	}
	if ( ! Number.isInteger( port ) || port < 1 || port > 65_535 ) {
		throw new Error( '--port must be a number from 1 to 65535.' );
	}
	if ( ! ( await isFree( port ) ) ) {
		throw new Error(
			`Port ${ port } is in use. Choose another one: npm start -- --port=${ port + 1 }`
		);
	}
}

/** Opens the browser, only on a desktop. */
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
