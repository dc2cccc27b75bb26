/**
 * @jest-environment node
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../rules';
import { actorData, needData, neighbourData } from './php';
import { neighbours } from '.';

const RULES: readonly string[] = rules.map( ( { id } ) => id );

test( 'every file that declares a neighbour is in the list, under its own name', () => {
	const files = readdirSync( __dirname ).filter( ( file ) =>
		/: Neighbour = \{/.test(
			readFileSync( join( __dirname, file ), 'utf8' )
		)
	);
	expect( files.sort() ).toEqual(
		neighbours.map( ( { id } ) => `${ id }.ts` ).sort()
	);
} );

test( 'they are in the order of their names', () => {
	const titles = neighbours.map( ( { title } ) => title.toLowerCase() );
	expect( titles ).toEqual( [ ...titles ].sort() );
} );

describe.each( neighbours.map( ( one ) => [ one.id, one ] as const ) )(
	'%s',
	( _, { kind, signs, needs = [], publishes = [] } ) => {
		test( 'is recognised, unless nothing on the site shows it', () => {
			expect( Object.keys( signs ).length > 0 ).toBe( kind !== 'app' );
		} );

		test( 'names rules that exist, in sentences', () => {
			for ( const { rule, why } of needs ) {
				expect( RULES ).toContain( rule );
				expect( why ).toMatch( /[.]$/ );
			}
			for ( const { what, outcome } of publishes ) {
				expect( what ).toMatch( /[^.]$/ );
				const isSound =
					outcome.is === 'closed'
						? RULES.includes( outcome.rule )
						: outcome.why.endsWith( '.' );
				expect( isSound ).toBe( true );
			}
		} );

		test( 'says what each request leaks that a rule closes', () => {
			for ( const { outcome, requests } of publishes ) {
				for ( const { leaks } of requests ) {
					expect( outcome.is !== 'closed' || leaks.length > 0 ).toBe(
						true
					);
				}
			}
		} );
	}
);

test( 'PHP gets each neighbour, whole', () => {
	const data = neighbourData( neighbours );
	expect( Object.keys( data ) ).toEqual( neighbours.map( ( { id } ) => id ) );
	for ( const { signs, publishes } of Object.values( data ) ) {
		expect( Object.keys( signs ).sort() ).toEqual( [
			...[ 'classes', 'constants', 'folders' ],
			...[ 'functions', 'hooks', 'options' ],
		] );
		for ( const { outcome, rule, why } of publishes ) {
			expect( rule === null ).toBe( outcome !== 'closed' );
			expect( why === '' ).toBe( outcome === 'closed' );
		}
	}
} );

test( 'a rule that is off by default is no reason to watch', () => {
	for ( const { rule } of needData( neighbours ) ) {
		expect( rules.find( ( { id } ) => id === rule )?.default ).toBe(
			'block'
		);
	}
	expect( actorData( neighbours ) ).toHaveLength( 1 );
} );
