/**
 * Lines for a frontend of HAProxy's: each names the rule, the last that does
 * counts, and what is done stands at the end.
 */
import { FRONT } from '../../rules/form';
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

/** Holds the rule that refuses; the owner's log may show it as `%[var(txn.sidegate)]`. */
const VARIABLE = 'txn.sidegate';
const PATH = 'var(txn.sidegate_path) -m reg -i';

const set = ( id: string, when: string ) =>
	`http-request set-var(${ VARIABLE }) str(${ id }) if ${ when }`;

function looks( { rule: { id }, forms }: Said ): readonly Part[] {
	const front = forms.filter( ( { path } ) => path === FRONT );
	return [
		...forms
			.filter( ( form ) => ! front.includes( form ) )
			.flatMap( ( form ): Part[] => [
				set( id, `{ ${ PATH } '^` ),
				below(),
				`${ pathOf( form, 'own' ) }' }`,
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

const ruleOf = ( one: Said ): readonly Part[] => [
	`# ${ about( one ) }\n`,
	...looks( one ),
];

const deny = ( status: Said[ 'answer' ], when: string ) =>
	`http-request deny deny_status ${ status } content-type text/plain string "${ wordFor( status ) }" hdr Cache-Control no-store if { var(${ VARIABLE }) ${ when } }\n`;

export const haproxy = printed( {
	name: 'haproxy',
	strengths: [ 'bare' ],
	covers: byExpressions( 'own' ),
	plain: plainForms( 'own' ),
	uncounted:
		'HAProxy denies before PHP is asked. A log-format shows the rule as %[var(txn.sidegate)], and a stick-table can count by it.',
	text: ( list ) => [
		`http-request set-var(txn.sidegate_path) 'path,url_dec,regsub("/([.]?/)+","/",g)'\n`,
		`acl sidegate_front ${ PATH } '^`,
		below(),
		`${ pathOf( { path: FRONT, visitor: true }, 'own' ) }'\n`,
		backwards( list, true, ruleOf ),
		'# Logins and forms are for PHP to judge.\n',
		'acl sidegate_login req.fhdr(authorization) -m len gt 0\n',
		`acl sidegate_login req.fhdr(cookie) -m reg '${ LOGIN_COOKIE }'\n`,
		`http-request unset-var(${ VARIABLE }) if sidegate_login or !{ method GET HEAD }\n`,
		backwards( list, false, ruleOf ),
		'# Left to PHP: paths that lead up (..), allowed addresses.\n',
		`acl sidegate_left path -m reg -i '${ UP }'\n`,
		{ each: 'cidr', of: [ 'acl sidegate_left src {{cidr}}\n' ] },
		`http-request unset-var(${ VARIABLE }) if sidegate_left\n`,
		deny( 404, `-m str ${ hidden( list ).join( ' ' ) }` ),
		deny( 403, '-m found' ),
	],
} );
