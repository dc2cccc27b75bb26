/**
 * A CloudFront function for the event viewer-request.
 */
import { ACTIVITY_TYPE } from '../../conditions/request';
import { FRONT, type RequestForm } from '../../rules/plain-form';
import { byExpressions } from '../shared/observed-cases';
import { plainForms } from '../shared/plain-forms';
import { printedTarget } from '../shared/printed-target';
import {
	ALLOWED_ADDRESSES,
	formsComment,
	partPerDescription,
	LEFT_TO_PHP,
	LOGIN_COOKIE,
	pathPattern,
	TRAVERSAL,
	statusText,
	type RuleText,
} from '../shared/rule-texts';
import type { Part } from '../target';
import { cloudfrontFacts } from './facts';

/** Prints a string literal. */
const text = ( value: string ) => `'${ value.replace( /[\\']/g, '\\$&' ) }'`;

function formCondition( form: RequestForm ): string {
	const query = form.query && `asks(${ text( `^${ form.query }$` ) })`;
	if ( form.path === FRONT && query ) {
		return `front && ${ query }`;
	}
	return [
		...( form.visitor ? [ 'visitor' ] : [] ),
		`at(${ text( `^${ pathPattern( form, 'site' ) }` ) })`,
		...( query ? [ query ] : [] ),
	].join( ' && ' );
}

const ruleOf = ( one: RuleText ): readonly Part[] => [
	`  // ${ formsComment( one ) }\n`,
	...one.forms.map(
		( form ) =>
			`  if (${ formCondition( form ) })\n    return refusal(${ one.answer }, '${ statusText( one.answer ) }');\n`
	),
];

/** Compares addresses as bits; IPv4 in its IPv6 notation. */
const ALLOWED: Part = {
	when: 'allowed',
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

const SITE_PATH: Part = {
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
`;

const EXCEPTIONS: readonly Part[] = [
	'  // Left to PHP: `..`',
	ALLOWED_ADDRESSES,
	`\n  if (/${ TRAVERSAL }/i.test(request.uri)) return;\n`,
];

/** Leaves possible logins, forms and ActivityPub to PHP. */
const VISITOR = `  // ${ LEFT_TO_PHP }
  var visitor = /^(?:GET|HEAD)$/.test(request.method) && !headers.authorization &&
    !/${ ACTIVITY_TYPE.replace( '/', '\\/' ) }/.test((headers.accept || {}).value || '') &&
    !Object.keys(request.cookies).some(function (name) { return /${ LOGIN_COOKIE }/.test(name); });
  var front = visitor && at(${ text( `^${ FRONT }` ) });
`;

/** A separate handler, so that an existing handler can call `sidegate` instead. */
const HANDLER = `// If you already have a handler, begin it with: var blocked = sidegate(event); if (blocked) return blocked;
function handler(event) { return sidegate(event) || event.request; }
`;

export const cloudfront = printedTarget( cloudfrontFacts, {
	covers: byExpressions( 'site' ),
	plainForms: plainForms( 'site' ),
	comment: '//',
	uncounted:
		'A CloudFront function cannot write logs. CloudFront’s own logs show blocked requests as FunctionGeneratedResponse.',
	text: ( list ) => [
		BEGIN,
		...EXCEPTIONS,
		ALLOWED,
		SITE_PATH,
		VISITOR,
		partPerDescription( list, ruleOf ),
		'}\n',
		HANDLER,
	],
} );
