import { plainApache } from '../fixtures';
import { advice } from './advice';

const rule = { id: 'users-scan', wordpress_only: null } as const;
const managed = {
	...plainApache,
	htaccess: { ...plainApache.htaccess, managed: true },
};

test( 'the next rung is named, and where to climb it', () => {
	expect( advice( 'shield', rule, plainApache, true ) ).toBe(
		'Let Apache block it: <a>Servers</a>'
	);
	expect( advice( 'server', rule, managed, true ) ).toContain( 'the edge' );
	expect( advice( 'edge', rule, managed, true ) ).toBeUndefined();
} );

test( 'nobody is sent after what can’t be had', () => {
	expect(
		advice(
			'wordpress',
			{ ...rule, wordpress_only: 'Known only to WordPress.' },
			plainApache,
			true
		)
	).toBe( 'Known only to WordPress.' );
	expect(
		advice( 'shield', { ...rule, id: 'xmlrpc' }, plainApache, false )
	).toContain( 'Only PHP' );
} );

test( 'once the server has its block, what it leaves has a reason', () => {
	expect( advice( 'shield', rule, managed, true ) ).toContain(
		'left to PHP by Apache'
	);
} );
