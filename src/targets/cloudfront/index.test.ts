/**
 * @jest-environment node
 */
import {
	all,
	any,
	file,
	method,
	not,
	parameter,
	path,
} from '../../language/condition';
import { asked } from '../../rules';
import { namedAllies } from '../../rules/allies';
import { textFor, told, tried } from '../sound';
import { flat, moat } from '../fixture';
import { cloudfront } from '.';
import { expression } from './expression';
import { load, MOST_BYTES } from './host';
import { text } from './quote';

const STRANGER = '192.0.2.1';

describe.each( told.map( ( rule ) => [ rule.id, rule ] as const ) )(
	'%s',
	( _, rule ) => {
		const answer = load( textFor( cloudfront, [ rule ] ) );
		const { wrong, refused } = tried(
			rule,
			( request ) => answer( request, STRANGER ) !== undefined
		);

		test( 'refuses nothing that anybody may come up with and the evaluator lets pass', () => {
			expect( wrong ).toEqual( [] );
		} );

		test( 'is refused often enough to mean something', () => {
			expect( refused ).toBeGreaterThan( 20 );
		} );
	}
);

test( 'what may be in a body counts against a refusal and never for one', () => {
	expect(
		expression(
			all(
				any( file( 'a.php' ), path( '^/wp-json/b$' ) ),
				parameter( 'c', 'either', "^'$" ),
				not( any( parameter( 'd', 'either' ), method( 'OPTIONS' ) ) )
			)
		)
	).toBe(
		"((path.split('/').includes('a.php') || /^\\/{{rest_prefix}}\\/b$/i.test(path))" +
			" && has('c', /^'$/i)" +
			" && !((has('d', /^/) || form) || (request.method === 'OPTIONS')))"
	);
} );

test( 'all rules, with as many allies again as Jetpack has, are less than the runtime takes', () => {
	const allies = [
		...namedAllies.jetpack.ranges,
		...namedAllies.jetpack.ranges,
	]
		.map( ( one ) => `'${ one }'` )
		.join( ', ' );
	const whole = textFor( cloudfront, asked ).replace(
		'allies = []',
		`allies = [${ allies }]`
	);
	expect( whole ).toContain( allies );
	expect( Buffer.byteLength( whole ) ).toBeLessThan( 0.7 * MOST_BYTES );
} );

test( 'the runtime takes no more, and makes no code from strings', () => {
	const handler = 'function handler(event) { return event.request; }';
	expect( () => load( handler + ' '.repeat( MOST_BYTES ) ) ).toThrow(
		'bytes'
	);
	expect( () =>
		load( 'function handler() { return eval( "1" ); }' )(
			{ target: '/' },
			STRANGER
		)
	).toThrow( 'Code generation' );
} );

/** The function, for a site that has this ally and lies below this path. */
const withAlly = ( cidr: string ) =>
	load(
		flat( cloudfront.compile( [ moat ] ).parts.bare ?? [] ).replace(
			'{{cidr}}',
			cidr
		)
	);

test.each( [
	[ '192.0.80.0/20', '192.0.95.255', true ],
	[ '192.0.80.0/20', '192.0.96.0', false ],
	[ '192.0.2.7/32', '192.0.2.7', true ],
	[ '192.0.2.7/32', '192.0.2.6', false ],
	[ '0.0.0.0/0', '203.0.113.1', true ],
	[ '0.0.0.0/0', '2001:db8::1', false ],
	[ '2001:db8::/32', '2001:db8:1::5', true ],
	[ '2001:db8::/32', '2001:db9::', false ],
	[ '::1/128', '::1', true ],
	[ '::1/128', '0:0:0:0:0:0:0:1', true ],
	[ '192.0.80.0/20', '::ffff:192.0.80.1', true ],
	[ '2001:db8::/127', '2001:0db8:0:0:0:0:0:1', true ],
] )( 'of %s, %s is an ally: %s', ( cidr, address, isAlly ) => {
	const answer = withAlly( cidr )( { target: '/m.php' }, address );
	expect( answer?.statusCode ).toBe( isAlly ? undefined : 404 );
} );

test( 'a handler that is there already can ask by itself', () => {
	const [ ours = '' ] = textFor( cloudfront, [ moat ] ).split( '\n// Where' );
	const theirs =
		'function handler(event) { var refused = sidegate(event); if (refused) return refused; return { statusCode: 301 }; }';
	const answer = load( ours + theirs );
	expect( answer( { target: '/m.php' }, STRANGER )?.statusCode ).toBe( 404 );
	expect( answer( { target: '/' }, STRANGER )?.statusCode ).toBe( 301 );
} );

test( 'a text can’t leave its quotes', () => {
	expect( text( "a';b\\" ) ).toBe( "'a\\';b\\\\'" );
	expect( () => text( 'a\n' ) ).toThrow( 'Not printable' );
} );
