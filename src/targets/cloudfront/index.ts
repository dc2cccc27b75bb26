/**
 * A function of CloudFront's, for the event viewer-request.
 */
import { FRONT, type Form } from '../../rules/form';
import { byExpressions } from '../covers';
import { plainForms } from '../plain-forms';
import { printed } from '../printed';
import {
	about,
	each,
	LOGIN_COOKIE,
	pathOf,
	UP,
	wordFor,
	type Said,
} from '../said';
import type { Part } from '../target';

/** A string literal. */
const text = ( value: string ) => `'${ value.replace( /[\\']/g, '\\$&' ) }'`;

function look( form: Form ): string {
	const asked = form.query && `asks(${ text( `^${ form.query }$` ) })`;
	if ( form.path === FRONT && asked ) {
		return `front && ${ asked }`;
	}
	return [
		...( form.visitor ? [ 'visitor' ] : [] ),
		`at(${ text( `^${ pathOf( form, 'own' ) }` ) })`,
		...( asked ? [ asked ] : [] ),
	].join( ' && ' );
}

const ruleOf = ( one: Said ): readonly Part[] => [
	`  // ${ about( one ) }\n`,
	...one.forms.map(
		( form ) =>
			`  if (${ look( form ) })\n    return refusal(${ one.answer }, '${ wordFor( one.answer ) }');\n`
	),
];

/** An address as bits, of IPv4 as IPv6 writes it. */
const ALLOWED: Part = {
	when: 'allies',
	then: [
		`  function bits(address) {
    var sides = address.replace(/^(?:.*:)?([0-9]+)[.]([0-9]+)[.]([0-9]+)[.]([0-9]+)$/, function (all, a, b, c, d) {
      return '::ffff:' + (a * 256 + +b).toString(16) + ':' + (c * 256 + +d).toString(16);
    }).split('::').map(function (side) { return side ? side.split(':') : []; });
    while (sides[1] && sides[0].length + sides[1].length < 8) sides[0].push('0');
    return sides[0].concat(sides[1] || []).map(function (word) {
      return (parseInt(word, 16) + 65536).toString(2).slice(1);
    }).join('');
  }
  var allowed = [`,
		{ each: 'cidr', between: ', ', of: [ "'{{cidr}}'" ] },
		`].some(function (range) {
    var parts = range.split('/'), length = +parts[1] + (range.indexOf(':') < 0 ? 96 : 0);
    return bits(event.viewer.ip).slice(0, length) === bits(parts[0]).slice(0, length);
  });
  if (allowed) return;
`,
	],
};

const BELOW: Part = {
	when: 'base',
	then: [
		"  if (!new RegExp('^{{bases_json}}/').test(path)) return;\n",
		"  path = path.replace(new RegExp('^{{bases_json}}'), '');\n",
	],
};

const BEGIN = `function sidegate(event) {
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
  if (/${ UP }/i.test(request.uri)) return;
`;

/** Who may be logged in, or sends a form, is PHP's. */
const VISITOR = `  // Logins and forms are for PHP to judge.
  var visitor = /^(?:GET|HEAD)$/.test(request.method) && !headers.authorization &&
    !Object.keys(request.cookies).some(function (name) { return /${ LOGIN_COOKIE }/.test(name); });
  var front = visitor && at(${ text( `^${ FRONT }` ) });
`;

/** So that it can be called from a handler that is there already. */
const HANDLER = `// Where there is a handler already, let it begin with: var refused = sidegate(event); if (refused) return refused;
function handler(event) { return sidegate(event) || event.request; }
`;

export const cloudfront = printed( {
	name: 'cloudfront',
	strengths: [ 'bare' ],
	covers: byExpressions( 'own' ),
	plain: plainForms( 'own' ),
	comment: '//',
	uncounted:
		'A function of CloudFront’s can write nothing down. Its refusals stand in CloudFront’s own logs, as FunctionGeneratedResponse.',
	text: ( list ) => [
		BEGIN,
		ALLOWED,
		BELOW,
		VISITOR,
		each( list, ruleOf ),
		'}\n',
		HANDLER,
	],
} );
