import { privateName } from './private-address';

test.each( [
	[ '127.0.0.1', 'This machine' ],
	[ '127.0.0.0/24', 'This machine' ],
	[ '::1', 'This machine' ],
	[ '::/64', 'This machine' ],
	[ '10.0.0.2', 'Private network' ],
	[ '172.16.0.1', 'Private network' ],
	[ '172.31.255.255', 'Private network' ],
	[ '192.168.1.0/24', 'Private network' ],
	[ '169.254.1.1', 'Private network' ],
	[ '100.64.0.1', 'Private network' ],
	[ '100.127.0.1', 'Private network' ],
	[ 'fd00:1::/64', 'Private network' ],
	[ 'FC00::1', 'Private network' ],
	[ 'fe80::1', 'Private network' ],
	[ '172.32.0.1', undefined ],
	[ '100.128.0.1', undefined ],
	[ '110.0.0.1', undefined ],
	[ '198.51.100.7', undefined ],
	[ '2001:db8::/64', undefined ],
	[ '::ffff:0:0/64', undefined ],
	[ '#0123456789abcdef', undefined ],
	[ '', undefined ],
] )( '%s: %s', ( source, name ) => {
	expect( privateName( source ) ).toBe( name );
} );
