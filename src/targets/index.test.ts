/**
 * Tests every target with the real rules.
 *
 * @jest-environment node
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluationOrder, rules } from '../rules';
import type { Rule } from '../rules/rule';
import { targetFacts } from './facts';
import { SLOTS, STRENGTHS, type Part } from './target';
import { targets } from '.';

/** Folders that are no targets. */
const OTHERS = [ 'php', 'shared', 'testing' ];

/** Rules that a server can block: those with forms. */
const blockable = ( evaluationOrder as readonly Rule[] ).filter(
	( { forms = [] } ) => forms.length > 0
);

/** Returns the longest word of an expression. */
const longestWord = ( pattern: string ) =>
	( pattern.match( /[a-z_]+/g ) ?? [] ).reduce(
		( longest, word ) => ( word.length > longest.length ? word : longest ),
		''
	);

/** Returns every text of a template, whatever the site's facts. */
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
const MAX_LINE_BYTES: Readonly< Record< string, number > > = {
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
		const template = target.compile( evaluationOrder );
		const all = STRENGTHS.flatMap( ( strength ) =>
			texts( template.parts[ strength ] ?? [] )
		);

		test( 'is the name of its folder, which documents its limits', () => {
			expect( template.target ).toBe( name );
			expect( existsSync( join( __dirname, name, 'README.md' ) ) ).toBe(
				true
			);
		} );

		test( 'has every strength that its facts name, and no other', () => {
			expect( Object.keys( template.parts ) ).toEqual(
				targetFacts.find( ( facts ) => facts.name === name )?.strengths
			);
		} );

		test.each( Object.entries( template.parts ) )(
			'looks for each form of each rule, %s',
			( _, parts ) => {
				const code = texts( parts )
					.join( '' )
					.replace( /^\s*(?:#|\/\/|--).*$/gm, '' );
				for ( const { id, forms = [] } of blockable ) {
					expect( [ id, template.rules[ id ]?.ok ] ).toEqual( [
						id,
						true,
					] );
					for ( const { path, query } of forms ) {
						expect( code ).toContain(
							longestWord( query ?? path )
						);
					}
				}
			}
		);

		test( 'has only slots that PHP can fill in', () => {
			const slots = all.flatMap( ( text ) =>
				[ ...text.matchAll( /\{\{(.*?)\}\}/g ) ].map(
					( [ , slot ] ) => slot
				)
			);
			expect(
				slots.filter(
					( slot ) => ! SLOTS.some( ( one ) => one === slot )
				)
			).toEqual( [] );
		} );

		test( 'has the coverage of every rule, and a reason for each gap', () => {
			expect( Object.keys( template.rules ).sort() ).toEqual(
				rules.map( ( { id } ) => id ).sort()
			);
			for ( const rule of Object.values( template.rules ) ) {
				const reasons = rule.ok
					? rule.left.map( ( { reason } ) => reason )
					: [ rule.reason ];
				expect( reasons ).not.toContain( '' );
				expect( rule.ok && rule.covers === 0 ).toBe( false );
			}
		} );

		test( 'prints no line that is too long for its engine', () => {
			const lines = all.flatMap( ( text ) => text.split( '\n' ) );
			const longest = Math.max(
				...lines.map( ( { length } ) => length )
			);
			expect( longest ).toBeLessThan(
				MAX_LINE_BYTES[ name ] ?? Infinity
			);
		} );
	}
);

test( 'every folder is a target with facts', () => {
	const folders = readdirSync( __dirname, { withFileTypes: true } )
		.filter( ( entry ) => entry.isDirectory() )
		.map( ( { name } ) => name )
		.filter( ( name ) => ! OTHERS.includes( name ) );
	expect( targetFacts.map( ( { name } ) => name ).sort() ).toEqual(
		folders.sort()
	);
} );

test( 'file names are unique and not hidden', () => {
	const files = targetFacts.map( ( { file } ) => file );
	expect( new Set( files ).size ).toBe( files.length );
	expect( files.filter( ( file ) => file.startsWith( '.' ) ) ).toEqual( [] );
} );

test.each( targetFacts )(
	'$name says how to activate it, and is in readme.txt',
	( { activation, reload, title, engine = title } ) => {
		expect( activation ?? reload ).toBeDefined();
		expect(
			readFileSync( join( __dirname, '../../readme.txt' ), 'utf8' )
		).toContain( engine );
	}
);

test( 'a detected server has one target', () => {
	const servers = targetFacts.flatMap( ( one ) => one.servers ?? [] );
	expect( new Set( servers ).size ).toBe( servers.length );
} );
