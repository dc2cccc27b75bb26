import { tabOf } from './tab';

test.each( [
	[ '#servers', 'servers' ],
	[ '#overview', 'overview' ],
	[ '#log', 'log' ],
	[ '#log?rule=xmlrpc', 'log' ],
	[ '#logs?rule=xmlrpc', 'overview' ],
	[ '', 'overview' ],
	[ '#sidegate-allies', 'overview' ],
	[ '#Servers', 'overview' ],
] )( 'the address with “%s” opens %s', ( fragment, tab ) => {
	expect( tabOf( fragment ) ).toBe( tab );
} );
