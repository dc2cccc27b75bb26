/**
 * Ways to be sure, as rules of Apache's mod_rewrite. What it calls REQUEST_URI
 * is the decoded path, THE_REQUEST the request line as it came.
 */
import { besides } from './foreign';
import type { Conjunction, Literal } from './literals';
import { LOGIN_COOKIE } from './login';
import { ODDLY_UP, STILL_UP, TWO_DOTS } from './odd';
import { onPath } from './path';
import type { Part, Strength } from './target';
import type { Sure } from './template';

type See< What > = Extract< Literal, { readonly see: What } >;

const condition = ( variable: string, expression: string, not = false ) =>
	`\tRewriteCond %{${ variable }} "${ not ? '!' : '' }${ expression }"\n`;

const GUARDS =
	// WordPress's own rewriting begins anew with /index.php, and so do error
	// pages: the path that the client has asked for is then forgotten.
	`\tRewriteCond %{ENV:REDIRECT_STATUS} =""\n` +
	// The long expression finds nothing where there are no two dots, and to say so costs little.
	`\tRewriteCond %{THE_REQUEST} "!${ TWO_DOTS }" [OR]\n` +
	condition( 'THE_REQUEST', ODDLY_UP, true ) +
	condition( 'REQUEST_URI', STILL_UP, true );

const pathOf = ( { matches, not }: See< 'path' > ) =>
	onPath( matches, {
		held: 'decoded',
		prefix: '{{rest_prefix}}',
		loosely: not,
	} );

function asked( literal: Literal ): string {
	const { not } = literal;
	switch ( literal.see ) {
		case 'path':
			return condition( 'REQUEST_URI', pathOf( literal ), not );
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
	flags: string,
	pattern: string
): string {
	if ( strength === 'bare' ) {
		return `\tRewriteRule ${ pattern } - [NS,${ flags }${ answer === 403 ? 'F' : 'R=404,END' }]\n`;
	}
	return `\tRewriteRule ${ pattern } "{{refuse_url}}" "[NS,${ flags }END,E=SIDEGATE_RULE:${ rule.id },E=SIDEGATE_SPOOL:{{spool}}]"\n`;
}

/**
 * The path that is looked for. It stands in the rule itself, which is looked
 * at before its conditions: no variable need be made for what doesn't match.
 */
const isWanted = ( literal: Literal ): literal is See< 'path' > =>
	literal.see === 'path' && ! literal.not;

function wayOf(
	one: Sure,
	way: Conjunction,
	act: ( pattern: string ) => string,
	guards: readonly Part[]
): Part[] {
	const [ wanted, ...more ] = way.filter( isWanted );
	const others = [ ...more, ...way.filter( ( each ) => ! isWanted( each ) ) ];
	return [
		[ ...inOrder( others ), ...besides( one.rule ) ]
			.map( asked )
			.join( '' ),
		...guards,
		GUARDS + act( wanted ? `"${ pathOf( wanted ) }"` : '^' ),
	];
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
	...one.ways.flatMap( ( way ) =>
		wayOf(
			one,
			way,
			( pattern ) =>
				action(
					one,
					strength,
					strength === 'counted' ? flags : '',
					pattern
				),
			guards
		)
	),
];
