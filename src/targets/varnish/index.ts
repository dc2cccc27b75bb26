/**
 * VCL to include before an owner's own: Varnish joins subroutines of one name
 * in the order in which they come.
 */
import type { Rule } from '../../rules/rule';
import { LOGIN_COOKIE } from '../login';
import type { Literal } from '../literals';
import { UP } from '../odd';
import { anyWay, outcome, wordFor } from '../outcome';
import { onPath } from '../path';
import { header, type Part, type Target } from '../target';
import { eachRule, sure, type Sure } from '../template';
import { whyUnresolved } from '../unresolved';
import { text } from './quote';

/** `req.url` is raw, and no module of Varnish's own decodes it. */
const HELD = 'raw';

/** What `vcl_synth` knows a refusal of ours by; no client can set it. */
const REASON = 'Sidegate';

const ALLIES: Part = {
	when: 'allies',
	then: [
		'acl sidegate_allies {\n',
		{ each: 'cidr', of: [ '\t"{{address}}"/{{bits}};\n' ] },
		'}\n',
	],
};

function asked( literal: Literal ): string {
	const is = literal.not ? '!~' : '~';
	switch ( literal.see ) {
		case 'path':
			return `req.url ${ is } ${ text(
				onPath( literal.matches, {
					held: HELD,
					prefix: '{{rest_prefix_raw}}',
					loosely: literal.not,
				} )
			) }`;
		case 'query':
			return `regsub(req.url, ${ text( BEFORE_QUERY ) }, "") ${ is } ${ text( literal.matches ) }`;
		case 'method':
			return `req.method ${ literal.not ? '!=' : '==' } ${ text( literal.name ) }`;
		case 'login':
			return `!req.http.Authorization && req.http.Cookie !~ ${ text( LOGIN_COOKIE ) }`;
		case 'nothing':
			return 'false';
	}
}

const FRAGMENT = '\\x23';

/** All up to the question mark; all there is where there is none. */
const BEFORE_QUERY = '^[^\\x3f]*\\x3f?';

const refusal = ( one: Sure ): readonly Part[] => [
	'\tif (',
	{ when: 'allies', then: [ 'client.ip !~ sidegate_allies && ' ] },
	{
		when: 'base',
		then: [
			`req.url ~ ${ text( '^{{bases_raw}}(?:[/\\x23\\x3f]|%2[Ff]|$)' ) } && `,
		],
	},
	`req.url !~ ${ text( FRAGMENT ) } && req.url !~ ${ text( UP ) } &&\n\t\t(${ anyWay( one, asked, {
		and: ' && ',
		or: ' ||\n\t\t',
	} ) })) {\n` +
		`\t\tstd.log("sidegate:${ one.rule.id }");\n` +
		`\t\treturn (synth(${ one.answer }, "${ REASON }"));\n\t}\n`,
];

const ANSWER = `sub vcl_synth {
	if (resp.reason == "${ REASON }") {
		set resp.http.Content-Type = "text/plain; charset=utf-8";
		set resp.http.Cache-Control = "no-store, no-cache, must-revalidate, max-age=0";
		set resp.http.X-Content-Type-Options = "nosniff";
		if (resp.status == 404) {
			set resp.reason = "${ wordFor( 404 ) }";
		} else {
			set resp.reason = "${ wordFor( 403 ) }";
		}
		set resp.body = resp.reason + {"
"};
		return (deliver);
	}
}
`;

export const varnish: Target = {
	name: 'varnish',
	compile: ( rules: readonly Rule[] ) => {
		const list = sure( rules );
		return {
			target: 'varnish',
			parts: {
				bare: [
					header( 'varnish', 'bare' ),
					'import std;\n',
					ALLIES,
					// Two Cookie headers are one to PHP.
					'sub vcl_recv {\n\tstd.collect(req.http.Cookie, "; ");\n',
					eachRule( list, refusal ),
					'}\n',
					ANSWER,
				],
			},
			rules: outcome( rules, list, ( _, request, ways ) =>
				whyUnresolved( ways, request, HELD )
			),
		};
	},
};
