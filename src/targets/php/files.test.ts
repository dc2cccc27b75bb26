/**
 * @jest-environment node
 */
import { wlwmanifest } from '../../rules/wlwmanifest';
import { textsFile } from './files';

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
