/**
 * Every case of every rule, on a real site: the table is the definition.
 */
import { rules, type RuleId } from '../src/rules';
import type { Case, Rule, State } from '../src/rules/rule';
import { expect, test } from './fixtures';
import { as, choose, forgetSettings } from './owner';
import type { Answer } from './sites/answer';
import { send } from './sites/raw';
import type { Site } from './sites/site';

const list: readonly Rule< RuleId >[] = rules;
const names = ( state: State ) =>
	Object.fromEntries( list.map( ( { id } ) => [ id, state ] ) );

test.afterAll( ( { site } ) => forgetSettings( site ) );

/** Sends a case as its persona would. */
function ask(
	site: Site,
	{ as: who, method = 'GET', target, headers = {}, body = '' }: Case
): Promise< Answer > {
	const request = {
		method,
		target: target.replaceAll( '{{URL}}', site.url ),
		headers,
		body,
	};
	return who ? as( who, site, target, request ) : send( site.url, request );
}

function leaksOf( { leaks = [] }: Case, { raw }: Answer ): string[] {
	// JSON escapes slashes.
	const said = raw.replaceAll( '\\/', '/' );
	return leaks.filter( ( leak ) => said.includes( leak ) );
}

for ( const rule of list ) {
	test.describe( rule.id, () => {
		test.beforeAll( async ( { site } ) => {
			await choose( site, {
				rules: { ...names( 'off' ), [ rule.id ]: 'block' },
			} );
		} );

		test( 'refuses what it says it refuses, and tells no name', async ( {
			site,
			stack,
		} ) => {
			for ( const one of rule.refuses ) {
				// WordPress before 6.3 ships the file: where that is what the path means, no PHP runs, and
				// only a server's rule could refuse it. Playground finds it below any directory.
				const shipped =
					stack.kind === 'native'
						? /^\/wp-includes/i
						: /wp-includes/i;
				if (
					rule.id === 'wlwmanifest' &&
					site.version.startsWith( '6.2' ) &&
					shipped.test( one.target )
				) {
					continue;
				}
				const answer = await ask( site, one );
				const said = `${ one.name }: ${ one.method ?? 'GET' } ${ one.target }`;
				expect( leaksOf( one, answer ), said ).toEqual( [] );
				if ( rule.answer !== 'unnamed' ) {
					expect( answer.status, said ).toBe( rule.answer );
					expect(
						answer.headers.get( 'cache-control' ),
						said
					).toContain( 'no-store' );
					expect( answer.body.length, said ).toBeLessThan( 1024 );
					expect( answer.body, said ).not.toContain( '<' );
				} else {
					expect( [ 200, 302 ], said ).toContain( answer.status );
				}
			}
		} );

		test( 'lets its look-alikes pass', async ( { site } ) => {
			for ( const one of rule.passes ) {
				const answer = await ask( site, one );
				const said = `${ one.name }: ${ one.method ?? 'GET' } ${ one.target }`;
				// `/my-xmlrpc.php` is not there: but it is WordPress who says so.
				expect( [ 200, 301, 404 ], said ).toContain( answer.status );
				expect( answer.body, said ).not.toMatch(
					/^(?:Forbidden|Not found)\n$|^\{"code":"sidegate_refused/
				);
				expect( leaksOf( one, answer ), said ).toEqual( [] );
			}
		} );
	} );
}

// The same WordPress leaks the same; Playground would need minutes to say so again.
test(
	'each rule is what tells no name: without it, at least one case leaks',
	{ tag: '@native' },
	async ( { site } ) => {
		await choose( site, { rules: names( 'off' ) } );
		for ( const rule of list ) {
			const leaks: string[] = [];
			for ( const one of rule.refuses ) {
				leaks.push( ...leaksOf( one, await ask( site, one ) ) );
			}
			// The file went in WordPress 6.3: what the rule saves since then is the page that says so.
			if ( rule.id !== 'wlwmanifest' ) {
				expect( leaks, rule.id ).not.toEqual( [] );
			}
		}
	}
);
