/**
 * `tsx src/cli/needs.ts`: installs what the tests need on a new Debian 12.
 */
import { spawnSync } from 'node:child_process';
import {
	existsSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const root = join( __dirname, '..', '..' );

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
	'phpunit',
	'unzip',
	'varnish',
];

function say( text: string ): void {
	process.stdout.write( `needs: ${ text }\n` );
}

function run( command: string, ...args: string[] ): void {
	const { status, error } = spawnSync( command, args, {
		cwd: root,
		stdio: 'inherit',
		env: {
			...process.env,
			DEBIAN_FRONTEND: 'noninteractive',
			COMPOSER_ALLOW_SUPERUSER: '1',
		},
	} );
	if ( status !== 0 ) {
		throw new Error(
			`${ [ command, ...args ].join( ' ' ) }: ${
				error?.message ?? `exit code ${ status }`
			}`
		);
	}
}

function missingPackages(): string[] {
	const { stdout, error } = spawnSync(
		'dpkg-query',
		[ '-W', '-f=${db:Status-Status} ${Package}\n', ...PACKAGES ],
		{ encoding: 'utf8' }
	);
	if ( error ) {
		throw new Error(
			`The tests run on Debian 12. Elsewhere \`npm run check\` runs those that need no server. (${ error.message })`
		);
	}
	const installed = new Set( stdout.split( '\n' ) );
	return PACKAGES.filter(
		( name ) => ! installed.has( `installed ${ name }` )
	);
}

/**
 * Keeps Debian from starting what it installs: the tests start servers of
 * their own, on ports of their own.
 */
function withoutStarting( install: () => void ): void {
	const policy = '/usr/sbin/policy-rc.d';
	const ours = ! existsSync( policy );
	if ( ours ) {
		writeFileSync( policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 } );
	}
	try {
		install();
	} finally {
		if ( ours ) {
			rmSync( policy );
		}
	}
}

function installPackages(): void {
	const missing = missingPackages();
	if ( missing.length === 0 ) {
		return say( 'Debian packages are there.' );
	}
	if ( process.getuid?.() !== 0 ) {
		throw new Error(
			`Run this as root: apt-get install --no-install-recommends ${ missing.join( ' ' ) }`
		);
	}
	say( `installing ${ missing.join( ' ' ) }` );
	run( 'apt-get', 'update', '-q' );
	withoutStarting( () =>
		run(
			'apt-get',
			'install',
			'-qy',
			'--no-install-recommends',
			...missing
		)
	);
}

/** Composer writes no lock here; its autoloader is the sign that it is done. */
function installComposerPackages(): void {
	const done = join( root, 'vendor', 'autoload.php' );
	const wanted = statSync( join( root, 'composer.json' ) ).mtime;
	if ( existsSync( done ) && statSync( done ).mtime >= wanted ) {
		return say( 'Composer packages are there.' );
	}
	say( 'installing Composer packages' );
	run( 'composer', 'update', '--no-interaction', '--no-progress' );
	utimesSync( done, new Date(), new Date() );
}

try {
	installPackages();
	installComposerPackages();
} catch ( error ) {
	say( error instanceof Error ? error.message : String( error ) );
	process.exitCode = 1;
}
