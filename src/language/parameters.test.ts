/**
 * Each expectation is what PHP 8.2's parse_str gives.
 *
 * @jest-environment node
 */
import { execFileSync } from 'node:child_process';
import { parameters } from './parameters';

const QUERIES = [
	'author=1',
	'+author=1',
	'%20author=1',
	'%61uthor=1',
	'author[]=1&author[]=2',
	'author[x]=1',
	'author[=1',
	'author%00x=1',
	'author.name=x',
	'author name=x',
	'author%5Bname=x',
	'rest[route=/wp',
	'rest.route=/wp',
	'a=1&a=2',
	'a[]=1&a=2',
	'a=1&a[]=2',
	'a',
	'=1',
	'&&a=b=c',
	'a=%2Bx+y%20z',
	'a.b[c.d]=1',
	'[x]=1',
	'[=1',
	'a[b.c=1',
	'a.b[c d=1',
	' =1',
	'a%ff=%fe',
];

const inPhp = JSON.parse(
	execFileSync(
		'php',
		[
			'-r',
			'echo json_encode( array_map( function ( $q ) { parse_str( $q, $a ); $o = array(); foreach ( $a as $k => $v ) { $o[] = array( bin2hex( (string) $k ), array_map( "bin2hex", array_values( (array) $v ) ) ); } return $o; }, json_decode( $argv[1] ) ) );',
			JSON.stringify( QUERIES ),
		],
		{ encoding: 'utf8' }
	)
) as [ string, string[] ][][];

const hex = ( text: string ) => Buffer.from( text, 'latin1' ).toString( 'hex' );

test.each(
	QUERIES.map( ( query, index ) => [ query, inPhp[ index ] ] as const )
)( '%s gives the names and values that PHP gives', ( query, expected ) => {
	expect(
		[ ...parameters( query ) ].map( ( [ name, values ] ) => [
			hex( name ),
			values.map( hex ),
		] )
	).toEqual( expected );
} );
