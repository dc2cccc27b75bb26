/**
 * Lines for a site block of Caddy's Caddyfile.
 */
import type { Rule } from '../../rules/rule';
import { LOGIN_COOKIE } from '../login';
import type { Literal } from '../literals';
import { STILL_UP } from '../odd';
import { anyWay, outcome, wordFor } from '../outcome';
import { onPath } from '../path';
import { header, type Part, type Target } from '../target';
import { eachRule, sure, type Sure } from '../template';
import { whyUnresolved } from '../unresolved';
import { matches, text } from './quote';

/** Decoded once by Go, nothing else done to it. */
const PATH = '{http.request.uri.path}';
const QUERY = '{http.request.uri.query}';

/** As it came. Go takes a fragment for a part of the path. */
const ORIGINAL = '{http.request.orig_uri}';
const FRAGMENT = '\\x23';

const HELD = 'decoded';

function asked( literal: Literal ): string {
	const not = literal.not ? '!' : '';
	switch ( literal.see ) {
		case 'path':
			return (
				not +
				matches(
					PATH,
					onPath( literal.matches, {
						held: HELD,
						prefix: '{{rest_prefix}}',
						loosely: literal.not,
					} )
				)
			);
		case 'query':
			return not + matches( QUERY, literal.matches );
		case 'method':
			return `{http.request.method} ${ literal.not ? '!=' : '==' } ${ text( literal.name ) }`;
		case 'login':
			return LOGIN;
		case 'nothing':
			return 'false';
	}
}

const LOGIN = `{http.request.header.Authorization} == "" && !${ matches(
	'{http.request.header.Cookie}',
	LOGIN_COOKIE
) }`;

function matcher( one: Sure ): readonly Part[] {
	return [
		`@sidegate-${ one.rule.id } {\n`,
		{
			when: 'allies',
			then: [
				'\tnot remote_ip ',
				{ each: 'cidr', between: ' ', of: [ '{{cidr}}' ] },
				'\n',
			],
		},
		// One expression: of several in a matcher, Caddy keeps the last.
		'\texpression `',
		{
			when: 'base',
			then: [ `${ matches( PATH, '^{{bases}}(?:/|$)' ) } && ` ],
		},
		`!${ matches( ORIGINAL, FRAGMENT ) } && !${ matches( PATH, STILL_UP ) } && (${ anyWay(
			one,
			asked,
			{ and: ' && ', or: ' || ' }
		) })\`\n}\n`,
	];
}

/** `handle`, because `respond` by itself comes too late where a site has a `handle` of its own. */
const denied = ( one: Sure ): readonly Part[] => [
	...matcher( one ),
	`handle @sidegate-${ one.rule.id } {\n` +
		'\theader Cache-Control "no-store, no-cache, must-revalidate, max-age=0"\n' +
		'\theader Content-Type "text/plain; charset=utf-8"\n' +
		'\theader X-Content-Type-Options nosniff\n' +
		`\trespond "${ wordFor( one.answer ) }" ${ one.answer }\n}\n`,
];

export const caddy: Target = {
	name: 'caddy',
	compile: ( rules: readonly Rule[] ) => {
		const list = sure( rules );
		return {
			target: 'caddy',
			parts: {
				bare: [ header( 'caddy', 'bare' ), eachRule( list, denied ) ],
			},
			rules: outcome( rules, list, ( _, request, ways ) =>
				whyUnresolved( ways, request, HELD )
			),
		};
	},
};
