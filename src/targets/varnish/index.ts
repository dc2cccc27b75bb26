/**
 * VCL to include before the owner's own: Varnish joins subroutines of the same
 * name in their order.
 */
import { ACTIVITY_TYPE } from '../../conditions/request';
import { FRONT, type RequestForm } from '../../rules/plain-form';
import { byExpressions } from '../shared/observed-cases';
import { plainForms } from '../shared/plain-forms';
import { printedTarget } from '../shared/printed-target';
import {
	ALLOWED_ADDRESSES,
	commented,
	inReverse,
	sitePath,
	answering404,
	LEFT_TO_PHP_ABOVE,
	LOGIN_COOKIE,
	pathPattern,
	type PathForm,
	TRAVERSAL,
	statusText,
	type RuleText,
} from '../shared/rule-texts';
import type { Part } from '../target';
import { varnishFacts } from './facts';

/** The reason by which `vcl_synth` recognises our answers; no client can set it. */
const REASON = 'Sidegate';

const RULE = 'req.http.Sidegate';
const PATH = 'req.http.Sg-Path';
const QUERY = 'req.http.Sg-Q';

const onPath = ( form: PathForm ): readonly Part[] => [
	`${ PATH } ~ "(?i)^`,
	sitePath(),
	`${ pathPattern( form, 'site' ) }"`,
];

function formLines( form: RequestForm, id: string ): readonly Part[] {
	const set = `{ set ${ RULE } = "${ id }"; }\n`;
	const query = form.query && `${ QUERY } ~ "^${ form.query }$"`;
	if ( form.path === FRONT && query ) {
		const line = `\tif (req.http.Sg-Front && ${ query })`;
		return [ line + ( line.length > 120 ? '\n\t\t' : ' ' ) + set ];
	}
	return [
		'\tif (',
		...onPath( form ),
		`${ query ? ` && ${ query }` : '' }) ${ set }`,
	];
}

const ruleOf = commented( formLines, '\t# ' );

const ALLOWED: Part = {
	when: 'allowed',
	then: [
		'acl sidegate_allowed {\n',
		{ each: 'cidr', of: [ '\t"{{address}}"/{{bits}};\n' ] },
		'}\n',
	],
};

const blockWith = ( when: string, answer: RuleText[ 'answer' ] ) =>
	`\tif (${ when }) { std.log("sidegate:" + ${ RULE }); return (synth(${ answer }, "${ REASON }")); }\n`;

const ANSWER = `sub vcl_synth {
	if (resp.reason == "${ REASON }") {
		set resp.http.Content-Type = "text/plain"; set resp.http.Cache-Control = "no-store";
		set resp.reason = regsub(regsub(resp.status, "404", "${ statusText( 404 ) }"), "403", "${ statusText( 403 ) }");
		set resp.body = resp.reason; return (deliver);
	}
}
`;

export const varnish = printedTarget( varnishFacts, {
	covers: byExpressions( 'raw' ),
	plainForms: plainForms( 'raw' ),
	uncounted:
		'Varnish blocks before PHP runs. Its log has each blocked request as “sidegate:” and the rule’s name: use varnishlog, or varnishncsa with %{VSL:VCL_Log}x.',
	text: ( list ) => [
		'import std;\n',
		ALLOWED,
		'sub vcl_recv {\n',
		// PHP reads two such headers as one.
		'\tstd.collect(req.http.Cookie, "; "); std.collect(req.http.Accept); unset req.http.Sg-Front; unset req.http.Sidegate;\n',
		`\tset ${ QUERY } = regsub(req.url, "^[^?]*[?]?", "");\n`,
		`\tset ${ PATH } = regsuball(regsub(req.url, "[?].*", ""), "/([.]?/)+", "/");\n`,
		'\tif (',
		...onPath( { path: FRONT, visitor: true } ),
		') { set req.http.Sg-Front = "1"; }\n',
		inReverse( list, true, ruleOf ),
		`\t# ${ LEFT_TO_PHP_ABOVE }\n`,
		`\tif (req.method !~ "^(?:GET|HEAD)$" || req.http.Authorization
		|| req.http.Cookie ~ "${ LOGIN_COOKIE }" || req.http.Accept ~ "${ ACTIVITY_TYPE }") { unset ${ RULE }; }\n`,
		inReverse( list, false, ruleOf ),
		`\tif (req.url ~ "(?i)${ TRAVERSAL }"`,
		{ when: 'allowed', then: [ ' || client.ip ~ sidegate_allowed' ] },
		`) { unset ${ RULE }; } # Left to PHP: \`..\``,
		ALLOWED_ADDRESSES,
		'\n',
		`\tunset ${ PATH }; unset ${ QUERY }; unset req.http.Sg-Front;\n`,
		blockWith( `${ RULE } ~ "${ answering404( list ) }"`, 404 ),
		blockWith( RULE, 403 ),
		'}\n',
		ANSWER,
	],
} );
