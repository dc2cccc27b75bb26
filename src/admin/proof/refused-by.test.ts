import type { RuleId } from '../../rules';
import type { Layer } from '../../rest/types';
import type { defaults } from '../fixtures';
import { checkedOf, texts } from '../fixtures';
import { refusedBy } from './refused-by';

const all = Object.fromEntries(
	texts.map( ( { id } ) => [ id, 'block' ] )
) as typeof defaults.rules;
const said = (
	layers: Partial< Record< RuleId, Layer > >,
	otherwise: Layer | null,
	byBrowser = false
) =>
	refusedBy(
		{ ...checkedOf( layers, otherwise ), byBrowser },
		'apache',
		texts,
		all
	);

test( 'one layer that refuses everything is named alone', () => {
	expect( said( {}, 'server' ) ).toBe(
		'Refused by Apache, checked <time />.'
	);
} );

test( 'several layers are named with their share, the cheapest first', () => {
	expect(
		said( { xmlrpc: 'server', wlwmanifest: 'server' }, 'wordpress' )
	).toBe(
		`Refused by Apache (2 rules) and WordPress (${
			texts.length - 2
		} rules), checked <time />.`
	);
} );

test( 'a layer that was seen for one rule alone claims no more', () => {
	expect( said( { xmlrpc: 'shield' }, null ) ).toBe(
		'Refused by the shield (1 rule), checked <time />.'
	);
} );

test( 'nothing is claimed where nothing was seen', () => {
	expect( said( {}, null ) ).toBe(
		'Who refuses could not be seen, checked <time />.'
	);
} );

test( 'a rule that only watches is none that refuses', () => {
	expect(
		refusedBy( checkedOf( {}, 'server' ), 'nginx', texts, {
			...all,
			xmlrpc: 'watch',
		} )
	).toBe( 'Refused by nginx, checked <time />.' );
	expect(
		refusedBy(
			checkedOf( {}, 'server' ),
			'nginx',
			texts,
			Object.fromEntries(
				texts.map( ( { id } ) => [ id, 'off' ] )
			) as typeof defaults.rules
		)
	).toBe( 'No rule is set to Block, so nobody refuses.' );
} );

test( 'what the browser saw is not claimed for the site', () => {
	expect( said( {}, 'server', true ) ).toBe(
		'Refused by Apache, checked from this browser <time />.'
	);
} );
