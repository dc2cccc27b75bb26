/**
 * @jest-environment node
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { evaluate } from '../language/evaluate';
import { factsOf } from '../language/request';
import type { RequestLine } from '../language/request';
import { FORGED_COOKIE } from './cases';
import { fill, NO_SITE } from './fill';
import { honest } from './honest';
import { refused, type Case, type Rule } from './rule';
import { rules } from '.';

const list: readonly Rule[] = rules;

/** Whatever the rule: these are let through by all. An ally's are let through by who he is. */
const innocent = [ ...honest, ...list.flatMap( ( { passes } ) => passes ) ]
	.filter( ( one ) => one.as !== 'ally' && one.unless === undefined )
	.map( ( one ) => [ one.name, asSent( one ) ] as const );

/** A layer without WordPress sees of a user no more than his cookie. */
function asSent( one: Case ): RequestLine {
	const sent = fill( one, NO_SITE );
	return one.as === undefined || one.as === 'ally'
		? sent
		: { ...sent, headers: { ...sent.headers, Cookie: FORGED_COOKIE } };
}

test( 'every rule has an id of its own', () => {
	expect( new Set( list.map( ( { id } ) => id ) ).size ).toBe( list.length );
} );

describe.each( list.map( ( rule ) => [ rule.id, rule ] as const ) )(
	'%s',
	( _id, rule ) => {
		const { when } = rule;

		test( 'has a gate in WordPress', () => {
			expect(
				existsSync(
					join(
						__dirname,
						'../../includes/WordPress/Gates',
						`${ rule.gate }.php`
					)
				)
			).toBe( true );
		} );

		test( 'has requests that it refuses, and some that it lets pass', () => {
			expect( refused( rule ).length ).toBeGreaterThan( 0 );
			expect( rule.passes.length ).toBeGreaterThan( 0 );
		} );

		test( 'names no case twice', () => {
			const names = [
				...refused( rule ),
				...rule.passes,
				...rule.duds,
			].map( ( { name } ) => name );
			expect( new Set( names ).size ).toBe( names.length );
		} );

		test( 'is shielded only if the shield can tell', () => {
			expect( rule.shielded && ! when.ok ).toBe( false );
		} );

		if ( ! when.ok ) {
			test( 'says why no layer but WordPress can tell', () => {
				expect( when.because ).toMatch( /[.]$/ );
			} );
			return;
		}

		const told = refused( rule ).filter( ( one ) => ! one.wordpressOnly );
		test.each( told.map( ( one ) => [ one.name, one ] as const ) )(
			'refuses %s',
			( _, one ) => {
				expect(
					evaluate( when.condition, factsOf( asSent( one ) ) )
				).toBe( true );
			}
		);

		const untold = refused( rule ).filter( ( one ) => one.wordpressOnly );
		if ( untold.length > 0 ) {
			test.each( untold.map( ( one ) => [ one.name, one ] as const ) )(
				'cannot tell %s, as declared',
				( _, one ) => {
					expect(
						evaluate( when.condition, factsOf( asSent( one ) ) )
					).toBe( false );
				}
			);
		}

		test.each( innocent )( 'lets pass %s', ( _, one ) => {
			expect( evaluate( when.condition, factsOf( one ) ) ).toBe( false );
		} );
	}
);
