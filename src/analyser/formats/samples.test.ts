/**
 * @jest-environment node
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lines } from '../testing/read';

const folder = join( __dirname, 'samples' );
const names = readdirSync( folder ).filter(
	( name ) => ! /expected|README/.test( name )
);
const FIELDS = [ 'ip', 'time', 'method', 'path', 'query', 'status', 'ua' ];

type Row = Readonly< Record< string, unknown > >;

const expected = ( name: string ): Row[] =>
	readFileSync( join( folder, `${ name }.expected.jsonl` ), 'utf8' )
		.trim()
		.split( '\n' )
		.map( ( line ) => JSON.parse( line ) as Row );

/** What the truth says of a line, and the same of what was read. */
const both = ( truth: Row, read: Row ) => {
	if ( 'skip' in truth ) {
		return [
			{ line: truth[ 'line' ], skip: true },
			{ line: read[ 'line' ], skip: 'skip' in read },
		];
	}
	const keys = FIELDS.filter( ( key ) => key in truth );
	return [ truth, read ].map( ( row ) =>
		Object.fromEntries(
			[ 'line', ...keys ].map( ( key ) => [ key, row[ key ] ] )
		)
	);
};

it( 'has samples', () => {
	expect( names ).toHaveLength( 9 );
} );

it.each( names )( 'reads %s line by line', ( name ) => {
	const truth = expected( name );
	const read = lines( readFileSync( join( folder, name ) ) );
	expect( read ).toHaveLength( truth.length );
	for ( const [ at, row ] of truth.entries() ) {
		const [ want, got ] = both( row, { ...read[ at ] } );
		expect( got ).toEqual( want );
	}
} );

it.each( names )( 'reads %s alike whatever the chunks', ( name ) => {
	const bytes = readFileSync( join( folder, name ) );
	expect( lines( bytes, {}, 7 ) ).toEqual( lines( bytes ) );
} );
