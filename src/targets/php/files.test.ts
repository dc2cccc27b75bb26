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
			uncounted: 'See its log.',
			rules: {
				a: { ok: true, covers: 1, of: 3, left: [ left, left ] },
				b: { ok: false, of: 1, because: 'WordPress knows.' },
			},
		},
	] );
	expect( php.match( /=>/g ) ).toHaveLength( 3 );
	expect( php ).toContain( `__( 'See its log.', 'sidegate' )` );
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
	expect( php ).toContain( "'target' => '/xmlrpc.php'" );
} );

test( 'the check asks for the plain thing at this site, not for a neighbour’s', () => {
	const php = examplesFile( rules );
	expect( php ).toContain( "'target' => '/wp-includes/wlwmanifest.xml'" );
	expect( php ).not.toMatch( /'target' => '\/\// );
} );

test( 'a rule without an example of its own is checked by its first case', () => {
	const { example: _, ...bare } = rules[ 0 ];
	const php = examplesFile( [ bare ] );
	expect( php ).toContain(
		`'target' => '${ bare.ways[ 0 ].refuses[ 0 ].target }'`
	);
	expect( php ).toContain( "'at' => 'home'" );
} );
