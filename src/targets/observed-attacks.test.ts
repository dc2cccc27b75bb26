/**
 * Requests that scanners are known to send, from honeypots and access logs (kinds
 * `observed` and `tool`), and the flood of `POST //xmlrpc.php`: a server must
 * block them.
 *
 * @jest-environment node
 */
import { evaluate } from '../conditions/evaluate';
import { decode } from '../conditions/path';
import { factsOf, type RequestLine } from '../conditions/request';
import { evaluationOrder } from '../rules';
import { legitimateTraffic } from '../rules/legitimate-traffic';
import type { Rule } from '../rules/rule';
import { onTheWire } from './shared/coverage';
import { matches, reader, reasonLeftToPhp } from './shared/observed-cases';
import type { PlainForms } from './shared/plain-forms';
import { manyRequests } from './testing/fuzz';
import observed from './testing/observed-attacks.json';
import { partsOf } from './testing/request-parts';
import { traversalRequests } from './testing/traversal';
import { blockingTargets } from '.';

const list: readonly Rule[] = evaluationOrder;
const requests: readonly RequestLine[] = observed;

const blockingRules = ( request: RequestLine, view: 'disk' | 'site' | 'raw' ) =>
	list.filter(
		( rule ) =>
			reasonLeftToPhp( rule, request, reader( view ) ) === undefined
	);

test.each( requests.map( ( one ) => [ one.method, one.target, one ] ) )(
	'%s %s is blocked by servers that see the disk',
	( _, __, one ) => {
		expect( blockingRules( one as RequestLine, 'disk' ) ).not.toEqual( [] );
	}
);

/** Requests below another folder. Of these, only wlwmanifest.xml can't belong to another program. */
const BELOW_FOLDER =
	/^\/+(?!index\.php|wp-json)[a-z0-9_-]+\/+(?:[a-z]\/+)?(?:xmlrpc|wp-json|\?author)/i;

test( 'other servers block all but requests below other folders', () => {
	for ( const one of requests ) {
		const isBlocked = blockingRules( one, 'site' ).length > 0;
		expect( [ one.target, isBlocked ] ).toEqual( [
			one.target,
			! BELOW_FOLDER.test( one.target ),
		] );
	}
} );

test( 'servers that do not decode paths leave encoded paths to PHP', () => {
	for ( const one of requests.filter(
		( { target } ) => ! BELOW_FOLDER.test( target )
	) ) {
		const encoded = /^[^?]*%/.test( one.target );
		expect( [
			one.target,
			blockingRules( one, 'raw' ).length > 0,
		] ).toEqual( [ one.target, ! encoded ] );
	}
} );

/** Without regular expressions, Cloudflare compares whole texts. */
const LEFT_TO_PHP: Readonly< Record< string, readonly string[] > > = {
	cloudflare: [
		'/?rest%20route=/wp/v2/users',
		'/?+rest_route=/wp/v2/users',
		'/?rest_route%00=/wp/v2/users',
		'/?rest.route%00ignored=/wp/v2/users',
		'/wp-json/wp/v2/users%5C',
		'/?rest_route=/wp/v2/users%5C',
		'/?rest_route=/wp/v2/users%5C%5C/',
	],
};

/** Returns whether PHP's forms of a text match a request of a site at the root, which has no other folders. */
function isClaimed(
	forms: PlainForms,
	{ method = 'GET', target }: RequestLine
) {
	const { path, query } = partsOf( { target } );
	const seen = ( forms.decodes ? decode( path ) : path ).replace(
		/\/(?:[.]?\/)+/g,
		'/'
	);
	return (
		! matches( forms.leftToPhp, target, 'i' ) &&
		Object.values( forms.rules )
			.flat()
			.some(
				( form ) =>
					matches( form.path, seen, 'i' ) &&
					! ( form.unless && matches( form.unless, seen, 'i' ) ) &&
					( form.query === null || matches( form.query, query ) ) &&
					( ! form.visitor ||
						matches( forms.visitorMethods, method ) )
			)
	);
}

test.each(
	blockingTargets.map( ( target ) => [ target.name, target ] as const )
)( '%s blocks all but requests below other folders', ( _, target ) => {
	const { plainForms: forms } = target.compile( evaluationOrder );
	const missed = requests.filter(
		( one ) =>
			! BELOW_FOLDER.test( one.target ) &&
			( forms.decodes || ! /^[^?]*%/.test( one.target ) ) &&
			! isClaimed( forms, one )
	);
	expect( missed.map( ( one ) => one.target ) ).toEqual(
		LEFT_TO_PHP[ target.name ] ?? []
	);
} );

test( 'a rule with a status has forms, which can’t break out of their quotes', () => {
	for ( const { id, when, answer, forms = [] } of list ) {
		expect( [ id, forms.length > 0 ] ).toEqual( [
			id,
			when.ok && answer !== 'redacted',
		] );
		for ( const { path, query = '', unless = '' } of forms ) {
			// The quotes of any engine; `%{` begins a variable for Apache and ModSecurity.
			expect( path + query + unless ).toMatch( /^[!#-&(-_a-~]+$/ );
			expect( path + query + unless ).not.toMatch( /\\|%\{/ );
		}
	}
} );

test( 'servers block nothing that PHP allows: the table, legitimate and generated requests', () => {
	const all = [
		...legitimateTraffic,
		...list.flatMap( ( { allows, ineffective, caseGroups } ) => [
			...allows,
			...ineffective,
			...caseGroups.flatMap( ( { blocks } ) => blocks ),
		] ),
	].map( onTheWire );
	const many = list.flatMap( ( { id } ) => manyRequests( 2000, id ) );
	let blocked = 0;
	for ( const one of [ ...all, ...many, ...traversalRequests() ] ) {
		for ( const { id, when } of blockingRules( one, 'disk' ) ) {
			blocked++;
			expect( [
				id,
				one,
				when.ok && evaluate( when.condition, factsOf( one ) ),
			] ).toEqual( [ id, one, true ] );
		}
	}
	expect( blocked ).toBeGreaterThan( 1000 );
} );
