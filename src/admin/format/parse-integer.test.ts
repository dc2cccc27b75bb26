import { parseInteger } from './parse-integer';

test.each( [
	[ '1', 1 ],
	[ ' 30 ', 30 ],
	[ '365', 365 ],
	[ '0', undefined ],
	[ '366', undefined ],
	[ '1.5', undefined ],
	[ '-3', undefined ],
	[ '3e1', undefined ],
	[ '', undefined ],
	[ 'thirty', undefined ],
] )( '“%s” is parsed as %s', ( text, days ) => {
	expect( parseInteger( text, 1, 365 ) ).toBe( days );
} );
