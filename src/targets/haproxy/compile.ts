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

const test = ( sample: string, expression: string, not = false ) =>
	`${ not ? '!' : '' }{ ${ sample } -m reg ${ text( expression ) } }`;

function asked( literal: Literal ): string {
	switch ( literal.see ) {
		case 'path':
			return test(
				'path',
				onPath( literal.matches, {
					held: HELD,
					prefix: '{{rest_prefix_raw}}',
					loosely: literal.not,
				} ),
				literal.not
			);
		case 'query':
			return test( 'query', literal.matches, literal.not );
		case 'method':
			return `${ literal.not ? '!' : '' }{ method -m str ${ text( literal.name ) } }`;
		case 'login':
			return (
				'!{ req.fhdr(authorization) -m found } ' +
				test( 'req.fhdr(cookie)', LOGIN_COOKIE, true )
			);
		case 'nothing':
			return '{ always_false }';
	}
}

const refusal = ( { rule, answer, ways }: Sure ): readonly Part[] => [
	...ways.flatMap( ( way ): Part[] => [
		`http-request set-var(${ VARIABLE }) str(${ rule.id }) if !{ var(${ VARIABLE }) -m found }`,
		{
			when: 'allies',
			then: [
				' !{ src ',
				{ each: 'cidr', between: ' ', of: [ '{{cidr}}' ] },
				' }',
			],
		},
		{
			when: 'base',
			then: [ ` ${ test( 'path', '^{{bases_raw}}(?:/|%2[Ff]|$)' ) }` ],
		},
		` ${ [ test( 'path', UP, true ), ...way.map( asked ) ].join( ' ' ) }\n`,
	] ),
	`http-request deny deny_status ${ answer } content-type "text/plain; charset=utf-8" string "${ wordFor( answer ) }"` +
		' hdr Cache-Control "no-store, no-cache, must-revalidate, max-age=0" hdr X-Content-Type-Options nosniff' +
		` if { var(${ VARIABLE }) -m str ${ rule.id } }\n`,
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
					eachRule( list, refusal ),
				],
			},
			rules: outcome( rules, list, ( _, request, ways ) =>
				whyUnresolved( ways, request, HELD )
			),
		};
	},
};
