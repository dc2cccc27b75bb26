/**
 * `tsx src/cli/networks.ts`: the table of providers, which ships.
 * `npm run networks -- FILE`: the table of every network, for
 * `define( 'SIDEGATE_NETWORKS', '…' )` in wp-config.php.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { networks } from '../networks';
import { source } from '../networks/source';

const [ scope, file ] = process.argv.slice( 2 );
const full = scope === 'full';
const path = full
	? resolve( file ?? 'networks-full.txt' )
	: join( __dirname, '..', '..', 'build', 'networks', 'hosting.txt' );

const text = networks( source(), full ? 'full' : 'hosting' );
mkdirSync( dirname( path ), { recursive: true } );
writeFileSync( path, text );
process.stdout.write(
	`networks: ${ path }, ${ Buffer.byteLength( text ) } bytes\n`
);
