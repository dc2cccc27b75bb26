/**
 * `tsx src/tools/linear.ts`: fails if a regular expression that is applied to
 * client input can take more than linear time (ReDoS).
 *
 * Checked is the code that runs on a site: PHP including the compiled rules, the
 * screens, and the texts of all servers. Rules, targets and tools run only at
 * build time.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	expressionsInPhp,
	expressionsInTypeScript,
	type FoundExpression,
} from './linear/sources';
import { expressionsInText, textsOf } from './linear/texts';
import { openVerdicts } from './linear/verdicts';
import { evaluationOrder } from '../rules';
import { blockingTargets } from '../targets';

const root = join( __dirname, '..', '..' );

const PHP = [ 'build/conditions.php', 'build/rules.php' ];

/** Files whose expressions are built at run time, with the source of their parts. */
const BUILT_AT_RUN_TIME: Readonly< Record< string, string > > = {
	'includes/Core/Server/ManagedBlock.php':
		'quoted lines of the block; they are applied to .htaccess, not to a request',
	'includes/Core/Export/BlockedForms.php':
		'the patterns of build/targets, which are checked as texts of servers',
	'src/conditions/regex.ts':
		'the conditions of rules, as in build/conditions.php',
};

/** Files whose expressions are applied only to input of the owner. */
const OWNER_INPUT: Readonly< Record< string, string > > = {
	'src/analyser/formats/template.ts': 'the log format that the owner enters',
};

/** Returns the files of the checkout that match, without ignored ones. */
function listFiles( ...patterns: string[] ): string[] {
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

function findAll(): FoundExpression[] {
	const php = listFiles( '*.php' ).filter(
		( file ) =>
			/^(?:includes\/|[a-z]+\.php$)/.test( file ) &&
			! /Test(?:Case)?\.php$/.test( file )
	);
	const typescript = listFiles( 'src/*.ts', 'src/*.tsx' ).filter(
		( file ) =>
			! /\.test\.tsx?$|\.d\.ts$/.test( file ) &&
			! /^src\/(?:rules|targets|tools)\//.test( file ) &&
			! ( file in OWNER_INPUT )
	);
	return [
		...expressionsInPhp( root, [ ...php, ...PHP ] ),
		...typescript.flatMap( ( file ) =>
			expressionsInTypeScript(
				file,
				readFileSync( join( root, file ), 'utf8' )
			)
		),
		// No request waits for a query of a log.
		...blockingTargets.flatMap( ( { name, compile } ) =>
			expressionsInText(
				name,
				Object.values( compile( evaluationOrder ).parts )
					.map( textsOf )
					.join( '' )
			)
		),
	];
}

function main(): void {
	const errors = new Map< string, string | undefined >();
	const verdicts = openVerdicts();
	let failed = 0;
	for ( const { place, pattern, flags, code } of findAll() ) {
		const [ file = '' ] = place.split( ':' );
		if ( pattern === undefined && file in BUILT_AT_RUN_TIME ) {
			continue;
		}
		const key = `${ flags }/${ pattern }`;
		if ( ! errors.has( key ) ) {
			errors.set(
				key,
				pattern === undefined
					? 'is built at run time and cannot be checked; build it from constants'
					: verdicts.errorOf( pattern, flags )
			);
		}
		const error = errors.get( key );
		if ( error !== undefined ) {
			failed++;
			process.stdout.write( `${ place }: ${ code }\n  ${ error }\n` );
		}
	}
	verdicts.save();
	process.stdout.write(
		`linear: ${ errors.size } expressions, ${ failed } not proved linear.\n`
	);
	process.exitCode = failed ? 1 : 0;
}

main();
