/**
 * `tsx src/tools/install-composer.ts`: installs the packages that check PHP in
 * `vendor`. If PHP, one of its extensions or Composer is missing, it says what to
 * install.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { install, log, root, run } from './install';

/** The extensions that the packages and the tests need, with their packages in Debian and Ubuntu. */
const EXTENSIONS: Readonly< Record< string, string > > = {
	ctype: 'php-common',
	dom: 'php-xml',
	mbstring: 'php-mbstring',
	pdo_sqlite: 'php-sqlite3',
	simplexml: 'php-xml',
	tokenizer: 'php-common',
	xmlwriter: 'php-xml',
};

/** Returns what a command prints, or null if it is missing or fails. */
function outputOf( command: string, ...args: string[] ): string | null {
	const { status, stdout } = spawnSync( command, args, { encoding: 'utf8' } );
	return status === 0 ? stdout : null;
}

function requirePhp(): void {
	const modules = outputOf( 'php', '-m' );
	if ( modules === null ) {
		throw new Error(
			'PHP is missing. Install PHP 7.4 or later for the command line; on Debian and Ubuntu: apt install php-cli php-mbstring php-sqlite3 php-xml'
		);
	}
	const loaded = modules.toLowerCase().split( '\n' );
	const missing = Object.keys( EXTENSIONS ).filter(
		( name ) => ! loaded.includes( name )
	);
	if ( missing.length > 0 ) {
		const packages = new Set(
			missing.map( ( name ) => EXTENSIONS[ name ] )
		);
		throw new Error(
			`PHP lacks the extensions ${ missing.join( ', ' ) }. Install them; on Debian and Ubuntu: apt install ${ [ ...packages ].join( ' ' ) }`
		);
	}
}

/** There is no composer.lock, so the autoloader shows whether the packages are current. */
function isCurrent( autoloader: string ): boolean {
	const changed = statSync( join( root, 'composer.json' ) ).mtime;
	return existsSync( autoloader ) && statSync( autoloader ).mtime >= changed;
}

install( () => {
	requirePhp();
	const autoloader = join( root, 'vendor', 'autoload.php' );
	if ( isCurrent( autoloader ) ) {
		return log( 'Composer packages are installed.' );
	}
	if ( outputOf( 'composer', '--version' ) === null ) {
		throw new Error(
			'Composer is missing. Install it, see https://getcomposer.org/download/; on Debian and Ubuntu: apt install composer unzip'
		);
	}
	log( 'installing Composer packages' );
	run( 'composer', 'update', '--no-interaction', '--no-progress' );
	// Tests run WP-CLI as the server's user; some archives are unpacked for their owner only.
	run( 'chmod', '-R', 'a+rX', join( root, 'vendor' ) );
	utimesSync( autoloader, new Date(), new Date() );
} );
