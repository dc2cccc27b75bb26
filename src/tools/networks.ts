/**
 * `tsx src/tools/networks.ts`: builds the table of hosting providers, which is
 * part of the plugin.
 * `npm run networks -- FILE`: builds the table of all networks, for
 * `define( 'SIDEGATE_NETWORKS', '…' )` in wp-config.php.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { networks } from '../networks';
import { readData } from '../networks/data';

const [ scope, file ] = process.argv.slice( 2 );
const full = scope === 'full';
const path = full
	? resolve( file ?? 'networks-full.txt' )
	: join( __dirname, '..', '..', 'build', 'networks', 'hosting.txt' );

const text = networks( readData(), full ? 'full' : 'hosting' );
mkdirSync( dirname( path ), { recursive: true } );
writeFileSync( path, text );
process.stdout.write(
	`networks: ${ path }, ${ Buffer.byteLength( text ) } bytes\n`
);
