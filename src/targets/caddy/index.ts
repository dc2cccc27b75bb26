/**
 * Lines for a site block of Caddy's Caddyfile: one map says which rule
 * refuses, and what is done stands at the end.
 */
import { FRONT, type Form } from '../../rules/form';
import { byExpressions } from '../covers';
import { plainForms } from '../plain-forms';
import { printed } from '../printed';
import {
	about,
	below,
	each,
	hidden,
	LOGIN_COOKIE,
	pathOf,
	UP,
	wordFor,
	type Said,
} from '../said';
import type { Part, Strength } from '../target';

/** All that a query is, within the key; no blank is in it. */
const inKey = ( { query }: Form ) =>
	query?.replaceAll( '[^&]', '[^& ]' ) ?? '[^ ]*';

function look( form: Form, id: string ): readonly Part[] {
	if ( form.path === FRONT ) {
		return [ `\t\`~^front ${ inKey( form ) } \` ${ id }\n` ];
	}
	const asked = form.query ? `(?-i:${ inKey( form ) })` : inKey( form );
	const who = form.visitor ? 'visitor' : '[a-z]*';
	return [
		`\t\`~(?i)^${ who } ${ asked } `,
		below(),
		`${ pathOf( form, 'own' ) }\` ${ id }\n`,
	];
}

const ruleOf = ( one: Said ): readonly Part[] => [
	`\t# ${ about( one ) }\n`,
	...one.forms.flatMap( ( form ) => look( form, one.rule.id ) ),
];

/** Of the key: who asks, the query as it came, the path as Caddy has decoded and cleaned it. */
const WHO: readonly Part[] = [
	`# A visitor has no login; on the front page, a parameter may ask for names.
@sidegate-path path_regexp sidegate (?s)^(.*)$
vars @sidegate-path sidegate_path {re.sidegate.1}
@sidegate-visitor expression \`method("GET", "HEAD") && {header.Authorization} == "" && !{header.Cookie}.matches(r"${ LOGIN_COOKIE }")\`
vars @sidegate-visitor sidegate_who visitor
@sidegate-front expression \`{vars.sidegate_who} == "visitor" && path_regexp(r"(?i)^`,
	below(),
	`${ pathOf( { path: FRONT, visitor: true }, 'own' ) }")\`
vars @sidegate-front sidegate_who front
map "{vars.sidegate_who} {query} {vars.sidegate_path}" {sidegate_rule} {
`,
];

/**
 * Any path will do, since refuse.php is named by its file. It needs no body:
 * as a GET it gets none, also of a client that doesn't say how long it is.
 */
const REFUSE = `	reverse_proxy {{fastcgi_caddy}} {
		method GET
		transport fastcgi {
			env REQUEST_URI {http.request.orig_uri}
			env SCRIPT_FILENAME "{{refuse_file}}"
			env SIDEGATE_RULE {sidegate_rule}
			env SIDEGATE_SPOOL "{{spool}}"
		}
	}
`;

/** `handle`, because `respond` by itself comes too late where a site has a `handle` of its own. */
const act = ( list: readonly Said[], strength: Strength ) =>
	`${ strength === 'counted' ? '' : `@sidegate-hide vars {sidegate_rule} ${ hidden( list ).join( ' ' ) }\n` }handle @sidegate-refuse {
${
	strength === 'counted'
		? REFUSE
		: `	header Cache-Control no-store
	respond @sidegate-hide "${ wordFor( 404 ) }" 404
	respond "${ wordFor( 403 ) }" 403
`
}}
`;

export const caddy = printed( {
	name: 'caddy',
	strengths: [ 'counted', 'bare' ],
	covers: byExpressions( 'own', true ),
	plain: plainForms( 'own' ),
	text: ( list, strength ) => [
		...WHO,
		each( list, ruleOf ),
		'\tdefault none\n}\n',
		'# Left to PHP: paths that lead up (..), allowed addresses.\n',
		`@sidegate-refuse expression \`{sidegate_rule} != "none" && !({http.request.orig_uri}.matches(r"(?i)${ UP }")`,
		{ each: 'cidr', of: [ ' || remote_ip("{{cidr}}")' ] },
		')`\n',
		act( list, strength ),
	],
} );
