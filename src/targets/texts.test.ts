/**
 * Checks that the texts are readable: few and short lines. `npm run check` proves
 * that their expressions take linear time (src/tools/linear.ts).
 *
 * @jest-environment node
 */
import { evaluationOrder } from '../rules';
import { namedAllowlists } from '../rules/allowlists';
import type { Rule } from '../rules/rule';
import { flat } from './testing/fixture';
import { STRENGTHS, type Target } from './target';
import { targets } from '.';

const recommended = evaluationOrder.filter(
	( rule ) => rule.default === 'block'
);

/** Returns the text for a site at the root without allowed addresses, which may be many. */
const textOf = (
	{ compile }: Target,
	strength: ( typeof STRENGTHS )[ number ]
) =>
	flat( compile( recommended ).parts[ strength ] ?? [] )
		.replace( /\{\{cidr\}\} 1; /, '' )
		.replace( / \|\| remote_ip\("\{\{cidr\}\}"\)/, '' )
		.replace( /^.*\{\{(?:cidr|address)\}\}.*\n/gm, '' )
		.replaceAll( /\{\{rest_prefix_\w+\}\}/g, 'wp-json' );

/** Lines and bytes of the whole text: a screen. */
const SCREEN = [ 40, 3072 ] as const;
const LIMITS: Readonly< Record< string, readonly [ number, number ] > > = {
	// Extra lines cut each value that a client can make long: a pipe writes only short lines in one piece.
	'apache, logged': [ 43, 3072 ],
	modsecurity: [ Infinity, 8192 ],
	cloudfront: [ Infinity, 3072 ],
	// AWS limits the capacity instead.
	'aws-waf': [ Infinity, 10_000 ],
	cloudflare: [ Infinity, 4096 ],
	// A query for each question, and how to read the logs.
	athena: [ 180, 12_288 ],
	clickhouse: [ 180, 12_288 ],
	duckdb: [ 180, 12_288 ],
};

const cases = targets.flatMap( ( target ) =>
	STRENGTHS.flatMap( ( strength ) => {
		const text = textOf( target, strength );
		return text === '' ? [] : [ [ target.name, strength, text ] as const ];
	} )
);

test.each( cases )( '%s, %s, fits on a screen', ( name, strength, text ) => {
	const lines = text.trimEnd().split( '\n' );
	const [ most, bytes ] =
		LIMITS[ `${ name }, ${ strength }` ] ?? LIMITS[ name ] ?? SCREEN;
	// The expression of a log's line can't be broken.
	const width = strength === 'query' ? 185 : 160;
	expect( lines.filter( ( line ) => line.length > width ) ).toEqual( [] );
	expect( lines.length ).toBeLessThanOrEqual( most );
	expect( Buffer.byteLength( text ) ).toBeLessThanOrEqual( bytes );
} );

test.each( cases )(
	'%s, %s, has a comment on what each rule blocks',
	( _, __, text ) => {
		const expressible = recommended.filter(
			( { when, answer } ) => when.ok && answer !== 'redacted'
		);
		for ( const { title, forms = [] } of expressible as readonly Rule[] ) {
			for ( const { what } of forms ) {
				expect( text ).toMatch( ` ${ title }: ${ what }\n` );
			}
		}
	}
);

test.each(
	cases.filter(
		( [ name, strength ] ) =>
			strength !== 'query' &&
			! /^(?:nginx|aws-waf|cloudflare)$/.test( name )
	)
)(
	'%s, %s, names allowed addresses where there are any',
	( name, strength, text ) => {
		const target = targets.find( ( one ) => one.name === name );
		const parts = target?.compile( recommended ).parts[ strength ] ?? [];
		expect( text ).not.toContain( ', allowed addresses' );
		expect( flat( parts, [ 'allowed' ] ) ).toContain(
			', allowed addresses\n'
		);
	}
);

test( 'Cloudflare’s expression has room for Jetpack’s addresses', () => {
	const cloudflare = targets.find( ( { name } ) => name === 'cloudflare' );
	const text = cloudflare ? textOf( cloudflare, 'bare' ) : '';
	const expression = text.replace( /^#.*\n/gm, '' ).trim();
	const allowed = `not ip.src in {${ namedAllowlists.jetpack.ranges.join( ' ' ) }} and `;
	expect( ( allowed + expression ).length ).toBeLessThan( 4096 );
	expect( expression ).not.toMatch( / matches | ~ |regex_replace/ );
} );
