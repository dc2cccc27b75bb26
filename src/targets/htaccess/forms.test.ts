/**
 * The forms are written by hand, so they are compared with the rules' conditions.
 *
 * @jest-environment node
 */
import { evaluate } from '../../conditions/evaluate';
import { factsOf, type RequestLine } from '../../conditions/request';
import { rules } from '../../rules';
import { legitimateTraffic } from '../../rules/legitimate-traffic';
import { blockedCases, type Rule } from '../../rules/rule';
import { onTheWire } from '../shared/coverage';
import { manyRequests } from '../testing/fuzz';
import { groups } from './forms';
import { blocks } from './coverage';

const list: readonly Rule[] = rules;
const ruleIds = Object.keys( groups );

test( 'belong to existing rules', () => {
	const ids: readonly string[] = list.map( ( { id } ) => id );
	expect( ruleIds.filter( ( id ) => ! ids.includes( id ) ) ).toEqual( [] );
} );

const falsePositives = ( id: string, requests: readonly RequestLine[] ) =>
	requests.filter( ( request ) => {
		const when = list.find( ( one ) => one.id === id )?.when;
		return (
			blocks( id, request ) &&
			! ( when?.ok && evaluate( when.condition, factsOf( request ) ) )
		);
	} );

const table = [
	...legitimateTraffic,
	...list.flatMap( ( rule ) => [
		...blockedCases( rule ),
		...rule.allows,
		...rule.ineffective,
	] ),
].map( onTheWire );

describe.each( ruleIds )( '%s', ( id ) => {
	test( 'block none of the rules’ requests that the rule allows', () => {
		expect( falsePositives( id, table ) ).toEqual( [] );
	} );

	test( 'block no generated request that the rule allows', () => {
		expect( falsePositives( id, manyRequests( 20000, id ) ) ).toEqual( [] );
	} );

	test( 'block some generated requests', () => {
		expect(
			manyRequests( 20000, id ).filter( ( one ) => blocks( id, one ) )
				.length
		).toBeGreaterThan( 10 );
	} );
} );

describe( 'requests of scanners and from logs', () => {
	test.each( [
		[ 'xmlrpc', '//xmlrpc.php' ],
		[ 'xmlrpc', '/blog//xmlrpc.php' ],
		[ 'xmlrpc-discovery', '//xmlrpc.php?rsd' ],
		[ 'wlwmanifest', '/en-us//wp1/wp-includes/wlwmanifest.xml' ],
		[ 'users-scan', '/?author=99' ],
		[ 'users-scan', '/cms1//?author=1' ],
		[ 'users-rest', '/index.php/wp-json/wp/v2/users/?per_page=100&page=1' ],
		[ 'users-rest', '/cms1//wp-json/wp/v2/users/' ],
		[ 'users-rest', '/WP-JSON/WP/V2/USERS' ],
		[ 'users-rest', '/wp-json/wp/v2/%75sers' ],
		[ 'users-rest', '/wp-json/wp/v2/users%5C' ],
		[ 'users-rest', '/?rest_route=/wp/v2/users/' ],
		[ 'users-rest', '/?rest_route=%2Fwp%2Fv2%2Fusers' ],
		[ 'users-rest', '/?rest_route=/wp/v2/users%5C%5C/' ],
		[ 'users-rest', '/?rest.route=/wp/v2/users' ],
		[ 'users-rest', '/?rest%20route=/wp/v2/users' ],
		[ 'users-rest', '/?+rest_route=/wp/v2/users' ],
		[ 'users-rest', '/?rest[route=/wp/v2/users' ],
		[ 'users-rest', '/?rest.route%00ignored=/wp/v2/users' ],
		[ 'users-rest', '/wp-activate.php' ],
		[ 'users-sitemap', '/wp-sitemap-users-2.xml' ],
	] )( 'are blocked by %s: %s', ( id, target ) => {
		expect( blocks( id, { target } ) ).toBe( true );
	} );
} );
