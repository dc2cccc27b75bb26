/**
 * Lines for a site block of Caddy's Caddyfile: each names the rule, the last
 * that does counts, and what is done stands at the end.
 */
import type { Rule } from '../../rules/rule';
import { byExpressions, covered } from '../covers';
import { formsOf, FRONT, query, type Form } from '../form';
import { plainForms } from '../plain-forms';
import {
	about,
	backwards,
	below,
	hidden,
	LOGIN_COOKIE,
	pathOf,
	said,
	UP,
	wordFor,
	type Said,
} from '../said';
import { header, type Part, type Strength, type Target } from '../target';
import { matches } from './quote';

const QUERY = '{query}';

const onPath = ( form: Form ): readonly Part[] => [
	'path_regexp(r"(?i)^',
	below(),
	`${ pathOf( form, 'own' ) }")`,
];

/** A name for a request that an expression of CEL holds for. */
const vars = (
	id: string,
	expression: readonly Part[],
	value: string,
	name = 'sidegate'
): readonly Part[] => [
	`@sidegate-${ id } expression \``,
	...expression,
	`\`\nvars @sidegate-${ id } ${ name } ${ value }\n`,
];

function look( form: Form ): readonly Part[] {
	const asked = form.parameters && matches( QUERY, query( form.parameters ) );
	if ( form.path === FRONT && asked ) {
		const line = `{vars.sidegate_front} == "yes" && ${ asked }`;
		return [ line.length > 110 ? line.replace( ' && ', ' &&\n\t' ) : line ];
	}
	return [ ...onPath( form ), asked ? ` && ${ asked }` : '' ];
}

/** A rule that has forms for visitors and others for everybody has two names. */
const nameOf = ( rule: Rule, forms: readonly Form[] ) =>
	forms.some( ( { visitor } ) => visitor ) ||
	formsOf( rule ).every( ( { visitor } ) => ! visitor )
		? rule.id
		: `${ rule.id }-any`;

const ruleOf = ( { rule, forms, answer }: Said ): readonly Part[] => [
	`# ${ about( { rule, forms, answer } ) }\n`,
	...vars(
		nameOf( rule, forms ),
		forms.flatMap( ( form, at ) => [
			at > 0 ? ' ||\n\t' : '',
			...look( form ),
		] ),
		rule.id
	),
];

/**
 * Any path will do, since refuse.php is named by its file. It needs no body:
 * as a GET it gets none, also of a client that doesn't say how long it is.
 */
const REFUSE = `	reverse_proxy {{fastcgi_caddy}} {
		method GET
		transport fastcgi {
			env REQUEST_METHOD {http.request.orig_method}
			env REQUEST_URI {http.request.orig_uri}
			env SCRIPT_FILENAME "{{refuse_file}}"
			env SIDEGATE_RULE {vars.sidegate}
			env SIDEGATE_SPOOL "{{spool}}"
		}
	}
`;

/** `handle`, because `respond` by itself comes too late where a site has a `handle` of its own. */
const act = ( list: readonly Said[], strength: Strength ) =>
	`${ strength === 'counted' ? '' : `@sidegate-hide vars sidegate ${ hidden( list ).join( ' ' ) }\n` }@sidegate-refuse vars sidegate ${ list.map( ( { rule } ) => rule.id ).join( ' ' ) }
handle @sidegate-refuse {
${
	strength === 'counted'
		? REFUSE
		: `	header Cache-Control no-store
	respond @sidegate-hide "${ wordFor( 404 ) }" 404
	respond "${ wordFor( 403 ) }" 403
`
}}
`;

export const caddy: Target = {
	name: 'caddy',
	compile: ( rules ) => {
		const list = said( rules );
		const text = ( strength: Strength ): Part[] => [
			header( 'caddy', strength ),
			...vars(
				'front',
				onPath( { path: FRONT, visitor: true } ),
				'yes',
				'sidegate_front'
			),
			backwards( list, true, ruleOf ),
			'# Logins and forms are for PHP to judge.\n',
			...vars(
				'login',
				[
					`!method("GET", "HEAD") || {http.request.header.Authorization} != "" ||\n\t${ matches( '{http.request.header.Cookie}', LOGIN_COOKIE ) }`,
				],
				'""'
			),
			backwards( list, false, ruleOf ),
			'# Left to PHP: paths that lead up (..), allowed addresses.\n',
			...vars(
				'left',
				[
					matches( '{http.request.orig_uri}', `(?i)${ UP }` ),
					{
						each: 'cidr',
						of: [ ' || remote_ip("{{cidr}}")' ],
					},
				],
				'""'
			),
			act( list, strength ),
		];
		return {
			target: 'caddy',
			parts: { counted: text( 'counted' ), bare: text( 'bare' ) },
			rules: covered( rules, {
				...byExpressions( 'own' ),
				keepsFragment: true,
			} ),
			plain: plainForms( list, 'own' ),
		};
	},
};
