/**
 * PHP-FPM with one pool, on a Unix socket.
 */
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listens } from './port';
import { startService, type Service } from './service';

export interface Fpm extends Service {
	readonly socket: string;
}

export async function startFpm( options: {
	readonly folder: string;
	/** Where PHP logs, until WordPress has said otherwise. */
	readonly log: string;
	/** Each mail that PHP sends is appended there. */
	readonly mail: string;
	/** What Sidegate calls this node; the host's name where absent. */
	readonly node?: string;
} ): Promise< Fpm > {
	const { folder, log, mail, node } = options;
	const socket = join( folder, 'fpm.socket' );
	const config = join( folder, 'fpm.conf' );
	// PHP adds arguments such as -f, which `cat` alone would take for its own.
	const sendmail = join( folder, 'sendmail.sh' );
	await writeFile( sendmail, `cat >> '${ mail }'\n` );
	await writeFile(
		config,
		`[global]
error_log = ${ join( folder, 'fpm.log' ) }
daemonize = no

[www]
listen = ${ socket }
pm = static
${ node ? `env[SIDEGATE_NODE] = ${ node }` : '' }
pm.max_children = 8
catch_workers_output = yes
php_value[error_log] = ${ log }
php_value[log_errors] = 1
php_value[sendmail_path] = "/bin/sh ${ sendmail }"
php_value[upload_max_filesize] = 16M
; A test may change a file and ask again within the same second.
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
			// As above: a `.user.ini` is read anew for each request.
			'-d',
			'user_ini.cache_ttl=0',
		],
		log: join( folder, 'fpm.log' ),
		ready: () => listens( socket ),
	} );
	return { ...service, socket };
}

/** Debian puts the version into the name. The newest wins. */
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
