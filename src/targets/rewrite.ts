/**
 * Ways to be sure, as rules of Apache's mod_rewrite. What it calls REQUEST_URI
 * is the decoded path, THE_REQUEST the request line as it came.
 */
import { besides } from './foreign';
import type { Conjunction, Literal } from './literals';
import { LOGIN_COOKIE } from './login';
import { ODDLY_UP, STILL_UP } from './odd';
import { onPath } from './path';
import type { Part, Strength } from './target';
import type { Sure } from './template';

const condition = ( variable: string, expression: string, not = false ) =>
	`\tRewriteCond %{${ variable }} "${ not ? '!' : '' }${ expression }"\n`;

const GUARDS =
	condition( 'THE_REQUEST', ODDLY_UP, true ) +
	condition( 'REQUEST_URI', STILL_UP, true ) +
	// WordPress's own rewriting begins anew with /index.php, and so do error
	// pages: the path that the client has asked for is then forgotten.
	condition( 'ENV:REDIRECT_STATUS', '^$' );

function asked( literal: Literal ): string {
	const { not } = literal;
	switch ( literal.see ) {
		case 'path':
			return condition(
				'REQUEST_URI',
				onPath( literal.matches, {
					held: 'decoded',
					prefix: '{{rest_prefix}}',
					loosely: not,
				} ),
				not
			);
		case 'query':
			return condition( 'QUERY_STRING', literal.matches, not );
		case 'method':
			return condition( 'REQUEST_METHOD', `^${ literal.name }$`, not );
		case 'login':
			if ( ! not ) {
				throw new Error( 'A login is nothing to be sure of.' );
			}
			return (
				condition( 'HTTP_COOKIE', LOGIN_COOKIE, true ) +
				condition( 'HTTP:Authorization', '^$' )
			);
		case 'nothing':
			throw new Error( literal.because );
	}
}

/** What tells most of all requests apart comes first, so that most cost one look. */
const inOrder = ( way: Conjunction ) => [
	...way.filter( ( { not } ) => ! not ),
	...way.filter( ( { not } ) => not ),
];

/**
 * What is done with a request. `flags` stand before those that every rule has.
 *
 * NS: mod_dir looks for /index.php by a request of its own, which is a GET
 * whatever the client has sent. To look at that one would be to take a POST
 * for a GET.
 */
export function action(
	{ rule, answer }: Sure,
	strength: Strength,
	flags: string
): string {
	if ( strength === 'bare' ) {
		return `\tRewriteRule ^ - [NS,${ answer === 403 ? 'F' : 'R=404,END' }]\n`;
	}
	return `\tRewriteRule ^ "{{refuse_url}}" "[NS,${ flags }END,E=SIDEGATE_RULE:${ rule.id },E=SIDEGATE_SPOOL:{{spool}}]"\n`;
}

/** All rules of a rule. */
export const rewriting = (
	one: Sure,
	strength: Strength,
	{
		guards,
		flags,
	}: { readonly guards: readonly Part[]; readonly flags: string }
): readonly Part[] => [
	`\n\t# ${ one.rule.title }\n`,
	...one.ways.flatMap( ( way ): Part[] => [
		[ ...inOrder( way ), ...besides( one.rule ) ].map( asked ).join( '' ),
		...guards,
		GUARDS + action( one, strength, flags ),
	] ),
];
