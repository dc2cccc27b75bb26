/**
 * VCL to include before an owner's own: Varnish joins subroutines of one name
 * in the order in which they come.
 */
import { FRONT, type Form } from '../../rules/form';
import { byExpressions } from '../covers';
import { plainForms } from '../plain-forms';
import { printed } from '../printed';
import {
	about,
	backwards,
	below,
	hidden,
	LOGIN_COOKIE,
	pathOf,
	UP,
	wordFor,
	type Said,
} from '../said';
import type { Part } from '../target';

/** What `vcl_synth` knows a refusal of ours by; no client can set it. */
const REASON = 'Sidegate';

const RULE = 'req.http.Sidegate';
const PATH = 'req.http.Sg-Path';
const QUERY = 'req.http.Sg-Q';

const onPath = ( form: Form ): readonly Part[] => [
	`${ PATH } ~ "(?i)^`,
	below(),
	`${ pathOf( form, 'own' ) }"`,
];

function look( form: Form, id: string ): readonly Part[] {
	const set = `{ set ${ RULE } = "${ id }"; }\n`;
	const asked = form.query && `${ QUERY } ~ "^${ form.query }$"`;
	if ( form.path === FRONT && asked ) {
		const line = `\tif (req.http.Sg-Front && ${ asked })`;
		return [ line + ( line.length > 120 ? '\n\t\t' : ' ' ) + set ];
	}
	return [
		'\tif (',
		...onPath( form ),
		`${ asked ? ` && ${ asked }` : '' }) ${ set }`,
	];
}

const ruleOf = ( one: Said ): readonly Part[] => [
	`\t# ${ about( one ) }\n`,
	...one.forms.flatMap( ( form ) => look( form, one.rule.id ) ),
];

const ALLOWED: Part = {
	when: 'allies',
	then: [
		'acl sidegate_allowed {\n',
		{ each: 'cidr', of: [ '\t"{{address}}"/{{bits}};\n' ] },
		'}\n',
	],
};

const refusal = ( when: string, answer: Said[ 'answer' ] ) =>
	`\tif (${ when }) { std.log("sidegate:" + ${ RULE }); return (synth(${ answer }, "${ REASON }")); }\n`;

const ANSWER = `sub vcl_synth {
	if (resp.reason == "${ REASON }") {
		set resp.http.Content-Type = "text/plain"; set resp.http.Cache-Control = "no-store";
		set resp.reason = regsub(regsub(resp.status, "404", "${ wordFor( 404 ) }"), "403", "${ wordFor( 403 ) }");
		set resp.body = resp.reason; return (deliver);
	}
}
`;

export const varnish = printed( {
	name: 'varnish',
	strengths: [ 'bare' ],
	covers: byExpressions( 'raw' ),
	plain: plainForms( 'raw' ),
	uncounted:
		'Varnish answers before PHP is asked. It writes each refusal to its log as “sidegate:” and the rule’s name: varnishlog, or varnishncsa with %{VSL:VCL_Log}x.',
	text: ( list ) => [
		'import std;\n',
		ALLOWED,
		'sub vcl_recv {\n',
		// Two Cookie headers are one to PHP.
		'\tstd.collect(req.http.Cookie, "; "); unset req.http.Sg-Front; unset req.http.Sidegate;\n',
		`\tset ${ QUERY } = regsub(req.url, "^[^?]*[?]?", "");\n`,
		`\tset ${ PATH } = regsuball(regsub(req.url, "[?].*", ""), "/([.]?/)+", "/");\n`,
		'\tif (',
		...onPath( { path: FRONT, visitor: true } ),
		') { set req.http.Sg-Front = "1"; }\n',
		backwards( list, true, ruleOf ),
		'\t# Logins and forms are for PHP to judge.\n',
		`\tif (req.method !~ "^(?:GET|HEAD)$" || req.http.Authorization || req.http.Cookie ~ "${ LOGIN_COOKIE }") { unset ${ RULE }; }\n`,
		backwards( list, false, ruleOf ),
		'\t# Left to PHP: paths that lead up (..), allowed addresses.\n',
		`\tif (req.url ~ "(?i)${ UP }"`,
		{ when: 'allies', then: [ ' || client.ip ~ sidegate_allowed' ] },
		`) { unset ${ RULE }; }\n`,
		`\tunset ${ PATH }; unset ${ QUERY }; unset req.http.Sg-Front;\n`,
		refusal( `${ RULE } ~ "^(?:${ hidden( list ).join( '|' ) })$"`, 404 ),
		refusal( RULE, 403 ),
		'}\n',
		ANSWER,
	],
} );
