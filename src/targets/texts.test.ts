/**
 * What their readers ask of the texts: short lines, and few of them. That
 * their expressions take no more time than a request is long, `npm run check`
 * proves (src/cli/linear.ts).
 *
 * @jest-environment node
 */
import { asked } from '../rules';
import { namedAllies } from '../rules/allies';
import { flat } from './testing/fixture';
import { STRENGTHS, type Target } from './target';
import { targets } from '.';

const recommended = asked.filter( ( rule ) => rule.default === 'block' );

/** A site at the root without allies, as each may have many; its own paths come on top. */
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
	// Each value that a client can make long is cut, in lines of its own: a pipe takes a line in one piece only if it is short.
	'apache, logged': [ 48, 3216 ],
	'nginx, logged': [ 40, 3189 ],
	modsecurity: [ Infinity, 8192 ],
	cloudfront: [ Infinity, 3072 ],
	// Of AWS it is the capacity that counts.
	'aws-waf': [ Infinity, 10_000 ],
	cloudflare: [ Infinity, 4096 ],
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
	expect( lines.filter( ( line ) => line.length > 160 ) ).toEqual( [] );
	expect( lines.length ).toBeLessThanOrEqual( most );
	expect( Buffer.byteLength( text ) ).toBeLessThanOrEqual( bytes );
} );

test.each( cases )(
	'%s, %s, says of each rule what it blocks',
	( _, __, text ) => {
		const told = recommended.filter(
			( { when, answer } ) => when.ok && answer !== 'unnamed'
		);
		for ( const { title } of told ) {
			expect( text ).toMatch(
				new RegExp( `^\\s*(?:#|//) ${ title }: .+$`, 'm' )
			);
		}
	}
);

test( 'Cloudflare’s expression has room for Jetpack’s addresses', () => {
	const cloudflare = targets.find( ( { name } ) => name === 'cloudflare' );
	const text = cloudflare ? textOf( cloudflare, 'bare' ) : '';
	const expression = text.replace( /^#.*\n/gm, '' ).trim();
	const allies = `not ip.src in {${ namedAllies.jetpack.ranges.join( ' ' ) }} and `;
	expect( ( allies + expression ).length ).toBeLessThan( 4096 );
	expect( expression ).not.toMatch( / matches | ~ |regex_replace/ );
} );
