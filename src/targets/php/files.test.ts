/**
 * @jest-environment node
 */
import { wlwmanifest } from '../../rules/wlwmanifest';
import { reasonsFile, textsFile } from './files';

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
