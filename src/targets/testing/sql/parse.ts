/**
 * Reads statements as JSON from standard input, and prints what is wrong with each as
 * Athena would parse it: tables by Hive's grammar, all else by Trino's. A program of
 * its own, because Jest can't import the parser's modules.
 */
import { text } from 'node:stream/consumers';

async function main(): Promise< void > {
	const { HiveSQL, TrinoSQL } = await import( 'dt-sql-parser' );
	const hive = new HiveSQL();
	const trino = new TrinoSQL();
	const statements = JSON.parse( await text( process.stdin ) ) as string[];
	const errors = statements.map( ( statement ) =>
		( /^CREATE EXTERNAL TABLE/m.test( statement ) ? hive : trino )
			.validate( statement )
			.map( ( { message } ) => message )
	);
	process.stdout.write( JSON.stringify( errors ) );
}

void main();
