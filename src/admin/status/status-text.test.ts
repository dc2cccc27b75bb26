import type { Settings } from '../../rest/types';
import { defaults, statsOf, texts } from '../fixtures';
import { status } from './status';
import { headline, tally } from './status-text';

const said = ( settings: Settings ) =>
	headline( status( settings, undefined, texts ), settings );
const all = ( state: 'off' | 'watch' | 'block' ): Settings => ( {
	...defaults,
	rules: Object.fromEntries(
		texts.map( ( { id } ) => [ id, state ] )
	) as Settings[ 'rules' ],
} );

test( 'the headline says what is true', () => {
	expect( said( all( 'block' ) ) ).toBe( 'All gates are shut.' );
	expect( said( defaults ) ).toBe(
		'Every gate that Sidegate shuts by default is shut.'
	);
	expect( said( { ...defaults, xmlrpc_mode: 'pingbacks' } ) ).toBe(
		'The gates are shut, XML-RPC for pingbacks only.'
	);
	expect(
		said( { ...defaults, rules: { ...defaults.rules, xmlrpc: 'off' } } )
	).toBe( '1 gate is open: XML-RPC.' );
	expect( said( all( 'off' ) ) ).toBe( 'All gates are open.' );
} );

test( 'the tally keeps refused and watched apart', () => {
	expect( tally( statsOf( {} ), texts ) ).toBe(
		'No request was refused in the last 24 hours.'
	);
	expect( tally( statsOf( { xmlrpc: 1204 } ), texts ) ).toBe(
		'1,204 requests were refused in the last 24 hours. Most came through XML-RPC.'
	);
	expect( tally( statsOf( { xmlrpc: 2 }, 2 ), texts ) ).toBe(
		'No request was refused in the last 24 hours. 2 were only watched.'
	);
} );
