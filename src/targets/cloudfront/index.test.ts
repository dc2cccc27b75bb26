/**
 * @jest-environment node
 */
import {
	textFor,
	expressibleRules,
	findFalsePositives,
} from '../testing/false-positives';
import { load, MAX_BYTES } from '../testing/cloudfront';
import { wordpressRule, forbidden, flat, hidden } from '../testing/fixture';
import { cloudfront } from '.';

const { parts } = cloudfront.compile( [ forbidden, hidden, wordpressRule ] );

test( 'prints the rules', () => {
	expect( flat( parts.bare ?? [] ) )
		.toBe( `// Sidegate: rules for cloudfront, bare, version 7 (runtime 2.0, viewer request). Update them after changing its settings.
function sidegate(event) {
  var request = event.request, headers = request.headers, query = request.rawQueryString() || '';
  var path = request.uri.replace(/%([0-9a-f]{2})/gi, function (all, hex) {
    return String.fromCharCode(parseInt(hex, 16));
  }).replace(/\\/(?:[.]?\\/)+/g, '/');
  function at(pattern) { return new RegExp(pattern, 'i').test(path); }
  function asks(pattern) { return new RegExp(pattern).test(query); }
  function refusal(status, text) {
    return { statusCode: status, statusDescription: text, headers: { 'cache-control': { value: 'no-store' } } };
  }
  // Left to PHP: \`..\`
  if (/(?:[.]|%2e){2}/i.test(request.uri)) return;
  // Left to PHP: logins, forms and ActivityPub
  var visitor = /^(?:GET|HEAD)$/.test(request.method) && !headers.authorization &&
    !/\\/(?:activity|ld)[+]json/.test((headers.accept || {}).value || '') &&
    !Object.keys(request.cookies).some(function (name) { return /(?:^|[^=])wordpress_logged_in_/.test(name); });
  var front = visitor && at('^/(?:(?:index|wp-activate)[.]php)?$');
  // Forbidden rule: every request to d.php
  if (at('^/d[.]php(?:/|$)'))
    return refusal(403, 'Forbidden');
  // Hidden rule: every request to m.php
  if (at('^/m[.]php(?:/|$)'))
    return refusal(404, 'Not found');
  // Hidden rule: ?m=1
  if (front && asks('^m=1$'))
    return refusal(404, 'Not found');
}
// If you already have a handler, begin it with: var blocked = sidegate(event); if (blocked) return blocked;
function handler(event) { return sidegate(event) || event.request; }
` );
} );

test( 'a site below a path matches no path outside it', () => {
	const text = flat( parts.bare ?? [], [ 'base' ] );
	expect( text ).toContain(
		`if (!new RegExp('^{{bases_json}}/').test(path)) return;`
	);
} );

const VISITOR_ADDRESS = '192.0.2.1';

describe.each( expressibleRules.map( ( rule ) => [ rule.id, rule ] as const ) )(
	'%s',
	( _, rule ) => {
		const answer = load( textFor( cloudfront, [ rule ] ) );
		const { falsePositives, blockedCount } = findFalsePositives(
			rule,
			( request ) => answer( request, VISITOR_ADDRESS ) !== undefined
		);

		test( 'blocks no generated request that the evaluator allows', () => {
			expect( falsePositives ).toEqual( [] );
		} );

		test( 'blocks enough generated requests to be meaningful', () => {
			expect( blockedCount ).toBeGreaterThan( 5 );
		} );
	}
);

test( 'the runtime limits the size, and allows no code from strings', () => {
	const handler = 'function handler(event) { return event.request; }';
	expect( () => load( handler + ' '.repeat( MAX_BYTES ) ) ).toThrow(
		'bytes'
	);
	expect( () =>
		load( 'function handler() { return eval( "1" ); }' )(
			{ target: '/' },
			VISITOR_ADDRESS
		)
	).toThrow( 'Code generation' );
} );

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
] )( 'for %s, %s is allowed: %s', ( cidr, address, isAllowed ) => {
	const answer = load(
		flat( parts.bare ?? [], [ 'allowed' ] ).replace( '{{cidr}}', cidr )
	)( { target: '/d.php' }, address );
	expect( answer?.statusCode ).toBe( isAllowed ? undefined : 403 );
} );
