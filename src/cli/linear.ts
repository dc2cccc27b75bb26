/**
 * `tsx src/cli/linear.ts`: fails if an expression that meets what a client
 * sends can take more than time in proportion to it.
 *
 * Looked at is what runs on a site: PHP with the rules that it is made of, the
 * screens, and the texts of all servers. Targets, rules and this folder run
 * while building.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { whyNotLinear } from '../linear/linear';
import { inPhp, inTypeScript, type Found } from '../linear/sources';
import { inText, textsOf } from '../linear/texts';
import { asked } from '../rules';
import { targets } from '../targets';

const root = join( __dirname, '..', '..' );

const PHP = [ 'build/conditions.php', 'build/rules.php' ];

/** Expressions that are made while running, each with what they are made of. */
const MADE: Readonly< Record< string, string > > = {
	'includes/Core/ManagedBlock.php':
		'quoted lines of the block; it reads the .htaccess of the owner, not a request',
	'includes/Core/PlainForms.php':
		'the forms of build/targets, which are looked at as texts of servers',
	'src/docs/measured.ts': 'names of rows of the README, while building',
	'src/language/regex.ts':
		'the conditions of rules, as in build/conditions.php',
};

/** What reads the owner's words and no client's, with these. */
const OWNERS: Readonly< Record< string, string > > = {
	'src/analyser/formats/template.ts':
		'the format of a log, as the owner gives it on the command line',
};

function tracked( ...patterns: string[] ): string[] {
	return execFileSync(
		'git',
		[
			'ls-files',
			'--cached',
			'--others',
			'--exclude-standard',
			...patterns,
		],
		{ cwd: root, encoding: 'utf8' }
	)
		.split( '\n' )
		.filter( ( file ) => file !== '' );
}

function all(): Found[] {
	const php = tracked( '*.php' ).filter(
		( file ) =>
			/^(?:includes\/|[a-z]+\.php$)/.test( file ) &&
			! /Test(?:Case)?\.php$/.test( file )
	);
	const typescript = tracked( 'src/*.ts', 'src/*.tsx' ).filter(
		( file ) =>
			! /\.test\.tsx?$|\.d\.ts$/.test( file ) &&
			! /^src\/(?:cli|linear|rules|targets)\//.test( file ) &&
			! ( file in OWNERS )
	);
	return [
		...inPhp( root, [ ...php, ...PHP ] ),
		...typescript.flatMap( ( file ) =>
			inTypeScript( file, readFileSync( join( root, file ), 'utf8' ) )
		),
		...targets.flatMap( ( { name, compile } ) =>
			inText(
				name,
				Object.values( compile( asked ).parts )
					.map( textsOf )
					.join( '' )
			)
		),
	];
}

function main(): void {
	const proved = new Map< string, string | undefined >();
	let failed = 0;
	for ( const { place, pattern, flags, code } of all() ) {
		const [ file = '' ] = place.split( ':' );
		if ( pattern === undefined && file in MADE ) {
			continue;
		}
		const key = `${ flags }/${ pattern }`;
		if ( ! proved.has( key ) ) {
			proved.set(
				key,
				pattern === undefined
					? 'made while running, so that it cannot be checked; make it of constants'
					: whyNotLinear( pattern, flags )
			);
		}
		const why = proved.get( key );
		if ( why !== undefined ) {
			failed++;
			process.stdout.write( `${ place }: ${ code }\n  ${ why }\n` );
		}
	}
	process.stdout.write(
		`linear: ${ proved.size } expressions, ${ failed } not proved linear.\n`
	);
	process.exitCode = failed ? 1 : 0;
}

main();
