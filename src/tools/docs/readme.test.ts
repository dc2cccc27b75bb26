/**
 * @jest-environment node
 */
import { wlwmanifest } from '../../rules/wlwmanifest';
import type { Case, CaseGroup, Rule } from '../../rules/rule';
import { readme, summary } from './readme';

const request = ( name: string, more: Partial< Case > = {} ): Case => ( {
	name,
	target: '/',
	...more,
} );
const group = (
	blocks: CaseGroup[ 'blocks' ],
	more: Partial< CaseGroup > = {}
): CaseGroup => ( {
	what: 'Kind',
	blocks,
	...more,
} );
const wordpressOnlyRule: Rule = {
	...wlwmanifest,
	when: { ok: false, reason: 'It is inside.' },
};
const secret = request( 'secret', { wordpressOnly: 'A cookie.' } );

test( 'the summary names the layers, with the reason', () => {
	expect( summary( wlwmanifest, group( [ request( 'a' ) ] ) ) ).toBe(
		'All layers'
	);
	expect( summary( wordpressOnlyRule, group( [ request( 'a' ) ] ) ) ).toBe(
		'WordPress only: It is inside.'
	);
	expect(
		summary(
			wordpressOnlyRule,
			group( [ secret ], { wordpressOnly: 'A body.' } )
		)
	).toBe( 'WordPress only: A body.' );
	expect( summary( wlwmanifest, group( [ secret, secret ] ) ) ).toBe(
		'WordPress only: A cookie.'
	);
	expect( summary( wlwmanifest, group( [ request( 'a' ), secret ] ) ) ).toBe(
		'All layers; WordPress only for 1: A cookie.'
	);
} );

test( 'the page has the requests of a rule, its look-alikes and its ineffective requests', () => {
	const text = readme(
		[
			{
				...wlwmanifest,
				caseGroups: [
					group( [ request( 'a' ), request( 'b' ) ] ),
					group( [ request( 'c' ) ], { answer: 'redacted' } ),
				],
				allows: [ request( 'the list', { as: 'author' } ) ],
				ineffective: [ request( 'd' ) ],
			},
		],
		[ request( 'e' ) ]
	);
	expect( text ).toContain( '3 requests in 2 kinds' );
	expect( text ).toContain( '| Kind | 2 | `GET /` | 403 | All layers |' );
	expect( text ).toContain( '| Kind | 1 | `GET /` | Answered without it |' );
	expect( text ).toContain( '1 look-alike is allowed:' );
	expect( text ).toContain( '- the list, sent by an author: `GET /`' );
	expect( text ).toContain( '| **All** | 2 | 3 | 1 | 1 |' );
	expect( text ).toContain( 'has 1 request of' );
	expect( text ).toContain( '## Limitations' );
} );
