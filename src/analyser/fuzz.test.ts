/**
 * @jest-environment node
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluate } from '../language/evaluate';
import { factsOf } from '../language/request';
import { refused } from '../rules/rule';
import { asked } from '../rules';
import { Fields, METHOD, TARGET } from './fields';
import { kindOf, logged } from './kinds';
import { plain } from './decode';
import { report } from './report/build';
import { below, pick, seeded, type Random } from './testing/random';
import { analyse } from './testing/read';
import { english } from './words/english';

const folder = join( __dirname, 'formats', 'samples' );
const samples = readdirSync( folder )
	.filter( ( name ) => ! /expected|README/.test( name ) )
	.flatMap( ( name ) =>
		readFileSync( join( folder, name ), 'latin1' )
			.split( /\r?\n/ )
			.filter( ( line ) => line !== '' )
	);

const PIECES = [
	...[
		'"',
		'\\',
		'\\"',
		'\\x',
		' ',
		'\t',
		'[',
		']',
		'{',
		'}',
		',',
		'%',
		'%25',
		'-',
		'#',
	],
	...[
		'?',
		':',
		'::',
		'\0',
		'\xff',
		'\xc3',
		'2026-11-22T',
		'[22/Nov/2026:',
		'#Fields: x\t',
		'"GET ',
	],
	...[
		'203.0.113.66',
		'2001:db8::',
		'a'.repeat( 300 ),
		'"'.repeat( 99 ),
		'{'.repeat( 99 ),
		'9'.repeat( 40 ),
	],
];

function mutated( random: Random, line: string ): string {
	let text = line;
	for ( let times = 1 + below( random, 4 ); times > 0; times-- ) {
		const at = below( random, text.length + 1 );
		const to = at + below( random, 12 );
		const kind = below( random, 5 );
		if ( kind === 0 ) {
			text = text.slice( 0, at ) + text.slice( to );
		} else if ( kind === 1 ) {
			text = text.slice( 0, at );
		} else if ( kind === 2 ) {
			text = text.slice( 0, at ) + pick( random, samples ).slice( at );
		} else {
			text =
				text.slice( 0, at ) +
				pick( random, PIECES ) +
				text.slice( kind === 3 ? at : to );
		}
	}
	return text;
}

it( 'throws at no line, and counts each once', () => {
	const random = seeded( 17 );
	for ( let round = 0; round < 20; round++ ) {
		const text = Array.from( { length: 2000 }, () =>
			mutated( random, pick( random, samples ) ).replaceAll( '\n', ' ' )
		).join( '\n' );
		let seen = 0;
		const all = analyse(
			[ Buffer.from( text, 'latin1' ) ],
			{ seen: () => seen++ },
			9999
		);
		const skipped = [ ...all.reasons.values() ].reduce(
			( a, b ) => a + b,
			0
		);
		expect( all.lines ).toBe( 2000 );
		expect( seen ).toBe( 2000 );
		expect( all.requests + skipped ).toBe( 2000 );
		const sources = Array.from(
			{ length: all.clients.table.size },
			( _, at ) => all.sources.requests.get( at )
		);
		expect( sources.reduce( ( a, b ) => a + b, 0 ) + all.nameless ).toBe(
			all.requests
		);

		expect( english( report( all ) ) ).not.toMatch(
			/[\x00-\x09\x0b-\x1f\x7f]/
		);
	}
} );

it( 'blocks what the rules block', () => {
	const cases = asked
		.flatMap( ( rule ) => [ ...refused( rule ), ...rule.passes ] )
		.filter(
			( { headers, body, target } ) =>
				! headers && ! body && ! target.includes( '{{' )
		);
	expect( cases.length ).toBeGreaterThan( 200 );
	for ( const { method = 'GET', target } of cases ) {
		const bytes = Buffer.from( method + target, 'latin1' );
		const fields = new Fields();
		fields.clear( bytes );
		fields.set( METHOD, 0, method.length );
		fields.set( TARGET, method.length, bytes.length );
		const facts = factsOf( { method, target } );
		const first = asked.find(
			( { when } ) => when.ok && evaluate( when.condition, facts )
		);
		expect( [
			target,
			logged[ kindOf( fields, plain ).rule ]?.id,
		] ).toEqual( [ target, first?.id ] );
	}
} );
