import { tabOf } from './tab';

test.each( [
	[ '#servers', 'servers' ],
	[ '#overview', 'overview' ],
	[ '', 'overview' ],
	[ '#sidegate-allies', 'overview' ],
	[ '#Servers', 'overview' ],
] )( 'the address with “%s” opens %s', ( fragment, tab ) => {
	expect( tabOf( fragment ) ).toBe( tab );
} );
