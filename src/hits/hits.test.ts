/**
 * What earlier versions have written stays as it is: their tables, their lines,
 * and the fields that other programs read.
 *
 * @jest-environment node
 */
import { inOrder, list, linePattern, lineParts } from './list';
import { columns, createColumns, definition, upgrades } from './sql';

const COLUMNS = [
	'time bigint unsigned NOT NULL',
	'hour int unsigned NOT NULL',
	'rule varchar(32) NOT NULL',
	'layer varchar(12) NOT NULL',
	'refused tinyint unsigned NOT NULL',
	'source varchar(45) NOT NULL',
	'method varchar(16) NOT NULL',
	'path varchar(220) NOT NULL',
	'agent varchar(120) NOT NULL',
];

/** By the version that added them, the oldest first. */
const ADDED = [
	"xmlrpc varchar(48) NOT NULL DEFAULT ''",
	"login varchar(60) NOT NULL DEFAULT ''",
	"grouped varchar(45) NOT NULL DEFAULT ''",
	"way varchar(120) NOT NULL DEFAULT ''",
	'asn int unsigned NOT NULL DEFAULT 0',
];

test( 'an update finds the columns of earlier versions', () => {
	expect( columns.map( definition ) ).toEqual(
		expect.arrayContaining( [ ...COLUMNS, ...ADDED ] )
	);
} );

test( 'an update adds every column that the first version lacked', () => {
	expect(
		columns.filter( ( { column } ) => ! column.added ).map( definition )
	).toEqual( COLUMNS );
	for ( const added of ADDED ) {
		expect( Object.values( upgrades() ).join( '\n' ) ).toContain(
			`ALTER TABLE %i ADD COLUMN ${ added }`
		);
	}
} );

test( 'a new column raises the version of the tables', () => {
	const known = [ ...COLUMNS, ...ADDED ];
	for ( const { column } of columns.filter(
		( one ) => ! known.includes( definition( one ) )
	) ) {
		expect( column.added?.version ).toBeGreaterThan( 4 );
	}
	expect( columns.length ).toBeGreaterThanOrEqual(
		COLUMNS.length + ADDED.length
	);
} );

test( 'an update adds the keys of a new table', () => {
	const added = Object.values( upgrades() ).join( ', ' );
	const [ , keys = '' ] = /, (UNIQUE KEY .*)$/.exec( createColumns() ) ?? [];
	expect( keys ).not.toBe( '' );
	for ( const key of keys.split( /, (?=KEY )/ ).slice( 1 ) ) {
		expect( added ).toContain( `ADD ${ key }` );
	}
} );

test( 'a line of an earlier version is still read', () => {
	const pattern = new RegExp( linePattern( lineParts ).slice( 1, -2 ) );
	const short = [ '1795381592258431', 'xmlrpc', 'shield', '1', '192.0.2.1' ];
	const texts = [ 'GET', '/xmlrpc.php', 'curl/8' ];
	for ( const added of [
		[],
		[ 'wp.getUsersBlogs', 'admin' ],
		[ '', '', 'named 10.0.0.1' ],
	] ) {
		expect( [ ...short, ...texts, ...added ].join( '\t' ) ).toMatch(
			pattern
		);
	}
} );

test( 'a field of the line has a column, and a shown field is in REST', () => {
	for ( const { line, column, shown, json } of list ) {
		expect( ! line || column !== undefined ).toBe( true );
		expect( ! shown || json !== undefined ).toBe( true );
	}
} );

test( 'a field follows the one that it names', () => {
	const field = ( name: string, after?: string ) => ( {
		name,
		kind: 'word' as const,
		json: after === undefined ? {} : { after },
	} );
	const names = ( fields: ReturnType< typeof field >[] ) =>
		inOrder( fields, ( { json } ) => json ).map( ( { name } ) => name );
	expect(
		names( [ field( 'a' ), field( 'b' ), field( 'c', 'a' ) ] )
	).toEqual( [ 'a', 'c', 'b' ] );
	expect( () => names( [ field( 'a' ), field( 'c', 'x' ) ] ) ).toThrow(
		"c follows x, which isn't there."
	);
} );
