/**
 * @jest-environment node
 */
import { textFor, told, tried } from '../testing/sound';
import { load, MOST_BYTES } from '../testing/cloudfront';
import { bridge, ditch, flat, moat } from '../testing/fixture';
import { cloudfront } from '.';

const { parts } = cloudfront.compile( [ ditch, moat, bridge ] );

test( 'rules in, text out', () => {
	expect( flat( parts.bare ?? [] ) )
		.toBe( `// Sidegate: rules for cloudfront, bare, version 5. Make them anew after changing its settings.
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
  // Left to PHP: paths that lead up (..), allowed addresses.
  if (/(?:[.]|%2e){2}/i.test(request.uri)) return;
  // Logins and forms are for PHP to judge.
  var visitor = /^(?:GET|HEAD)$/.test(request.method) && !headers.authorization &&
    !Object.keys(request.cookies).some(function (name) { return /(?:^|[^=])wordpress_logged_in_/.test(name); });
  var front = visitor && at('^/(?:(?:index|wp-activate)[.]php)?$');
  // The ditch: Whoever falls in.
  if (at('^/d[.]php(?:/|$)'))
    return refusal(403, 'Forbidden');
  // The moat: Swimmers.
  if (at('^/m[.]php(?:/|$)'))
    return refusal(404, 'Not found');
  if (front && asks('^m=1$'))
    return refusal(404, 'Not found');
}
// Where there is a handler already, let it begin with: var refused = sidegate(event); if (refused) return refused;
function handler(event) { return sidegate(event) || event.request; }
` );
} );

test( 'a site below a path leaves what is beside it alone', () => {
	const text = flat( parts.bare ?? [], [ 'base' ] );
	expect( text ).toContain(
		`if (!new RegExp('^{{bases_json}}/').test(path)) return;`
	);
} );

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
			expect( refused ).toBeGreaterThan( 5 );
		} );
	}
);

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
	const answer = load(
		flat( parts.bare ?? [], [ 'allies' ] ).replace( '{{cidr}}', cidr )
	)( { target: '/d.php' }, address );
	expect( answer?.statusCode ).toBe( isAlly ? undefined : 403 );
} );
