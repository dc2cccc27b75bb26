/**
 * Prints the SQL of the table of samples.
 */
import { list, type NamedField } from './list';
import type { Column } from './field';

const KEYS = [
	'PRIMARY KEY (id)',
	'UNIQUE KEY hit (time, rule, source)',
	'KEY time (time)',
	'KEY hour (hour)',
	'KEY sample (rule, grouped, hour)',
	'KEY rule_time (rule, time)',
	'KEY grouped (grouped, time)',
	'KEY login (login)',
	'KEY layer (layer, time)',
	'KEY asn (asn, time)',
];

interface NamedColumn {
	readonly name: string;
	readonly field: NamedField;
	readonly column: Column;
}

/** The columns, in their order, without the id. */
export const columns: readonly NamedColumn[] = list.flatMap( ( field ) =>
	field.column
		? [
				{
					name: field.column.name ?? field.name,
					field,
					column: field.column,
				},
			]
		: []
);

const isText = ( { type }: Column ) => type === 'varchar';

const typeOf = ( { column, field }: NamedColumn ) =>
	isText( column )
		? `varchar(${ column.width ?? field.line?.width })`
		: `${ column.type } unsigned`;

/** Prints the definition of a column. */
export const definition = ( one: NamedColumn ) =>
	`${ one.name } ${ typeOf( one ) } NOT NULL` +
	// Without a default, a column could not be added to a table that has rows.
	( one.column.added
		? ` DEFAULT ${ isText( one.column ) ? "''" : '0' }`
		: '' );

/** Prints the columns and keys for CREATE TABLE. */
export const createColumns = (): string =>
	[
		'id bigint unsigned NOT NULL AUTO_INCREMENT',
		...columns.map( definition ),
		...KEYS,
	].join( ', ' );

/** Prints the statements that add columns to the table of an earlier version, by column. */
export const upgrades = (): Readonly< Record< string, string > > =>
	Object.fromEntries(
		columns.flatMap( ( one ) =>
			one.column.added
				? [
						[
							one.name,
							[
								`ALTER TABLE %i ADD COLUMN ${ definition( one ) }`,
								...( one.column.added.keys === undefined
									? []
									: [ one.column.added.keys ] ),
							].join( ', ' ),
						],
					]
				: []
		)
	);

/** Prints the beginning of a query for samples. */
export const select = (): string =>
	`SELECT id, ${ columns
		.filter( ( { field } ) => field.line )
		.map( ( { name } ) => name )
		.join( ', ' ) }`;

/** Prints the beginning of the statement that adds samples. */
export const insert = (): string =>
	`INSERT IGNORE INTO %i (${ columns
		.map( ( { name } ) => name )
		.join( ', ' ) }) VALUES `;

/** Prints the placeholders of one sample. */
export const placeholders = (): string =>
	`(${ columns
		.map( ( { column } ) => ( isText( column ) ? '%s' : '%d' ) )
		.join( ', ' ) })`;

/** Prints the condition that one of the searched texts contains a text. */
export const contains = (): string =>
	`(${ columns
		.filter( ( { field } ) => field.filter?.startsWith( 'text' ) )
		.map( ( { name } ) => `INSTR(LOWER(${ name }), BINARY %s) > 0` )
		.join( ' OR ' ) })`;
