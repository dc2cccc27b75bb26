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
	'a[x]=1&a[x]=2',
	'a[]=1&a[0][x]=2',
	'a[0]=1&a[][b]=2',
	'a[7]=1&a[]=2&a[8]=3',
	'a[00]=1&a[0]=2&a[]=3&a[1]=4',
	'a[b]=1&a[b][c]=2&a[b]=3',
	'a[b][]=1&a[b][]=2&a[c]=3',
	'a[ ]=1&a[ x]=2&a[%09]=3',
	'a[b][c=1&a[b]x=2',
	`a=1&a${ '[]'.repeat( 64 ) }=2`,
	`a=1&a${ '[]'.repeat( 65 ) }=2`,
];

const inPhp = JSON.parse(
	execFileSync(
		'php',
		[
			'-r',
			'echo json_encode( array_map( function ( $q ) { parse_str( $q, $a ); $o = array(); foreach ( $a as $k => $v ) { $w = array(); $v = (array) $v; array_walk_recursive( $v, function ( $one ) use ( &$w ) { $w[] = bin2hex( $one ); } ); $o[] = array( bin2hex( (string) $k ), $w ); } return $o; }, json_decode( $argv[1] ) ) );',
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
