/**
 * @jest-environment node
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { evaluate } from '../language/evaluate';
import { factsOf } from '../language/request';
import type { Rule } from './rule';
import { rules } from '.';

const list: readonly Rule[] = rules;

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
			expect( rule.refuses.length ).toBeGreaterThan( 0 );
			expect( rule.passes.length ).toBeGreaterThan( 0 );
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

		const told = rule.refuses.filter( ( one ) => ! one.wordpressOnly );
		test.each( told.map( ( one ) => [ one.name, one ] as const ) )(
			'refuses %s',
			( _, one ) => {
				expect( evaluate( when.condition, factsOf( one ) ) ).toBe(
					true
				);
			}
		);

		const untold = rule.refuses.filter( ( one ) => one.wordpressOnly );
		if ( untold.length > 0 ) {
			test.each( untold.map( ( one ) => [ one.name, one ] as const ) )(
				'cannot tell %s, as declared',
				( _, one ) => {
					expect( evaluate( when.condition, factsOf( one ) ) ).toBe(
						false
					);
				}
			);
		}

		test.each( rule.passes.map( ( one ) => [ one.name, one ] as const ) )(
			'lets pass %s',
			( _, one ) => {
				expect( evaluate( when.condition, factsOf( one ) ) ).toBe(
					false
				);
			}
		);
	}
);
