import type { Settings } from '../../rest/types';
import { defaults } from '../fixtures';
import { tryLine } from './try-line';

const home = 'https://example.org/blog/';
const off = ( ...ids: ( keyof Settings[ 'rules' ] )[] ): Settings => ( {
	...defaults,
	rules: {
		...defaults.rules,
		...Object.fromEntries( ids.map( ( id ) => [ id, 'off' ] ) ),
	},
} );

test( 'the story’s own request', () => {
	expect( tryLine( home, defaults ) ).toBe(
		'curl -i -X POST https://example.org/blog/xmlrpc.php'
	);
} );

test( 'another one, where that would not be counted', () => {
	const scan = `curl -i 'https://example.org/blog/?author=1'`;
	expect( tryLine( home, off( 'xmlrpc' ) ) ).toBe( scan );
	expect( tryLine( home, { ...defaults, xmlrpc_mode: 'pingbacks' } ) ).toBe(
		scan
	);
} );

test( 'none, where both gates are open', () => {
	expect( tryLine( home, off( 'xmlrpc', 'users-scan' ) ) ).toBeUndefined();
} );
