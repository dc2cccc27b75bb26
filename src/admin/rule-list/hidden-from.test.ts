import { hiddenFrom } from './hidden-from';
import { defaults as settings } from '../fixtures';
import type { State } from '../../rules/rule';
import type { XmlrpcMode } from '../../rest/types';

const hidden = (
	mode: XmlrpcMode,
	discovery: State = 'block',
	xmlrpc: State = 'block'
) =>
	hiddenFrom(
		{
			rules: {
				...settings.rules,
				xmlrpc,
				'xmlrpc-discovery': discovery,
			},
			xmlrpc_mode: mode,
		},
		'Signposts'
	);

test( 'what a mode lets through must also find its address', () => {
	expect( hidden( 'logins' ) ).toContain( 'Pingbacks are let through' );
	expect( hidden( 'logins' ) ).toContain( 'Signposts' );
	expect( hidden( 'pingbacks' ) ).toContain( 'Logins are let through' );
} );

test( 'nothing is said where nothing is hidden', () => {
	expect( hidden( 'everything' ) ).toBeUndefined();
	expect( hidden( 'logins', 'off' ) ).toBeUndefined();
	expect( hidden( 'logins', 'watch' ) ).toBeUndefined();
	expect( hidden( 'logins', 'block', 'off' ) ).toBeUndefined();
} );
