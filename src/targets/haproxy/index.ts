/**
 * Lines for a frontend of HAProxy: each sets the rule, the last match counts, and
 * the action follows at the end.
 */
import { ACTIVITY_TYPE } from '../../conditions/request';
import { FRONT } from '../../rules/plain-form';
import { byExpressions } from '../shared/observed-cases';
import { plainForms } from '../shared/plain-forms';
import { printedTarget } from '../shared/printed-target';
import {
	ALLOWED_ADDRESSES,
	formsComment,
	inReverse,
	sitePath,
	idsAnswering404,
	LEFT_TO_PHP,
	LOGIN_COOKIE,
	pathPattern,
	TRAVERSAL,
	statusText,
	type RuleText,
} from '../shared/rule-texts';
import type { Part } from '../target';
import { haproxyFacts } from './facts';

/** The variable with the rule that blocks; the owner's log can show it as `%[var(txn.sidegate)]`. */
const VARIABLE = 'txn.sidegate';
const PATH = 'var(txn.sidegate_path) -m reg -i';

const set = ( id: string, when: string ) =>
	`http-request set-var(${ VARIABLE }) str(${ id }) if ${ when }`;

function formLines( { rule: { id }, forms }: RuleText ): readonly Part[] {
	const front = forms.filter( ( { path } ) => path === FRONT );
	return [
		...forms
			.filter( ( form ) => ! front.includes( form ) )
			.flatMap( ( form ): Part[] => [
				set( id, `{ ${ PATH } '^` ),
				sitePath(),
				`${ pathPattern( form, 'site' ) }' }`,
				form.query ? ` { query -m reg '^${ form.query }$' }\n` : '\n',
			] ),
		...front.map(
			( { query } ) =>
				`acl sidegate_${ id } query -m reg '^${ query }$'\n`
		),
		front.length > 0
			? `${ set( id, `sidegate_front sidegate_${ id }` ) }\n`
			: '',
	];
}

const ruleOf = ( one: RuleText ): readonly Part[] => [
	`# ${ formsComment( one ) }\n`,
	...formLines( one ),
];

const deny = ( status: RuleText[ 'answer' ], when: string ) =>
	`http-request deny deny_status ${ status } content-type text/plain string "${ statusText( status ) }" hdr Cache-Control no-store if { var(${ VARIABLE }) ${ when } }\n`;

export const haproxy = printedTarget( haproxyFacts, {
	covers: byExpressions( 'site' ),
	plainForms: plainForms( 'site' ),
	uncounted:
		'HAProxy blocks before PHP runs. A log-format shows the rule as %[var(txn.sidegate)], and a stick-table can count the requests.',
	text: ( list ) => [
		`http-request set-var(txn.sidegate_path) 'path,url_dec,regsub("/([.]?/)+","/",g)'\n`,
		`acl sidegate_front ${ PATH } '^`,
		sitePath(),
		`${ pathPattern( { path: FRONT, visitor: true }, 'site' ) }'\n`,
		inReverse( list, true, ruleOf ),
		`# ${ LEFT_TO_PHP }\n`,
		'acl sidegate_login req.fhdr(authorization) -m len gt 0\n',
		`acl sidegate_login req.fhdr(cookie) -m reg '${ LOGIN_COOKIE }'\n`,
		`acl sidegate_login req.fhdr(accept) -m reg '${ ACTIVITY_TYPE }'\n`,
		`http-request unset-var(${ VARIABLE }) if sidegate_login or !{ method GET HEAD }\n`,
		'# From here, also with a login\n',
		inReverse( list, false, ruleOf ),
		'# Left to PHP: `..`',
		ALLOWED_ADDRESSES,
		'\n',
		`acl sidegate_left path -m reg -i '${ TRAVERSAL }'\n`,
		{ each: 'cidr', of: [ 'acl sidegate_left src {{cidr}}\n' ] },
		`http-request unset-var(${ VARIABLE }) if sidegate_left\n`,
		deny( 404, `-m str ${ idsAnswering404( list ).join( ' ' ) }` ),
		deny( 403, '-m found' ),
	],
} );
