/**
 * `tsx src/tools/install-packages.ts`: installs the Debian packages that the tests
 * with servers need, on Debian 12.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { install, log, run } from './install';

const PACKAGES = [
	'apache2',
	'caddy',
	'chromium',
	'composer',
	'fonts-noto-cjk',
	'haproxy',
	'libapache2-mod-php8.2',
	'libapache2-mod-security2',
	'mariadb-server',
	'nginx-light',
	'php8.2-cli',
	'php8.2-curl',
	'php8.2-fpm',
	'php8.2-mbstring',
	'php8.2-mysql',
	'php8.2-sqlite3',
	'php8.2-xml',
	'unzip',
	'varnish',
];

function missingPackages(): string[] {
	const { stdout, error } = spawnSync(
		'dpkg-query',
		[ '-W', '-f=${db:Status-Status} ${Package}\n', ...PACKAGES ],
		{ encoding: 'utf8' }
	);
	if ( error ) {
		throw new Error(
			`The tests need Debian 12. On other systems, run \`npm run check\` for the tests without servers. (${ error.message })`
		);
	}
	const installed = new Set( stdout.split( '\n' ) );
	return PACKAGES.filter(
		( name ) => ! installed.has( `installed ${ name }` )
	);
}

/**
 * Prevents Debian from starting the servers that it installs: the tests start
 * their own, on their own ports.
 */
function withoutStartingServices( action: () => void ): void {
	const policy = '/usr/sbin/policy-rc.d';
	const isOurs = ! existsSync( policy );
	if ( isOurs ) {
		writeFileSync( policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 } );
	}
	try {
		action();
	} finally {
		if ( isOurs ) {
			rmSync( policy );
		}
	}
}

function installPackages(): void {
	const missing = missingPackages();
	if ( missing.length === 0 ) {
		return log( 'Debian packages are installed.' );
	}
	if ( process.getuid?.() !== 0 ) {
		throw new Error(
			`Run this as root: apt-get install --no-install-recommends ${ missing.join( ' ' ) }`
		);
	}
	log( `installing ${ missing.join( ' ' ) }` );
	run( 'apt-get', 'update', '-q' );
	withoutStartingServices( () =>
		run(
			'apt-get',
			'install',
			'-qy',
			'--no-install-recommends',
			...missing
		)
	);
}

install( installPackages );
