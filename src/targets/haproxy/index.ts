/**
 * Lines for a frontend of HAProxy's.
 */
import type { Rule } from '../../rules/rule';
import { LOGIN_COOKIE } from '../login';
import type { Literal } from '../literals';
import { UP } from '../odd';
import { outcome, wordFor } from '../outcome';
import { onPath } from '../path';
import { header, type Part, type Target } from '../target';
import { eachRule, sure, type Sure } from '../template';
import { whyUnresolved } from '../unresolved';
import { text } from './quote';

/** `path` and `query` are raw. */
const HELD = 'raw';

/** Holds the rule that refuses; the owner's log may show it as `%[var(txn.sidegate)]`. */
const VARIABLE = 'txn.sidegate';

/** What an access list asks; a line of its own, because a line holds 64 words. */
function asked( literal: Literal ): readonly string[] {
	switch ( literal.see ) {
		case 'path':
			return [
				`path -m reg ${ text(
					onPath( literal.matches, {
						held: HELD,
						prefix: '{{rest_prefix_raw}}',
						loosely: literal.not,
					} )
				) }`,
			];
		case 'query':
			return [ `query -m reg ${ text( literal.matches ) }` ];
		case 'method':
			return [ `method -m str ${ text( literal.name ) }` ];
		case 'login':
			// Lists of one name are joined by "or".
			return [
				'req.fhdr(authorization) -m len gt 0',
				`req.fhdr(cookie) -m reg ${ text( LOGIN_COOKIE ) }`,
			];
		case 'nothing':
			return [ 'always_false' ];
	}
}

/** One way to be sure: its access lists, and the line that they decide. */
function certain(
	id: string,
	way: Sure[ 'ways' ][ number ],
	at: number
): readonly Part[] {
	const named = way.map( ( literal, place ) => ( {
		literal,
		name: `sidegate_${ id }_${ at }_${ place }`,
	} ) );
	return [
		...named.flatMap( ( { literal, name } ) =>
			asked( literal ).map( ( what ) => `acl ${ name } ${ what }\n` )
		),
		`http-request set-var(${ VARIABLE }) str(${ id }) if !{ var(${ VARIABLE }) -m found } !sidegate_up`,
		{ when: 'allies', then: [ ' !sidegate_ally' ] },
		{ when: 'base', then: [ ' sidegate_below' ] },
		...named.map(
			( { literal, name } ) => ` ${ literal.not ? '!' : '' }${ name }`
		),
		'\n',
	];
}

const refusal = ( { rule, answer, ways }: Sure ): readonly Part[] => [
	...ways.flatMap( ( way, at ) => certain( rule.id, way, at + 1 ) ),
	`http-request deny deny_status ${ answer } content-type "text/plain; charset=utf-8" string "${ wordFor( answer ) }"` +
		' hdr Cache-Control "no-store, no-cache, must-revalidate, max-age=0" hdr X-Content-Type-Options nosniff' +
		` if { var(${ VARIABLE }) -m str ${ rule.id } }\n`,
];

const SHARED: readonly Part[] = [
	`acl sidegate_up path -m reg ${ text( UP ) }\n`,
	{ each: 'cidr', of: [ 'acl sidegate_ally src {{cidr}}\n' ] },
	{
		when: 'base',
		then: [
			`acl sidegate_below path -m reg ${ text( '^{{bases_raw}}(?:/|%2[Ff]|$)' ) }\n`,
		],
	},
];

export const haproxy: Target = {
	name: 'haproxy',
	compile: ( rules: readonly Rule[] ) => {
		const list = sure( rules );
		return {
			target: 'haproxy',
			parts: {
				bare: [
					header( 'haproxy', 'bare' ),
					...SHARED,
					eachRule( list, refusal ),
				],
			},
			rules: outcome( rules, list, ( _, request, ways ) =>
				whyUnresolved( ways, request, HELD )
			),
		};
	},
};
