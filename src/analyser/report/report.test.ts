/**
 * @jest-environment node
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	ATTACKER,
	ATTACKER_GUESSES,
	END,
	GUESSES,
	START,
	attackScenario,
	type ScenarioOptions,
} from '../testing/scenario';
import { logOf, reportOf as reportWith } from '../testing/log-of';
import { NetworkTable } from '../networks';
import { cloudFront, CLOUDFRONT_HEAD } from '../testing/write';
import { logged } from '../kinds';
import { abuseReport } from '../markdown/abuse';
import { english, texts } from '../markdown/english';
import { rules } from '../../rules';
import { japanese } from '../markdown/japanese';

const file = join(
	__dirname,
	...[ '..', '..', '..', 'build', 'networks', 'hosting.txt' ]
);
const networks = existsSync( file )
	? new NetworkTable( readFileSync( file, 'utf8' ) )
	: undefined;

const reportOf = ( log: string ) => reportWith( log, networks );

const cloudFrontLog = ( options: ScenarioOptions ) =>
	CLOUDFRONT_HEAD +
	[ ...attackScenario( options ) ]
		.map( ( one, at ) => `${ cloudFront( one, at ) }\n` )
		.join( '' );
describe( 'the reference attack', () => {
	const log = cloudFrontLog( {} );
	const found = reportOf( log );

	it( 'has lines as long as the real ones', () => {
		expect( log.length / found.requests / 318 ).toBeGreaterThan( 0.97 );
		expect( log.length / found.requests / 318 ).toBeLessThan( 1.03 );
	} );

	const [ attack ] = found.incidents;

	it( 'is one incident with start, end, peak and count', () => {
		expect( found.incidents ).toHaveLength( 1 );
		expect( attack ).toMatchObject( {
			rule: 'xmlrpc',
			start: START,
			end: END - 1,
			requests: GUESSES,
			peak: 37,
		} );
	} );

	it( 'has its sources, targets and user agents', () => {
		expect( attack?.sources[ 0 ] ).toMatchObject( {
			source: ATTACKER,
			requests: ATTACKER_GUESSES,
		} );
		expect( attack?.sources[ 0 ]?.share ).toBeCloseTo( 0.712, 3 );
		expect( attack?.sources[ 0 ]?.network ).toMatchObject( {
			asn: 8075,
			name: 'Microsoft Corporation',
		} );
		expect( attack?.targets ).toEqual( [
			{ method: 'POST', target: '//xmlrpc.php', requests: GUESSES },
		] );
		expect( attack?.agents[ 0 ]?.agent ).toContain( 'Chrome/78' );
		expect( attack?.enumeration ).toMatchObject( {
			requests: 2,
			sources: [ ATTACKER ],
			same: true,
		} );
	} );

	it( 'matches three rules, with the legitimate traffic among the matches', () => {
		const hits = Object.entries( found.rules ).filter(
			( [ , count ] ) => count > 0
		);
		expect( Object.fromEntries( hits ) ).toEqual( {
			xmlrpc: GUESSES,
			wlwmanifest: 8,
			'users-rest': 3,
		} );
		expect( found.falsePositives ).toEqual( [
			{ rule: 'users-rest', requests: 3, programs: { editors: 1 } },
		] );
	} );

	it( 'has no break-in', () => {
		expect( found.entered ).toEqual( [] );
	} );

	it( 'is described in English', () => {
		const text = english( found );
		for ( const word of [
			'22:30–23:10',
			'88,058 requests',
			'36 a second',
			'168.62.29.77: 62,738 (71 %)',
			'AS8075 Microsoft',
			'Chrome/78',
			'//xmlrpc.php',
			'No break-in found',
			'Nobody got in',
			'xmlrpc, users-rest, wlwmanifest',
		] ) {
			expect( text ).toContain( word );
		}
	} );

	it( 'has a report for each network, with some of its lines', () => {
		const [ network ] = found.networks;
		expect( network?.network?.asn ).toBe( 8075 );
		expect( network?.sources[ 0 ] ).toMatchObject( {
			source: ATTACKER,
			requests: ATTACKER_GUESSES + 10,
			last: END - 1,
		} );
		const text = network ? abuseReport( network ) : '';
		expect( text ).toContain( 'AS8075 (Microsoft Corporation)' );
		expect( text ).toContain( `${ ATTACKER }: 62,748 unwanted requests` );
		expect( text ).toContain( '//xmlrpc.php' );
		expect( text ).toMatch( /^[\x20-\x7e\n]+$/ );
	} );
} );

it( 'finds the one larger response and the wp-admin pages after it', () => {
	const { entered } = reportOf(
		cloudFrontLog( { guesses: 4000, intrusion: true } )
	);
	expect( entered ).toHaveLength( 1 );
	expect( entered[ 0 ] ).toMatchObject( {
		source: ATTACKER,
		kinds: [ 'xmlrpc', 'admin' ],
		confidence: 'almost certain',
	} );
	expect(
		entered[ 0 ]?.lines.map(
			( { text } ) =>
				/\t(\/\/xmlrpc.php|\/wp-admin\/\S*)\t/.exec( text )?.[ 1 ]
		)
	).toEqual( [
		'//xmlrpc.php',
		'/wp-admin/',
		'/wp-admin/plugin-install.php',
	] );
} );

it( 'finds nothing on a day without an attack', () => {
	const found = reportOf( cloudFrontLog( { clean: true } ) );
	expect( found.incidents ).toEqual( [] );
	expect( found.entered ).toEqual( [] );
	expect( english( found ) ).toContain( 'No attack found' );
} );

it( 'describes the incident and the break-in in Japanese', () => {
	const text = japanese(
		reportOf( cloudFrontLog( { guesses: 4000, intrusion: true } ) )
	);
	for ( const word of [
		'22:30–23:10',
		'4,000 件',
		'ほぼ確実',
		'必要な対応',
		'「ブロック」',
	] ) {
		expect( text ).toContain( word );
	}
} );

it( 'finds slow guesses that last long', () => {
	const slow = Array.from( { length: 2000 }, ( _, at ) => ( {
		time: START + at * 12,
	} ) );
	expect( reportOf( logOf( ...slow ) ).incidents ).toMatchObject( [
		{
			rule: 'wp-login',
			requests: 2000,
			start: START,
			end: START + 1999 * 12,
		},
	] );
	expect( reportOf( logOf( ...slow.slice( 0, 99 ) ) ).incidents ).toEqual(
		[]
	);
} );

it( 'masks secrets and escapes hostile text in a report to a network', () => {
	const {
		networks: [ network ],
	} = reportOf(
		logOf( {
			times: 200,
			path: '/xmlrpc.php',
			query: 'log=admin&pwd=hunter2',
			agent: '\u202e<b>é',
		} )
	);
	const text = network ? abuseReport( network ) : '';
	expect( text ).toContain( 'pwd=***' );
	expect( text ).not.toContain( 'hunter2' );
	expect( text ).toMatch( /^[\x20-\x7e\n]+$/ );
} );

it( 'has the titles of the settings page in English', () => {
	const evaluated = new Set( logged.map( ( { id } ) => id ) );
	expect( texts.rules ).toEqual(
		Object.fromEntries(
			rules
				.filter( ( { id } ) => evaluated.has( id ) )
				.map( ( { id, title } ) => [ id, title ] )
		)
	);
} );

it( 'has a title of each rule and each group in Japanese', () => {
	const text = japanese( {
		...reportOf( logOf( { times: 3 } ) ),
		rules: Object.fromEntries( logged.map( ( { id } ) => [ id, 1 ] ) ),
	} );
	for ( const { id } of logged ) {
		expect( text ).toContain( `(${ id }): ` );
		expect( text ).not.toContain( `- ${ id } (${ id })` );
	}
} );

it( 'shows untrusted text only in code spans', () => {
	const hostile = '`</code>`<img src=x>`';
	const text = english(
		reportOf(
			logOf( {
				times: 200,
				path: `/xmlrpc.php/${ hostile }`,
				agent: hostile,
			} )
		)
	);
	expect( text.replace( /(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '' ) ).not.toContain(
		'<img'
	);
} );

it( 'has an attack that lasted for more minutes than a call may have arguments', () => {
	const minutes = 140_000;
	const line = logOf( {} );
	const [ , before = '', after = '' ] =
		/^(.*\[)[^\]]*(\].*)$/s.exec( line ) ?? [];
	const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(
		' '
	);
	const log = Array.from( { length: minutes }, ( _, minute ) => {
		const time = new Date( ( START + minute * 60 ) * 1000 ).toISOString();
		return `${ before }${ time.slice( 8, 10 ) }/${ months[ Number( time.slice( 5, 7 ) ) - 1 ] }/${ time.slice( 0, 4 ) }:${ time.slice( 11, 19 ) } +0000${ after }`;
	} ).join( '' );
	expect( reportOf( log ).incidents ).toMatchObject( [
		{ requests: minutes, start: START },
	] );
} );
