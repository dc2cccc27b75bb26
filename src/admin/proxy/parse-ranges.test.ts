import { parseRanges } from './parse-ranges';

test( 'lines, commas and spaces separate ranges; duplicates are dropped', () => {
	expect(
		parseRanges( ' 10.0.0.1\n\n10.0.0.0/8, 2001:db8::/32\r\n10.0.0.1' )
	).toEqual( [ '10.0.0.1', '10.0.0.0/8', '2001:db8::/32' ] );
	expect( parseRanges( ' \n' ) ).toEqual( [] );
} );

test( 'from Amazon’s list only the addresses that connect to origins are used: anyone can rent the others', () => {
	const list = {
		prefixes: [
			{ ip_prefix: '192.0.2.0/24', service: 'AMAZON' },
			{ ip_prefix: '198.51.100.0/24', service: 'CLOUDFRONT' },
			{
				ip_prefix: '203.0.113.0/24',
				service: 'CLOUDFRONT_ORIGIN_FACING',
			},
			{ ip_prefix: '192.0.2.0/25', service: 'EC2' },
		],
		ipv6_prefixes: [
			{
				ipv6_prefix: '2001:db8::/48',
				service: 'CLOUDFRONT_ORIGIN_FACING',
			},
			{ ipv6_prefix: '2001:db8:1::/48', service: 'EC2' },
		],
	};
	expect( parseRanges( JSON.stringify( list ) ) ).toEqual( [
		'203.0.113.0/24',
		'2001:db8::/48',
	] );
} );

test( 'an older list from Amazon has only CLOUDFRONT', () => {
	const list = {
		prefixes: [
			{ ip_prefix: '198.51.100.0/24', service: 'CLOUDFRONT' },
			{ ip_prefix: '192.0.2.0/25', service: 'EC2' },
		],
	};
	expect( parseRanges( JSON.stringify( list ) ) ).toEqual( [
		'198.51.100.0/24',
	] );
} );

test( 'a list from Amazon without either service gives no ranges', () => {
	expect(
		parseRanges(
			'{"prefixes":[{"ip_prefix":"192.0.2.0/25"},{"ip_prefix":"192.0.2.0/25","service":"EC2"}]}'
		)
	).not.toContain( '192.0.2.0/25' );
} );

test( 'Fastly’s list is parsed', () => {
	expect(
		parseRanges(
			'{"addresses":["192.0.2.0/24",1],"ipv6_addresses":["2001:db8::/32"]}'
		)
	).toEqual( [ '192.0.2.0/24', '2001:db8::/32' ] );
} );
