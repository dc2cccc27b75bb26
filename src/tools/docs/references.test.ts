/**
 * The documents name only what exists.
 *
 * @jest-environment node
 */
import {
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listFiles } from '../list-files';
import { roomOf } from './imports';
import { brokenReferences } from './references';

const root = join( __dirname, '..', '..', '..' );
const documents = [
	'README.md',
	'CONTRIBUTING.md',
	'SECURITY.md',
	...[ 'docs', 'src/targets' ].flatMap( ( folder ) =>
		listFiles( root, folder ).filter( ( file ) => file.endsWith( '.md' ) )
	),
];

test.each( documents )( '%s', ( document ) => {
	expect( brokenReferences( root, document ) ).toEqual( [] );
} );

test( 'the README lists every room', () => {
	const text = readFileSync( join( root, 'README.md' ), 'utf8' );
	const rooms = [ 'src', 'includes' ].flatMap( ( folder ) =>
		listFiles( root, folder )
			.filter( ( file ) => file.split( '/' ).length > 2 )
			.map( roomOf )
	);
	expect(
		[ ...new Set( rooms ) ].filter(
			( room ) => ! text.includes( `\n${ room }/ ` )
		)
	).toEqual( [] );
} );

test( 'finds links, paths and methods that do not exist', () => {
	const folder = mkdtempSync( join( tmpdir(), 'sidegate-docs-' ) );
	mkdirSync( join( folder, 'includes' ) );
	mkdirSync( join( folder, 'docs' ) );
	writeFileSync(
		join( folder, 'includes/Hit.php' ),
		'public function to_line(): string'
	);
	writeFileSync(
		join( folder, 'docs/a.md' ),
		'[ok](a.md#x) [gone](b.md) [web](https://a.example) `includes/Hit.php` `src/gone.ts` `src/your-rule.ts` `Hit::to_line()` `Hit::gone()` `Gone::of()`'
	);
	expect( brokenReferences( folder, 'docs/a.md' ) ).toEqual( [
		'b.md',
		'src/gone.ts',
		'Hit::gone()',
		'Gone::of()',
	] );
	rmSync( folder, { recursive: true } );
} );
