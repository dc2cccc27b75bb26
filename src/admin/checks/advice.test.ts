import { plainApache } from '../data/fixtures';
import { advice } from './advice';

const rule = { id: 'users-scan', wordpress_only: null } as const;
const managed = {
	...plainApache,
	htaccess: { ...plainApache.htaccess, managed: true },
};

test( 'the next earlier layer is suggested, with a link', () => {
	expect( advice( 'shield', rule, plainApache, true ) ).toBe(
		'Let Apache block it: <a>Server</a>'
	);
	expect( advice( 'server', rule, managed, true ) ).toContain( 'the CDN' );
	expect( advice( 'edge', rule, managed, true ) ).toBeUndefined();
} );

test( 'layers that can’t block the rule are not suggested', () => {
	expect(
		advice(
			'wordpress',
			{ ...rule, wordpress_only: 'Only WordPress has this information.' },
			plainApache,
			true
		)
	).toBe( 'Only WordPress has this information.' );
	expect(
		advice( 'shield', { ...rule, id: 'xmlrpc' }, plainApache, false )
	).toContain( 'Only PHP' );
} );

test( 'when the server’s rules are in place, what they leave to PHP is explained', () => {
	expect( advice( 'shield', rule, managed, true ) ).toContain(
		'Apache leaves this request to PHP'
	);
} );
