/**
 * @jest-environment node
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
	expressionsInPhp,
	expressionsInTypeScript,
	splitDelimiters,
} from './sources';

test( 'expressions in TypeScript are found with their lines', () => {
	const code =
		'const a = /x+/gi;\nconst b = new RegExp( "y+", "s" );\nRegExp( a );\n';
	expect( expressionsInTypeScript( 'f.ts', code ) ).toEqual( [
		{ place: 'f.ts:1', pattern: 'x+', flags: 'gi', code: '/x+/gi' },
		{
			place: 'f.ts:2',
			pattern: 'y+',
			flags: 's',
			code: 'new RegExp( "y+", "s" )',
		},
		{ place: 'f.ts:3', pattern: undefined, flags: '', code: 'RegExp( a )' },
	] );
} );

test( 'expressions in PHP are found, including constants and variables', () => {
	const folder = mkdtempSync( join( tmpdir(), 'sidegate-linear-' ) );
	const file = join( folder, 'Found.php' );
	writeFileSync(
		file,
		`<?php
class Found {
	const ONE = '[0-9]+';
	const LIST = [ 'a' => '~listed+~i' ];
	function find( $text ) {
		$rest = 'x*' . self::ONE;
		preg_match( '~^' . $rest . '$~D', $text );
		preg_match( '~^' . preg_quote( $text, '~' ) . '+$~', $text );
		preg_match( self::LIST['a'], $text );
		preg_split( '~' . $text . '~', $text );
		preg_replace( "/\\t+/", '', "$text $text" );
		preg_match( "~$text~", $text );
	}
}`
	);
	const found = expressionsInPhp( join( __dirname, '..', '..', '..' ), [
		file,
	] );
	rmSync( folder, { recursive: true } );
	expect(
		new Set(
			found.map( ( { pattern, flags } ) => `${ pattern } ${ flags }` )
		)
	).toEqual(
		new Set( [
			'listed+ i',
			'^x*[0-9]+$ D',
			'^quoted+$ ',
			'undefined ',
			'\t+ ',
		] )
	);
	expect(
		found.filter( ( { pattern } ) => pattern === undefined )
	).toHaveLength( 2 );
} );

test.each( [ null, '', 'a', 'abca', '(a)', '\\a\\' ] )(
	'%s has no known delimiters',
	( expression ) => {
		expect( splitDelimiters( expression ).pattern ).toBeUndefined();
	}
);
