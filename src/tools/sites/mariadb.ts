/**
 * Runs one MariaDB for all sites of this process, with one database per site. It
 * starts with the first site and stops after the last one.
 */
import { cp, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, runFolder } from './folders';
import { isListening } from './port';
import { startService } from './service';
import { asServerUser, execute, chownToServer } from './user';

export interface Database {
	/** DB_HOST for wp-config.php: a Unix socket; the server does not listen on a port. */
	readonly host: string;
	readonly name: string;
	drop: () => Promise< void >;
}

interface Server {
	readonly socket: string;
	stop: () => Promise< void >;
}

/** Fast rather than safe: if the machine crashes, the test is lost anyway. */
const OPTIONS = [
	'--skip-networking',
	'--skip-log-bin',
	'--skip-name-resolve',
	'--innodb-flush-log-at-trx-commit=0',
	'--innodb-flush-method=nosync',
	'--innodb-doublewrite=0',
	'--innodb-log-file-size=16M',
	'--innodb-buffer-pool-size=64M',
	'--performance-schema=off',
	'--character-set-server=utf8mb4',
];

/** A separate temporary folder: at startup MariaDB deletes every `#sql…` file in it, and in /tmp these may belong to another run. */
const tmpdir = ( folder: string ) => [ `--tmpdir=${ folder }` ];

let server: Promise< Server > | null = null;
let databases = 0;
let created = 0;

/** Databases that are being dropped. The server stops only after them. */
const dropping = new Set< Promise< void > >();

export async function createDatabase(): Promise< Database > {
	databases++;
	const starting = ( server ??= startServer() );
	const { socket, stop } = await starting.catch( ( error ) => {
		server = null;
		databases = 0;
		throw error;
	} );
	const name = `site_${ ++created }`;
	await query( socket, `CREATE DATABASE ${ name }` );

	return {
		host: `localhost:${ socket }`,
		name,
		async drop() {
			if ( --databases > 0 ) {
				const dropped = query( socket, `DROP DATABASE ${ name }` );
				dropping.add( dropped );
				await dropped.finally( () => dropping.delete( dropped ) );
			} else {
				server = null;
				await Promise.allSettled( dropping );
				await stop();
			}
		},
	};
}

async function query( socket: string, sql: string ): Promise< void > {
	await execute( 'mariadb', [
		'--no-defaults',
		`--socket=${ socket }`,
		'--user=root',
		`--execute=${ sql }`,
	] );
}

async function startServer(): Promise< Server > {
	const folder = runFolder( 'mariadb' );
	const data = join( folder, 'data' );
	const socket = join( folder, 'socket' );
	await cp( await emptyData(), data, { recursive: true } );
	await chownToServer( folder );

	const service = await startService( {
		name: 'MariaDB',
		command: [
			'mariadbd',
			'--no-defaults',
			`--datadir=${ data }`,
			...tmpdir( folder ),
			`--socket=${ socket }`,
			`--pid-file=${ join( folder, 'pid' ) }`,
			...OPTIONS,
		],
		log: join( folder, 'log' ),
		ready: () => isListening( socket ),
		stopBy: 'KILL',
	} );
	return {
		socket,
		async stop() {
			await service.stop();
			await rm( folder, { recursive: true, force: true } );
		},
	};
}

/** Returns a cached data folder that contains only the system tables. */
async function emptyData(): Promise< string > {
	const { stdout } = await execute( 'mariadbd', [ '--version' ] );
	const version = /Ver (\S+)/.exec( stdout )?.[ 1 ] ?? 'unknown';
	const cached = join( await cacheFolder( 'mariadb' ), version );
	if ( await stat( cached ).catch( () => null ) ) {
		return cached;
	}
	const folder = runFolder( 'mariadb-new' );
	const data = join( folder, 'data' );
	const [ program, ...args ] = asServerUser( [
		'mariadb-install-db',
		'--no-defaults',
		'--auth-root-authentication-method=normal',
		'--skip-test-db',
		`--datadir=${ data }`,
		...tmpdir( folder ),
		'--innodb-log-file-size=16M',
	] );
	await execute( program, args );
	// Renamed only when it is complete. If another run was faster, its folder is used.
	const draft = `${ cached }.${ process.pid }`;
	await cp( data, draft, { recursive: true } );
	await rename( draft, cached ).catch( () =>
		rm( draft, { recursive: true, force: true } )
	);
	await rm( folder, { recursive: true, force: true } );
	return cached;
}
