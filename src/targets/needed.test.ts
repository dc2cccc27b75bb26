/**
 * What scanners, honeypots and access logs are known to send (kinds `observed`
 * and `tool`), and the flood of `POST //xmlrpc.php`: a server must catch it.
 *
 * @jest-environment node
 */
import { evaluate } from '../language/evaluate';
import { factsOf, type RequestLine } from '../language/request';
import { asked } from '../rules';
import { honest } from '../rules/honest';
import type { Rule } from '../rules/rule';
import { onTheWire } from './coverage';
import { reader, whyLeft } from './covers';
import { manyRequests } from './testing/fuzz';
import needed from './testing/needed.json';
import { traps } from './testing/traps';

const list: readonly Rule[] = asked;
const requests: readonly RequestLine[] = needed;

const refusedBy = ( request: RequestLine, sight: 'seen' | 'own' | 'raw' ) =>
	list.filter(
		( rule ) => whyLeft( rule, request, reader( sight ) ) === undefined
	);

test.each( requests.map( ( one ) => [ one.method, one.target, one ] ) )(
	'%s %s is refused where the disk is seen',
	( _, __, one ) => {
		expect( refusedBy( one as RequestLine, 'seen' ) ).not.toEqual( [] );
	}
);

/** Below another folder; only wlwmanifest.xml is nobody's program there. */
const BELOW =
	/^\/+(?!index\.php|wp-json)[a-z0-9_-]+\/+(?:[a-z]\/+)?(?:xmlrpc|wp-json|\?author)/i;

test( 'elsewhere all but what lies in other folders', () => {
	for ( const one of requests ) {
		const isRefused = refusedBy( one, 'own' ).length > 0;
		expect( [ one.target, isRefused ] ).toEqual( [
			one.target,
			! BELOW.test( one.target ),
		] );
	}
} );

test( 'as it came, a path keeps its escapes, and PHP gets it', () => {
	for ( const one of requests.filter(
		( { target } ) => ! BELOW.test( target )
	) ) {
		const encoded = /^[^?]*%/.test( one.target );
		expect( [ one.target, refusedBy( one, 'raw' ).length > 0 ] ).toEqual( [
			one.target,
			! encoded,
		] );
	}
} );

test( 'a rule that answers by itself has forms, which can’t leave their quotes', () => {
	for ( const { id, when, answer, forms = [] } of list ) {
		expect( [ id, forms.length > 0 ] ).toEqual( [
			id,
			when.ok && answer !== 'unnamed',
		] );
		for ( const { path, query = '', unless = '' } of forms ) {
			// Of any engine; `%{` is a variable to Apache and ModSecurity.
			expect( path + query + unless ).toMatch( /^[!#-&(-_a-~]+$/ );
			expect( path + query + unless ).not.toMatch( /\\|%\{/ );
		}
	}
} );

test( 'nothing is refused that PHP lets through: the table, honest requests, and made-up ones', () => {
	const all = [
		...honest,
		...list.flatMap( ( { passes, duds, ways } ) => [
			...passes,
			...duds,
			...ways.flatMap( ( { refuses } ) => refuses ),
		] ),
	].map( onTheWire );
	const many = list.flatMap( ( { id } ) => manyRequests( 2000, id ) );
	let refused = 0;
	for ( const one of [ ...all, ...many, ...traps() ] ) {
		for ( const { id, when } of refusedBy( one, 'seen' ) ) {
			refused++;
			expect( [
				id,
				one,
				when.ok && evaluate( when.condition, factsOf( one ) ),
			] ).toEqual( [ id, one, true ] );
		}
	}
	expect( refused ).toBeGreaterThan( 1000 );
} );
