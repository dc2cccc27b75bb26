/**
 * @jest-environment node
 */
import { wlwmanifest } from '../../rules/wlwmanifest';
import { rules } from '../../rules';
import { answersFile, examplesFile, reasonsFile, textsFile } from './files';

test( 'what a rule covers is a text to translate, a number and an example', () => {
	const php = textsFile( [
		{
			...wlwmanifest,
			ways: [
				{
					what: 'It’s the "file"',
					refuses: [ { name: 'it', target: "/a'b" } ],
				},
			],
			passes: [ { name: 'a search', target: '/?s=a' } ],
		},
	] );
	expect( php ).toContain( `'what' => __( 'It’s the "file"', 'sidegate' ),` );
	expect( php ).toContain( `'count' => 1,` );
	expect( php ).toContain( `'example' => 'GET /a\\'b',` );
	expect( php ).toContain( `'example' => 'GET /?s=a',` );
} );

test( 'why a target leaves something to PHP is a text to translate, once', () => {
	const left = { case: 'a', because: 'It’s PHP’s.' };
	const php = reasonsFile( [
		{
			target: 'x',
			parts: {},
			rules: {
				a: { ok: true, covers: 1, of: 3, left: [ left, left ] },
				b: { ok: false, of: 1, because: 'WordPress knows.' },
			},
		},
	] );
	expect( php.match( /=>/g ) ).toHaveLength( 2 );
	expect( php ).toContain(
		`'It’s PHP’s.' => __( 'It’s PHP’s.', 'sidegate' ),`
	);
	expect( php ).toContain( `__( 'WordPress knows.', 'sidegate' )` );
} );

test( 'refuse.php knows the status of every rule that has one', () => {
	const php = answersFile( rules );
	expect( php ).toContain( "'xmlrpc' => 403" );
	expect( php ).toContain( "'users-scan' => 404" );
	expect( php ).not.toContain( 'users-login' );
} );

test( 'every rule has an example to prove itself with', () => {
	const php = examplesFile( rules );
	for ( const { id } of rules ) {
		expect( php ).toContain( `'${ id }' => array(` );
	}
	expect( php ).toContain( "'target' => '//xmlrpc.php'" );
} );
