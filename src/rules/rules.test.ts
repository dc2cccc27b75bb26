/**
 * @jest-environment node
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluate } from '../conditions/evaluate';
import { factsOf } from '../conditions/request';
import type { RequestLine } from '../conditions/request';
import { FORGED_COOKIE } from './cases';
import { fillPlaceholders, NO_SITE } from './case-request';
import { legitimateTraffic } from './legitimate-traffic';
import { blockedCases, type Case, type Rule } from './rule';
import { rules } from '.';

const list: readonly Rule[] = rules;

/** Requests that every condition allows. Those of an allowed address are excluded: only the address makes the difference. */
const allowedByAll = [ ...legitimateTraffic, ...list.flatMap( ( { allows } ) => allows ) ]
	.filter( ( one ) => one.as !== 'allowed' && one.unless === undefined )
	.map( ( one ) => [ one.name, asSent( one ) ] as const );

/** Replaces the user by a cookie: a layer without WordPress sees no more of them. */
function asSent( one: Case ): RequestLine {
	const sent = fillPlaceholders( one, NO_SITE );
	return one.as === undefined || one.as === 'allowed'
		? sent
		: { ...sent, headers: { ...sent.headers, Cookie: FORGED_COOKIE } };
}

test( 'every file that declares a rule is in the list', () => {
	const ids = readdirSync( __dirname )
		.filter( ( file ) => /\.ts$/.test( file ) && ! /\.test\.ts$/.test( file ) )
		.map( ( file ) => readFileSync( join( __dirname, file ), 'utf8' ) )
		.flatMap( ( text ) => [ ...text.matchAll( /= rule\( \{\s*id: '([\w-]+)'/g ) ].map( ( [ , id ] ) => id ) );
	expect( ids.sort() ).toEqual( list.map( ( { id } ) => id ).sort() );
} );

test.each( list )( '$id is in readme.txt', ( { title } ) => {
	const readme = readFileSync( join( __dirname, '../../readme.txt' ), 'utf8' );
	expect( readme.toLowerCase() ).toContain( title.toLowerCase() );
} );

test( 'every rule has a unique id', () => {
	expect( new Set( list.map( ( { id } ) => id ) ).size ).toBe( list.length );
} );

describe.each( list.map( ( rule ) => [ rule.id, rule ] as const ) )( '%s', ( _id, rule ) => {
	const { when } = rule;

	test( 'has a hook class in WordPress', () => {
		expect( existsSync( join( __dirname, '../../includes/WordPress/Rules', `${ rule.hookClass }.php` ) ) ).toBe(
			true
		);
	} );

	test( 'has requests that it blocks, and some that it allows', () => {
		expect( blockedCases( rule ).length ).toBeGreaterThan( 0 );
		expect( rule.allows.length ).toBeGreaterThan( 0 );
	} );

	test( 'has unique case names', () => {
		const names = [ ...blockedCases( rule ), ...rule.allows, ...rule.ineffective ].map( ( { name } ) => name );
		expect( new Set( names ).size ).toBe( names.length );
	} );

	test( 'is shielded only if the shield can evaluate it', () => {
		expect( rule.shielded && ! when.ok ).toBe( false );
	} );

	if ( ! when.ok ) {
		test( 'gives the reason why only WordPress can recognise it', () => {
			expect( when.reason ).toMatch( /[.]$/ );
		} );
		return;
	}

	const expressible = blockedCases( rule ).filter( ( one ) => ! one.wordpressOnly );
	test.each( expressible.map( ( one ) => [ one.name, one ] as const ) )( 'blocks %s', ( _, one ) => {
		expect( evaluate( when.condition, factsOf( asSent( one ) ) ) ).toBe( true );
	} );

	const wordpressOnly = blockedCases( rule ).filter( ( one ) => one.wordpressOnly );
	if ( wordpressOnly.length > 0 ) {
		test.each( wordpressOnly.map( ( one ) => [ one.name, one ] as const ) )(
			'does not match %s, as declared',
			( _, one ) => {
				expect( evaluate( when.condition, factsOf( asSent( one ) ) ) ).toBe( false );
			}
		);
	}

	test.each( allowedByAll )( 'allows %s', ( _, one ) => {
		expect( evaluate( when.condition, factsOf( one ) ) ).toBe( false );
	} );
} );
