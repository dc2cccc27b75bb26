/**
 * Hits that servers log themselves (strength `logged`): each exactly once, in the
 * file of its hour, in the format that src/targets/README.md describes.
 */
import { expect, test } from '@playwright/test';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportRules } from './export-rules';
import { flood } from '../../src/tools/sites/flood';
import { runFolder } from '../../src/tools/sites/folders';
import { LOOPBACK } from '../../src/tools/sites/port';
import { chownToServer } from '../../src/tools/sites/user';
import { factsOf } from '../../src/targets/facts';
import { apaches } from '../support/engines/apache';
import type { Engine } from '../support/engines/engine';
import { nginxes } from '../support/engines/nginx';
import { startStubSite } from '../support/engines/stub-site';

const COUNT = 1000;

const servers = [ ...nginxes, ...apaches ].filter( ( { target } ) =>
	factsOf( target ).strengths.includes( 'logged' )
);

/** Reads all lines of the servers' logs. rotatelogs writes them a moment later. */
async function linesIn( folder: string ): Promise< string[] > {
	const files = ( await readdir( folder ) ).filter( ( name ) =>
		/^hits-(?:nginx|apache)-[0-9]{10}\.log$/.test( name )
	);
	const texts = await Promise.all(
		files.map( ( name ) => readFile( join( folder, name ), 'utf8' ) )
	);
	return texts.join( '' ).split( '\n' ).slice( 0, -1 );
}

const startLoggingServer = async ( engine: Engine ) => {
	const site = await startStubSite( '', false );
	await mkdir( site.spool, { recursive: true } );
	await chownToServer( site.spool );
	const { text } = exportRules( {
		target: engine.target,
		strength: 'logged',
		site,
		restPrefix: 'wp-json',
		allowlist: [],
	} );
	const running = await engine.start( {
		folder: runFolder( engine.target ),
		site,
		text,
		strength: 'logged',
	} );
	return { site, running };
};

for ( const engine of servers ) {
	test( `${ engine.name } logs each hit once`, async () => {
		const { site, running } = await startLoggingServer( engine );
		try {
			const url = `http://${ LOOPBACK }:${ running.port }`;
			const answers = await flood( url, {
				count: COUNT,
				connections: 4,
				method: 'POST',
				target: `//xmlrpc.php?${ 'a'.repeat( 2000 ) }`,
				headers: {
					'User-Agent': 'a"b\tc',
					'X-Forwarded-For': '192.0.2.7',
				},
				body: () => '',
			} );
			expect( answers ).toEqual( { 403: COUNT } );
			await expect
				.poll( async () => ( await linesIn( site.spool ) ).length )
				.toBe( COUNT );
			const lines = await linesIn( site.spool );
			for ( const line of lines ) {
				const [ time, rule, address, method, uri, agent, via, more ] =
					line.split( '\t' );
				expect( time ).toMatch( /^[0-9]{10}\.[0-9]{3}$/ );
				expect( [ rule, address, method, via, more ] ).toEqual( [
					'xmlrpc',
					LOOPBACK,
					'POST',
					'192.0.2.7',
					undefined,
				] );
				expect( uri ).toHaveLength( 200 );
				expect( agent ).toMatch( /^a(?:\\x22|\\")b(?:\\x09|\\t)c$/ );
			}
			const chain = `${ '198.51.100.1, '.repeat( 500 ) }192.0.2.7`;
			await flood( url, {
				count: 1,
				connections: 1,
				method: 'POST',
				target: '/xmlrpc.php',
				headers: { 'X-Forwarded-For': chain },
				body: () => '',
			} );
			await expect
				.poll( async () => ( await linesIn( site.spool ) ).length )
				.toBe( COUNT + 1 );
			const chains = ( await linesIn( site.spool ) ).map(
				( line ) => line.split( '\t' )[ 6 ]
			);
			expect( chains ).toContain( chain.slice( -200 ) );
		} finally {
			await running.stop();
			await site.stop();
		}
	} );
}
