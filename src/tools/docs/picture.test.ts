/**
 * @jest-environment node
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { arrowsOf } from './imports';
import { picture, withoutDetours } from './picture';

let root: string;

const code = ( from: string, to: string ) => ( { from, to, isType: false } );
const types = ( from: string, to: string ) => ( { from, to, isType: true } );

beforeEach( () => {
	root = mkdtempSync( join( tmpdir(), 'sidegate-picture-' ) );
	const files = {
		'package.json': '"build": "tsx src/tools/compile.ts"',
		'plugin.php':
			"require __DIR__ . '/includes/autoload.php';\nnew Sidegate\\WordPress\\Plugin();",
		'refuse.php': "include __DIR__ . '/build/answers.php';",
		'uninstall.php': '',
		'includes/WordPress/Plugin.php':
			'/** Like \\Sidegate\\Storage\\Spool. */\nuse Sidegate\\Core\\Hit;',
		'includes/Core/HitTest.php': 'use Sidegate\\Shield\\Recorder;',
		'src/tools/compile.ts': "import { rules } from '../rules';",
		'src/rules/index.ts':
			"import type { Rule } from './rule';\nimport type {\n\tA,\n} from '../api/types';",
		'src/rules/index.test.ts': "import '../targets';",
		'e2e/specs/rule.spec.ts': "import '../../src/rules';",
	};
	for ( const [ name, text ] of Object.entries( files ) ) {
		mkdirSync( dirname( join( root, name ) ), { recursive: true } );
		writeFileSync( join( root, name ), text );
	}
} );
afterEach( () => rmSync( root, { recursive: true } ) );

test( 'finds imports of TypeScript and PHP between rooms, without tests and comments', () => {
	expect( arrowsOf( root ) ).toEqual( [
		code( 'build', 'src/tools' ),
		code( 'e2e', 'src/rules' ),
		code( 'includes/WordPress', 'includes/Core' ),
		code( 'plugin.php', 'includes/WordPress' ),
		code( 'refuse.php', 'build' ),
		types( 'src/rules', 'src/api' ),
		code( 'src/tools', 'src/rules' ),
	] );
} );

test( 'leaves out an arrow if others lead the same way', () => {
	const [ ab, bc ] = [ code( 'a', 'b' ), code( 'b', 'c' ) ];
	expect( withoutDetours( [ ab, code( 'a', 'c' ), bc ] ) ).toEqual( [
		ab,
		bc,
	] );
	expect( withoutDetours( [ ab, types( 'a', 'c' ), bc ] ) ).toEqual( [
		ab,
		bc,
	] );
} );

test( 'types do not replace an arrow of code', () => {
	const arrows = [ types( 'a', 'b' ), code( 'a', 'c' ), code( 'b', 'c' ) ];
	expect( withoutDetours( arrows ) ).toEqual( arrows );
} );

test( 'fails for rooms that import code of each other, but not for types', () => {
	const arrows = [ code( 'a', 'b' ), code( 'b', 'a' ) ];
	expect( () => withoutDetours( arrows ) ).toThrow(
		'Circular imports: a, b.'
	);
	const half = [ code( 'a', 'b' ), types( 'b', 'a' ) ];
	expect( withoutDetours( half ) ).toEqual( half );
} );

test( 'fails for a room without a description', () => {
	expect( () => picture( [ code( 'src/attic', 'src/rules' ) ] ) ).toThrow(
		'Describe the room src/attic'
	);
} );
