/**
 * Starts PHP-FPM with one pool, on a Unix socket.
 */
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { iniArguments, ROOMY_OPCACHE } from './ini';
import { isListening } from './port';
import { startService, type Service } from './service';

export interface Fpm extends Service {
	readonly socket: string;
}

export async function startFpm( options: {
	readonly folder: string;
	/** PHP's error log, until WordPress sets another one. */
	readonly log: string;
	/** File to which each e-mail is appended. */
	readonly mail: string;
	/** Sidegate's name of this node; the host name if absent. */
	readonly node?: string;
} ): Promise< Fpm > {
	const { folder, log, mail, node } = options;
	const socket = join( folder, 'fpm.socket' );
	const config = join( folder, 'fpm.conf' );
	// A script, because PHP adds arguments such as -f, which `cat` would interpret.
	const sendmail = join( folder, 'sendmail.sh' );
	await writeFile( sendmail, `cat >> '${ mail }'\n` );
	await writeFile(
		config,
		`[global]
error_log = ${ join( folder, 'fpm.log' ) }
daemonize = no

[www]
listen = ${ socket }
; A process that waits is used again, because a new one costs more than a request.
pm = ondemand
pm.process_idle_timeout = 1h
${ node ? `env[SIDEGATE_NODE] = ${ node }` : '' }
pm.max_children = 8
catch_workers_output = yes
php_value[error_log] = ${ log }
php_value[log_errors] = 1
php_value[sendmail_path] = "/bin/sh ${ sendmail }"
php_value[upload_max_filesize] = 16M
; A test may change a file and send a request within the same second.
php_admin_value[opcache.revalidate_freq] = 0
`
	);
	const service = await startService( {
		name: 'PHP-FPM',
		command: [
			await fpmProgram(),
			'--nodaemonize',
			'--fpm-config',
			config,
			// For the same reason, `.user.ini` is read for each request.
			...iniArguments( { 'user_ini.cache_ttl': '0', ...ROOMY_OPCACHE } ),
		],
		log: join( folder, 'fpm.log' ),
		ready: () => isListening( socket ),
	} );
	return { ...service, socket };
}

/** Returns the newest PHP-FPM. On Debian the name of the program contains the version. */
async function fpmProgram(): Promise< string > {
	const programs = ( await readdir( '/usr/sbin' ) ).filter( ( name ) =>
		/^php-fpm[\d.]+$/.test( name )
	);
	const newest = programs.sort().at( -1 );
	if ( ! newest ) {
		throw new Error( 'PHP-FPM is not installed.' );
	}
	return join( '/usr/sbin', newest );
}
