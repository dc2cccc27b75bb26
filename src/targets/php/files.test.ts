/**
 * @jest-environment node
 */
import { wlwmanifest } from '../../rules/wlwmanifest';
import { rules } from '../../rules';
import { answersFile, examplesFile, reasonsFile, textsFile } from './files';

test( 'the coverage of a rule has a translatable text, a number and an example', () => {
	const php = textsFile( [
		{
			...wlwmanifest,
			caseGroups: [
				{
					what: 'It’s the "file"',
					blocks: [ { name: 'it', target: "/a'b" } ],
				},
			],
			allows: [ { name: 'a search', target: '/?s=a' } ],
		},
	] );
	expect( php ).toContain( `'what' => __( 'It’s the "file"', 'sidegate' ),` );
	expect( php ).toContain( `'count' => 1,` );
	expect( php ).toContain( `'example' => 'GET /a\\'b',` );
	expect( php ).toContain( `'example' => 'GET /?s=a',` );
} );

test( 'each reason why a target leaves requests to PHP is translatable, once', () => {
	const left = { case: 'a', reason: 'It’s PHP’s.' };
	const php = reasonsFile( [
		{
			uncounted: 'See its log.',
			rules: {
				a: { ok: true, covers: 1, of: 3, left: [ left, left ] },
				b: { ok: false, of: 1, reason: 'WordPress knows.' },
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

test( 'refuse.php has the status of every rule that blocks', () => {
	const php = answersFile( rules );
	expect( php ).toContain( "'xmlrpc' => 403" );
	expect( php ).toContain( "'users-scan' => 404" );
	expect( php ).not.toContain( 'users-login' );
} );

test( 'every rule has an example for its check', () => {
	const php = examplesFile( rules );
	for ( const { id } of rules ) {
		expect( php ).toContain( `'${ id }' => array(` );
	}
	expect( php ).toContain( "'target' => '/xmlrpc.php'" );
} );

test( 'the check requests a plain path of this site', () => {
	const php = examplesFile( rules );
	expect( php ).toContain( "'target' => '/wp-includes/wlwmanifest.xml'" );
	expect( php ).not.toMatch( /'target' => '\/\// );
} );

test( 'a rule without an example of its own is checked by its first case', () => {
	const { example: _, ...bare } = rules[ 0 ];
	const php = examplesFile( [ bare ] );
	expect( php ).toContain(
		`'target' => '${ bare.caseGroups[ 0 ].blocks[ 0 ].target }'`
	);
	expect( php ).toContain( "'at' => 'home'" );
} );
