/**
 * Prints the PHP classes that store and show hits, and for the tests what stands
 * in a line.
 */
import { phpFile } from '../targets/php/php-file';
import { quote } from '../targets/php/quote';
import { conversions } from './conversions';
import { inOrder, linePattern, lineParts, list, type NamedField } from './list';
import {
	columns,
	contains,
	createColumns,
	insert,
	placeholders,
	select,
	upgrades,
} from './sql';

const file = ( about: string, body: string ) =>
	phpFile( about, 'src/hits', body );

/** Prints one item of an array or argument list a line. */
const lines = ( tabs: number, items: readonly string[] ) =>
	items.map( ( item ) => `${ '\t'.repeat( tabs ) }${ item },\n` ).join( '' );

const constant = ( about: string, name: string, value: string ) =>
	`\t/** ${ about } */\n\tpublic const ${ name } = ${ value };\n\n`;

const property = ( field: NamedField ) =>
	`$hit->${ field.line?.property ?? field.name }`;

/** @throws if a field of this kind can't be written there. */
function converted< Name extends 'store' | 'json' | 'csv' | 'personal' >(
	field: NamedField,
	to: Name
) {
	const conversion = conversions[ field.kind ][ to ];
	if ( ! conversion ) {
		throw new Error(
			`${ field.name }: the kind ${ field.kind } has no conversion “${ to }”.`
		);
	}
	return conversion( property( field ) );
}

/** Prints the class that writes and reads rows of the table of samples. */
export function tableFile(): string {
	const stored = columns.map(
		( { column, field } ) =>
			column.value ?? String( converted( field, 'store' ) )
	);
	const read = lineParts.map( ( { name, kind } ) =>
		conversions[ kind ].read?.( `$row['${ name }']` )
	);
	const added = Object.entries( upgrades() ).map(
		( [ column, statement ] ) =>
			`${ quote( column ) } => ${ quote( statement ) }`
	);
	return file(
		'The table of samples: its columns, and the conversion of its rows.',
		`namespace Sidegate\\Build;

use Sidegate\\Core\\ClientIp\\ProxyChain;
use Sidegate\\Core\\Log\\Hit;

/** Holds the SQL of the table of samples, and converts hits to its rows and back. */
final class HitTable {

${ constant(
	'Columns and keys for CREATE TABLE.',
	'COLUMNS',
	quote( createColumns() )
) }${ constant(
			'Statements that add columns to the table of an earlier version, by column.',
			'UPGRADES',
			`[\n${ lines( 2, added ) }\t]`
		) }${ constant(
			'Beginning of a query for samples.',
			'SELECT',
			quote( select() )
		) }${ constant(
			'Beginning of the statement that adds samples.',
			'INSERT',
			quote( insert() )
		) }${ constant(
			'Placeholders of one sample.',
			'PLACEHOLDERS',
			quote( placeholders() )
		) }${ constant(
			'Condition that a searched text contains a text.',
			'CONTAINS',
			quote( contains() )
		) }	/**
	 * Returns the values of a sample, in the order of the columns.
	 *
	 * @param Hit    $hit    A hit.
	 * @param string $group  Its source as hits are counted: see Source.
	 * @param int    $number AS number of the source; 0 if unknown.
	 * @return list<int|string>
	 */
	public static function values( Hit $hit, string $group, int $number ): array {
		return [
${ lines( 3, stored ) }		];
	}

	/** @param array<string, string> $row Row of a query that begins with SELECT. */
	public static function hit( array $row ): Hit {
		return new Hit(
${ lines( 3, read.map( String ) ).replace( /,\n$/, '\n' ) }		);
	}
}
`
	);
}

/** Prints the CSV file's cells; a condition needs no parentheses in an array. */
function csvCells(): { titles: string[]; cells: string[] } {
	const written = inOrder( list, ( { csv } ) => csv ).map(
		( { field, place } ) => ( {
			titles: place.titles,
			cells: [ converted( field, 'csv' ) ].flat(),
		} )
	);
	return {
		titles: written.flatMap( ( { titles } ) => titles ),
		cells: written.flatMap( ( { cells } ) => cells ),
	};
}

/** Returns the titles for the person's data, and the expressions under each. */
function personalFields(): ReadonlyMap< string, readonly string[] > {
	const byTitle = new Map< string, string[] >();
	for ( const field of list ) {
		if ( field.personal !== undefined ) {
			byTitle.set( field.personal, [
				...( byTitle.get( field.personal ) ?? [] ),
				String( converted( field, 'personal' ) ),
			] );
		}
	}
	return byTitle;
}

/** Prints the class that shows hits: in REST, in the CSV file, and to the person whose data they are. */
export function outputFile(): string {
	const json = inOrder( list, ( field ) => field.json ).map(
		( { name, field } ) =>
			`${ quote( name ) } => ${ String( converted( field, 'json' ) ) }`
	);
	const { titles, cells } = csvCells();
	const personal = [ ...personalFields() ].map(
		( [ title, values ] ) =>
			`[ __( ${ quote( title ) }, 'sidegate' ), ${ values.join(
				" . ' ' . "
			) } ]`
	);
	return file(
		'What is shown of a hit.',
		`namespace Sidegate\\Build;

use Sidegate\\Core\\Log\\Hit;
use Sidegate\\Core\\Networks\\Network;
use Sidegate\\WordPress\\Rest\\HitShape;

/** Converts hits for REST, for the CSV file and for the person whose data they are. */
final class HitOutput {

${ constant(
	'Titles of the CSV file.',
	'CSV_TITLES',
	`[ ${ titles.map( quote ).join( ', ' ) } ]`
) }	/** @return array<string, mixed> */
	public static function json( Hit $hit, ?Network $network ): array {
		return [
${ lines( 3, json ) }		];
	}

	/** @return list<string> Cells of a row. */
	public static function csv( Hit $hit, ?Network $network ): array {
		return [
${ lines( 3, cells ) }		];
	}

	/** @return list<array{ 0: string, 1: string|null }> Titles and values; null if the hit has none. */
	public static function personal( Hit $hit ): array {
		return [
${ lines( 3, personal ) }		];
	}
}
`
	);
}

/** Prints the declared line, with which tests compare what Hit, the Recorder and refuse.php write. */
export function lineFile(): string {
	const parts = lineParts.map(
		( { property: name, kind, width, from } ) =>
			`[ 'property' => ${ quote( name ) }, 'kind' => ${ quote(
				kind
			) }, 'width' => ${ width }, 'from' => ${ quote( from ) } ]`
	);
	return file(
		'The fields of a hit’s line, for tests; it is not in the zip.',
		`return [
	'pattern' => ${ quote( linePattern( lineParts ) ) },
	'parts' => [
${ lines( 2, parts ) }	],
	'tables_version' => ${ Math.max(
		...columns.map( ( { column } ) => column.added?.version ?? 0 )
	) },
	'filters' => [ ${ list
		.flatMap( ( { name, filter } ) =>
			filter?.endsWith( 'value' ) ? [ quote( name ) ] : []
		)
		.join( ', ' ) } ],
];
`
	);
}
