/**
 * One MariaDB for all sites of this process, with a database each. It starts
 * with the first site and is gone after the last.
 */
import { cp, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, runFolder } from './folders';
import { listens } from './port';
import { startService } from './service';
import { asServerUser, execute, giveToServer } from './user';

export interface Database {
	/** For DB_HOST in wp-config.php: a Unix socket, nothing listens on a port. */
	readonly host: string;
	readonly name: string;
	drop: () => Promise< void >;
}

interface Server {
	readonly socket: string;
	stop: () => Promise< void >;
}

/** Speed over safety: if the machine dies, so does the test. */
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

/** A server that starts deletes every `#sql…` of this folder: in /tmp, the temporary tables of another run. */
const tmpdir = ( folder: string ) => [ `--tmpdir=${ folder }` ];

let server: Promise< Server > | null = null;
let databases = 0;
let created = 0;

/** Databases that are on their way out; the server must outlive them. */
const leaving = new Set< Promise< void > >();

export async function createDatabase(): Promise< Database > {
	databases++;
	const mine = ( server ??= startServer() );
	const { socket, stop } = await mine.catch( ( error ) => {
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
				const gone = query( socket, `DROP DATABASE ${ name }` );
				leaving.add( gone );
				await gone.finally( () => leaving.delete( gone ) );
			} else {
				server = null;
				await Promise.allSettled( leaving );
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
	await giveToServer( folder );

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
		ready: () => listens( socket ),
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

/** A data folder with nothing in it but the system's tables, made once. */
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
	// It gets its name only when it is whole. If another run was quicker, its folder does as well.
	const draft = `${ cached }.${ process.pid }`;
	await cp( data, draft, { recursive: true } );
	await rename( draft, cached ).catch( () =>
		rm( draft, { recursive: true, force: true } )
	);
	await rm( folder, { recursive: true, force: true } );
	return cached;
}
