import { daysOf } from './days';

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
] )( '“%s” is %s days', ( text, days ) => {
	expect( daysOf( text ) ).toBe( days );
} );
