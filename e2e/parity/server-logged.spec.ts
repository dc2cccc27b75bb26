/**
 * Hits that servers write down by themselves: each exactly once, in the file
 * of its hour, in the line that src/targets/README.md describes.
 */
import { expect, test } from '@playwright/test';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exported } from './exported';
import { flood } from '../sites/flood';
import { runFolder } from '../sites/folders';
import { LOOPBACK } from '../sites/port';
import { giveToServer } from '../sites/user';
import { apaches } from '../engines/apache';
import type { Engine } from '../engines/engine';
import { nginxes } from '../engines/nginx';
import { startStage } from '../engines/stage';

const COUNT = 1000;

const servers = [ ...nginxes, ...apaches ].filter( ( { strengths } ) =>
	strengths.includes( 'logged' )
);

/** All lines, once there are as many as expected: rotatelogs writes a moment later. */
async function linesIn( folder: string ): Promise< string[] > {
	const files = ( await readdir( folder ) ).filter( ( name ) =>
		/^hits-(?:nginx|apache)-[0-9]{10}\.log$/.test( name )
	);
	const texts = await Promise.all(
		files.map( ( name ) => readFile( join( folder, name ), 'utf8' ) )
	);
	return texts.join( '' ).split( '\n' ).slice( 0, -1 );
}

const hits = async ( engine: Engine ) => {
	const stage = await startStage( '', false );
	await mkdir( stage.spool, { recursive: true } );
	await giveToServer( stage.spool );
	const { text } = exported( {
		target: engine.target,
		strength: 'logged',
		stage,
		restPrefix: 'wp-json',
		allies: [],
	} );
	const running = await engine.start( {
		folder: runFolder( engine.target ),
		stage,
		text,
		strength: 'logged',
	} );
	return { stage, running };
};

for ( const engine of servers ) {
	test( `${ engine.name } writes each hit down once`, async () => {
		const { stage, running } = await hits( engine );
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
				.poll( async () => ( await linesIn( stage.spool ) ).length )
				.toBe( COUNT );
			const lines = await linesIn( stage.spool );
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
			const way = `${ '198.51.100.1, '.repeat( 500 ) }192.0.2.7`;
			await flood( url, {
				count: 1,
				connections: 1,
				method: 'POST',
				target: '/xmlrpc.php',
				headers: { 'X-Forwarded-For': way },
				body: () => '',
			} );
			await expect
				.poll( async () => ( await linesIn( stage.spool ) ).length )
				.toBe( COUNT + 1 );
			const ways = ( await linesIn( stage.spool ) ).map(
				( line ) => line.split( '\t' )[ 6 ]
			);
			expect( ways ).toContain( way.slice( -200 ) );
		} finally {
			await running.stop();
			await stage.stop();
		}
	} );
}
