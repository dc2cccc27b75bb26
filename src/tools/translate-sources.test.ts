/**
 * @jest-environment node
 */
import { phpMessages } from './translate-php';
import { scriptMessages } from './translate-script';

const FILE = 'a.php';
const SCRIPT = 'a.tsx';
const php = ( code: string ) =>
	phpMessages( new Map( [ [ FILE, `<?php\n${ code }` ] ] ) );
const script = ( code: string ) =>
	scriptMessages(
		new Map( [
			[
				SCRIPT,
				`import { __, _n, _x as x } from '@wordpress/i18n';\n${ code }`,
			],
		] )
	);

describe( 'in PHP', () => {
	test( 'strings are evaluated as in PHP', () => {
		expect( php( `__( 'It\\'s \\n "so"', 'sidegate' );` ) ).toEqual( [
			{ text: `It's \\n "so"`, file: FILE },
		] );
		expect( php( `__( "a\\tb \\u{2026}", 'sidegate' );` ) ).toEqual( [
			{ text: 'a\tb …', file: FILE },
		] );
	} );

	test.each( [
		[ `_x( 'a', 'b', 'sidegate' )`, { text: 'a', context: 'b' } ],
		[ `_n( 'a', 'b', f( 1, 2 ), 'sidegate' )`, { text: 'a', plural: 'b' } ],
		[
			`_nx( 'a', 'b', $n[ 'x,' ], 'c', 'sidegate' )`,
			{ text: 'a', plural: 'b', context: 'c' },
		],
		[ `_n_noop( 'a', 'b', 'sidegate' )`, { text: 'a', plural: 'b' } ],
		[ `\\esc_html__( 'a', 'sidegate', )`, { text: 'a' } ],
		[ `esc_attr_e( 'a', /* why */ 'sidegate' )`, { text: 'a' } ],
		[ `f( ')', __( 'a', 'sidegate' ) )`, { text: 'a' } ],
		[ `"{$a[ __( 'a', 'sidegate' ) ]}"`, { text: 'a' } ],
	] )( 'the arguments of %s are recognised', ( code, message ) => {
		expect( php( `echo ${ code };` ) ).toEqual( [
			{ ...message, file: FILE },
		] );
	} );

	test( 'text that only looks like a call is ignored', () => {
		expect(
			php( `
				// __( 'comment', 'sidegate' );
				$a = "__( 'string', 'sidegate' )";
				$b->__( 'method', 'sidegate' );
				B::_n( 'static', 'method', 1, 'sidegate' );
				function _x( $a ) {}
				__FUNCTION__;
			` )
		).toEqual( [] );
	} );

	test( 'a comment for translators belongs to its text', () => {
		expect(
			php( `
				/* translators: %s: a name. */
				printf( __( 'a %s', 'sidegate' ), __( 'b', 'sidegate' ) );
				// translators: lost, for no text follows.
				$c = 1;
				__( 'd', 'sidegate' );
			` )
		).toEqual( [
			{ text: 'a %s', file: FILE, note: '%s: a name.' },
			{ text: 'b', file: FILE },
			{ text: 'd', file: FILE },
		] );
	} );

	test( 'the description of the plugin is found', () => {
		const header = '/**\n * Plugin Name: A\n * Description:   B c.\n */';
		expect( php( header ) ).toMatchObject( [ { text: 'B c.' } ] );
	} );

	test.each( [
		[
			`__( $a, 'sidegate' )`,
			'a.php:2: the text of __() is not a literal',
		],
		[ `__( 'a' . 'b', 'sidegate' )`, 'the text of __() is not a literal' ],
		[ `__( "a $b", 'sidegate' )`, 'the text of __() is not a literal' ],
		[ `__( 'a' )`, 'the domain of __() is not a literal' ],
		[ `_x( 'a', 'sidegate' )`, 'the domain of _x() is not a literal' ],
		[ `__( 'a', 'other' )`, 'the domain of __() is other' ],
	] )( '%s is rejected', ( code, why ) => {
		expect( () => php( `${ code };` ) ).toThrow( why );
	} );
} );

describe( 'in TypeScript', () => {
	test( 'texts are found by the local names of imported functions', () => {
		expect(
			script( `
				const a = <p title={ __( 'a\\u2026', 'sidegate' ) }>{ x( 'b', 'c', 'sidegate' ) }</p>;
				const d = _n( 'd', \`e\`, count, 'sidegate' );
				const none = [ _x( $f ), other.__( 'g', 'sidegate' ), '__( 1 )' ];
			` )
		).toEqual( [
			{ text: 'a…', file: SCRIPT },
			{ text: 'b', context: 'c', file: SCRIPT },
			{ text: 'd', plural: 'e', file: SCRIPT },
		] );
	} );

	test( 'a file without the import has no texts', () => {
		expect(
			scriptMessages( new Map( [ [ SCRIPT, `__( 'a', 'sidegate' )` ] ] ) )
		).toEqual( [] );
	} );

	test( 'a comment for translators belongs to its text', () => {
		expect(
			script( `
				// translators: %s: a name.
				const a = sprintf( __( 'a %s', 'sidegate' ), b );
				const c = sprintf(
					/* translators: %d: a number. */
					_n( 'c %d', 'cs %d', n, 'sidegate' ),
					n
				);
				const e = __( 'e', 'sidegate' );
			` )
		).toMatchObject( [
			{ text: 'a %s', note: '%s: a name.' },
			{ text: 'c %d', note: '%d: a number.' },
			{ text: 'e' },
		] );
	} );

	test.each( [
		[ `__( a, 'sidegate' )`, 'a.tsx:2: the text of __() is not a literal' ],
		[ `__( 'a' + 'b', 'sidegate' )`, 'the text of __() is not a literal' ],
		[ '__( `a ${ b }`, "sidegate" )', 'the text of __() is not a literal' ],
		[ `__( 'a', 'other' )`, 'the domain of __() is other' ],
	] )( '%s is rejected', ( code, why ) => {
		expect( () => script( code ) ).toThrow( why );
	} );
} );
