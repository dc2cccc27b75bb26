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

/** Returns the expected and the actual line, reduced to the fields that the sample states. */
const comparable = ( wanted: Row, read: Row ) => {
	if ( 'skip' in wanted ) {
		return [
			{ line: wanted[ 'line' ], skip: true },
			{ line: read[ 'line' ], skip: 'skip' in read },
		];
	}
	const keys = FIELDS.filter( ( key ) => key in wanted );
	return [ wanted, read ].map( ( row ) =>
		Object.fromEntries(
			[ 'line', ...keys ].map( ( key ) => [ key, row[ key ] ] )
		)
	);
};

it( 'finds all samples', () => {
	expect( names ).toHaveLength( 9 );
} );

it.each( names )( 'parses each line of %s', ( name ) => {
	const wanted = expected( name );
	const read = lines( readFileSync( join( folder, name ) ) );
	expect( read ).toHaveLength( wanted.length );
	for ( const [ at, row ] of wanted.entries() ) {
		const [ expectedRow, actualRow ] = comparable( row, { ...read[ at ] } );
		expect( actualRow ).toEqual( expectedRow );
	}
} );

it.each( names )( 'parses %s the same in chunks of any size', ( name ) => {
	const bytes = readFileSync( join( folder, name ) );
	expect( lines( bytes, {}, 7 ) ).toEqual( lines( bytes ) );
} );
