/**
 * A function of CloudFront's, for the event viewer-request.
 */
import type { RequestLine } from '../../language/request';
import type { Rule } from '../../rules/rule';
import { UNEXPLAINED, whyLeft } from '../coverage';
import { outcome, wordFor } from '../outcome';
import { header, type Part, type Target } from '../target';
import { eachRule, sure, type Sure } from '../template';
import { expression } from './expression';
import { load } from './host';
import { RUNTIME } from './runtime';
import { text } from './quote';

const refusal = ( { rule, answer }: Sure ): readonly Part[] =>
	rule.when.ok
		? [
				`  if (${ expression( rule.when.condition ) } && !ally()) {\n` +
					`    return refusal(${ answer }, ${ text( wordFor( answer ) ) });\n  }\n`,
			]
		: [];

const BELOW: Part = {
	when: 'base',
	then: [ '  if (!/^{{bases_slashed}}(?:\\/|$)/.test(written)) return;\n' ],
};

const ALLIES: readonly Part[] = [
	'  var allies = [',
	{ each: 'cidr', between: ', ', of: [ "'{{cidr}}'" ] },
	'];\n',
];

/** So that it can be called from a handler that is there already. */
const HANDLER = `
// Where there is a handler already, leave this one out, and let that one begin with:
//   var refused = sidegate(event); if (refused) return refused;
function handler(event) {
  return sidegate(event) || event.request;
}
`;

const partsFor = ( list: readonly Sure[] ): readonly Part[] => [
	header( 'cloudfront', 'bare', '//' ),
	'function sidegate(event) {\n',
	...ALLIES,
	RUNTIME.trimStart().replace( /^/, '  ' ),
	BELOW,
	eachRule( list, refusal ),
	'}\n',
	HANDLER,
];

/** One rule alone, to see what it refuses. */
function alone( one: Sure ): ( request: RequestLine ) => boolean {
	const condition = one.rule.when.ok
		? expression( one.rule.when.condition )
		: 'false';
	const refuses = load(
		`function handler(event) {\n${ RUNTIME }  if (${ condition }) return refusal(${ one.answer }, '');\n  return event.request;\n}\n`.replaceAll(
			'{{rest_prefix}}',
			'wp-json'
		)
	);
	return ( request ) => refuses( request, '192.0.2.1' ) !== undefined;
}

export const cloudfront: Target = {
	name: 'cloudfront',
	compile: ( rules: readonly Rule[] ) => {
		const list = sure( rules );
		const refuses = new Map(
			list.map( ( one ) => [ one, alone( one ) ] as const )
		);
		return {
			target: 'cloudfront',
			parts: { bare: partsFor( list ) },
			uncounted:
				'A function of CloudFront’s can write nothing down. Its refusals stand in CloudFront’s own logs, as FunctionGeneratedResponse.',
			rules: outcome( rules, list, ( one, request, ways ) =>
				refuses.get( one )?.( request )
					? undefined
					: ( whyLeft( ways, request, 'decoded' ) ?? UNEXPLAINED )
			),
		};
	},
};

/** For tests: the runtime with a text in it, which answers a request with a status or lets it go on. */
