/**
 * @jest-environment node
 */
import { wlwmanifest } from '../rules/wlwmanifest';
import type { Case, Rule, Way } from '../rules/rule';
import { readme, told } from './readme';

const request = ( name: string, more: Partial< Case > = {} ): Case => ( {
	name,
	target: '/',
	...more,
} );
const way = ( refuses: Way[ 'refuses' ], more: Partial< Way > = {} ): Way => ( {
	what: 'Ways',
	refuses,
	...more,
} );
const blind: Rule = {
	...wlwmanifest,
	when: { ok: false, because: 'It is inside.' },
};
const secret = request( 'secret', { wordpressOnly: 'A cookie.' } );

test( 'who can tell is told, with the reason', () => {
	expect( told( wlwmanifest, way( [ request( 'a' ) ] ) ) ).toBe(
		'All layers'
	);
	expect( told( blind, way( [ request( 'a' ) ] ) ) ).toBe(
		'WordPress only: It is inside.'
	);
	expect(
		told( blind, way( [ secret ], { wordpressOnly: 'A body.' } ) )
	).toBe( 'WordPress only: A body.' );
	expect( told( wlwmanifest, way( [ secret, secret ] ) ) ).toBe(
		'WordPress only: A cookie.'
	);
	expect( told( wlwmanifest, way( [ request( 'a' ), secret ] ) ) ).toBe(
		'All layers; WordPress only for 1: A cookie.'
	);
} );

test( 'a rule has its requests in a table, its look-alikes and its duds', () => {
	const text = readme(
		[
			{
				...wlwmanifest,
				ways: [
					way( [ request( 'a' ), request( 'b' ) ] ),
					way( [ request( 'c' ) ], { answer: 'unnamed' } ),
				],
				passes: [ request( 'the list', { as: 'author' } ) ],
				duds: [ request( 'd' ) ],
			},
		],
		[ request( 'e' ) ]
	);
	expect( text ).toContain( '3 requests in 2 kinds' );
	expect( text ).toContain( '| Ways | 2 | `GET /` | 403 | All layers |' );
	expect( text ).toContain( '| Ways | 1 | `GET /` | Answered, without it |' );
	expect( text ).toContain( '1 look-alike is let through:' );
	expect( text ).toContain( '- the list, asked by an author: `GET /`' );
	expect( text ).toContain( '| **All** | 2 | 3 | 1 | 1 |' );
	expect( text ).toContain( 'Besides, 1 request of' );
	expect( text ).toContain( '## What cannot be hidden' );
} );
