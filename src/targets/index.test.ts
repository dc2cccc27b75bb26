/**
 * What is true of every target, with the rules as they are.
 *
 * @jest-environment node
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { asked, rules } from '../rules';
import { SLOTS, STRENGTHS, type Part } from './target';
import { targets } from '.';

/** Every text of a template, whatever is true of the site. */
const texts = ( parts: readonly Part[] ): string[] =>
	parts.flatMap( ( part ) => {
		if ( typeof part === 'string' ) {
			return [ part ];
		}
		if ( 'when' in part ) {
			return texts( [ ...part.then, ...( part.otherwise ?? [] ) ] );
		}
		return 'rules' in part
			? texts( Object.values( part.rules ).flat() )
			: texts( part.of );
	} );

/** Bytes that an engine reads of one line, or of one word. */
const LONGEST: Readonly< Record< string, number > > = {
	// MAX_STRING_LEN
	htaccess: 8190,
	apache: 8190,
	// NGX_CONF_BUFFER
	nginx: 4096,
	'nginx-server': 4096,
};

describe.each( targets.map( ( target ) => [ target.name, target ] as const ) )(
	'%s',
	( name, target ) => {
		const template = target.compile( asked );
		const all = STRENGTHS.flatMap( ( strength ) =>
			texts( template.parts[ strength ] ?? [] )
		);

		test( 'is the name of its folder, which says what it can’t', () => {
			expect( template.target ).toBe( name );
			expect( existsSync( join( __dirname, name, 'README.md' ) ) ).toBe(
				true
			);
		} );

		test( 'asks for nothing that PHP doesn’t know', () => {
			const asks = all.flatMap( ( text ) =>
				[ ...text.matchAll( /\{\{(.*?)\}\}/g ) ].map(
					( [ , slot ] ) => slot
				)
			);
			expect(
				asks.filter(
					( slot ) => ! SLOTS.some( ( one ) => one === slot )
				)
			).toEqual( [] );
		} );

		test( 'says of every rule what it covers, and why not the rest', () => {
			expect( Object.keys( template.rules ).sort() ).toEqual(
				rules.map( ( { id } ) => id ).sort()
			);
			for ( const rule of Object.values( template.rules ) ) {
				const reasons = rule.ok
					? rule.left.map( ( { because } ) => because )
					: [ rule.because ];
				expect( reasons ).not.toContain( '' );
				expect( rule.ok && rule.covers === 0 ).toBe( false );
			}
		} );

		test( 'writes no line that its engine can’t read', () => {
			const lines = all.flatMap( ( text ) => text.split( '\n' ) );
			const longest = Math.max(
				...lines.map( ( { length } ) => length )
			);
			expect( longest ).toBeLessThan( LONGEST[ name ] ?? Infinity );
		} );
	}
);
