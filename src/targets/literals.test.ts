/**
 * What a server is sure of is so: tried on a server of a few lines, with every
 * request of every rule, and with thousands that nobody has thought of.
 *
 * @jest-environment node
 */
import { all, any, not, parameter, path } from '../language/condition';
import { evaluate } from '../language/evaluate';
import { factsOf, type RequestLine } from '../language/request';
import { rules } from '../rules';
import { honest } from '../rules/honest';
import { refused, type Rule } from '../rules/rule';
import { onTheWire, UNEXPLAINED, whyLeft } from './coverage';
import { manyRequests } from './testing/fuzz';
import { surelyWhen, told } from './literals';
import { refuses } from './reference';

const list: readonly Rule[] = rules;
const HELD = [ 'decoded', 'raw' ] as const;
const conditions = list.flatMap( ( rule ) =>
	rule.when.ok ? [ [ rule.id, rule.when.condition ] as const ] : []
);
const everybody: readonly RequestLine[] = [
	...honest,
	...list.flatMap( ( rule ) => [
		...refused( rule ),
		...rule.passes,
		...rule.duds,
	] ),
].map( onTheWire );

describe.each( HELD )( 'on a path that is %s', ( held ) => {
	describe.each( conditions )( '%s', ( id, condition ) => {
		const ways = surelyWhen( condition );
		const wrong = ( requests: readonly RequestLine[] ) =>
			requests.filter(
				( request ) =>
					refuses( ways, request, held ) &&
					! evaluate( condition, factsOf( request ) )
			);

		test( 'refuses nothing of the table that the evaluator lets pass', () => {
			expect( wrong( everybody ) ).toEqual( [] );
		} );

		test( 'refuses nothing that anybody may come up with and the evaluator lets pass', () => {
			expect( wrong( manyRequests( 4000, id ) ) ).toEqual( [] );
		} );

		test( 'says why, where it leaves a request to PHP', () => {
			const unexplained = list
				.filter( ( each ) => each.id === id )
				.flatMap( refused )
				.filter( ( one ) => ! one.wordpressOnly )
				.filter(
					( one ) =>
						whyLeft( ways, onTheWire( one ), held ) === UNEXPLAINED
				);
			expect( unexplained ).toEqual( [] );
		} );
	} );
} );

test( 'what is made up at random is refused often enough to mean something', () => {
	for ( const [ id, condition ] of conditions ) {
		const ways = surelyWhen( condition );
		const requests = manyRequests( 4000, id );
		const sure = requests.filter( ( one ) =>
			refuses( ways, one, 'decoded' )
		).length;
		expect( [ id, sure > 20 ] ).toEqual( [ id, true ] );
	}
} );

const post = ( target: string, body = '' ): RequestLine => ( {
	method: 'POST',
	target,
	headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
	body,
} );

test( 'a parameter that must not be there may be in a body: a POST is left to PHP', () => {
	const condition = all(
		parameter( 'a', 'query' ),
		not( parameter( 'b', 'either', '1' ) )
	);
	const ways = surelyWhen( condition );
	expect( refuses( ways, { target: '/?a' }, 'decoded' ) ).toBe( true );
	expect( refuses( ways, post( '/?a', 'b=1' ), 'decoded' ) ).toBe( false );
	expect( refuses( ways, { target: '/?a&b=1' }, 'decoded' ) ).toBe( false );
} );

test( 'what stands in a body alone is no way that a server can be told', () => {
	const ways = surelyWhen(
		any( path( '/x$' ), parameter( 'a', 'body', '1' ) )
	);
	expect( ways ).toHaveLength( 2 );
	expect( told( ways ) ).toHaveLength( 1 );
} );

test( 'not all of several is any of them not', () => {
	const ways = surelyWhen( not( all( path( '/x$' ), path( '/y$' ) ) ) );
	expect( ways ).toEqual( [
		[ { see: 'path', matches: '/x$', not: true } ],
		[ { see: 'path', matches: '/y$', not: true } ],
	] );
} );
