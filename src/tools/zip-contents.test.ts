/**
 * @jest-environment node
 */
import {
	mkdirSync,
	mkdtempSync,
	rmSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { validationError, zipContents } from './zip-contents';

const SOURCE = 1_000_000;
const BUILD = SOURCE + 60;

const plugin: Readonly< Record< string, string > > = {
	'package.json': '{ "version": "1.2.3" }',
	'plugin.php': '<?php\n/**\n * Version:           1.2.3\n */',
	'readme.txt': '=== Sidegate ===\nStable tag: 1.2.3\n',
	'refuse.php': '<?php',
	'uninstall.php': '<?php',
	LICENSE: 'GPL',
	'src/rules/a.ts': '',
	'src/rules/a.test.ts': '',
	'includes/Core/Settings/Rules.php': '<?php',
	'includes/Core/RulesTest.php': '<?php',
	'build/rules.php': '<?php',
	'build/networks/hosting.txt': '# ',
	'build/languages/sidegate-ja.mo': '',
	'build/admin/settings.js': '',
	'build/admin/settings.js.map': '',
	'build/analyse.mjs': '',
	'node_modules/x/index.js': '',
};

let root = '';

function write( file: string, text: string, time: number ): void {
	const path = join( root, file );
	mkdirSync( dirname( path ), { recursive: true } );
	writeFileSync( path, text );
	utimesSync( path, time, time );
}

beforeEach( () => {
	root = mkdtempSync( join( tmpdir(), 'sidegate-zip-' ) );
	for ( const [ file, text ] of Object.entries( plugin ) ) {
		write( file, text, file.startsWith( 'build/' ) ? BUILD : SOURCE );
	}
} );

afterEach( () => rmSync( root, { recursive: true } ) );

test( 'only files that run are packed, in a fixed order', () => {
	expect( zipContents( root ) ).toEqual( [
		'LICENSE',
		'build/admin/settings.js',
		'build/languages/sidegate-ja.mo',
		'build/networks/hosting.txt',
		'build/rules.php',
		'includes/Core/Settings/Rules.php',
		'plugin.php',
		'readme.txt',
		'refuse.php',
		'uninstall.php',
	] );
} );

test( 'a complete build is valid', () => {
	expect( validationError( root ) ).toBeUndefined();
} );

test( 'a missing build is an error', () => {
	rmSync( join( root, 'build' ), { recursive: true } );
	expect( validationError( root ) ).toBe( 'build/rules.php is missing.' );
} );

test( 'two file names that differ only in case are an error', () => {
	write( 'includes/Core/Settings/rules.php', '<?php', SOURCE );
	expect( validationError( root ) ).toContain(
		'has the same name as another file'
	);
} );

test( 'a source file that is newer than the build is an error', () => {
	write( 'src/rules/a.ts', '', BUILD + 1 );
	expect( validationError( root ) ).toContain(
		'build is older than src/rules/a.ts'
	);
} );

test( 'a test that is newer than the build is ignored', () => {
	write( 'src/rules/a.test.ts', '', BUILD + 1 );
	expect( validationError( root ) ).toBeUndefined();
} );

test.each( [
	[ 'plugin.php', ' * Version: 1.2.4', 'plugin.php 1.2.4' ],
	[ 'readme.txt', 'Stable tag: 1.2.4', 'readme.txt 1.2.4' ],
	[ 'package.json', '{ "version": "1.2.4" }', 'package.json 1.2.4' ],
	[ 'readme.txt', 'no tag', 'readme.txt has none' ],
] )( 'another version in %s is an error', ( file, text, message ) => {
	write( file, text, SOURCE );
	expect( validationError( root ) ).toContain( message );
} );
