/**
 * Lines for a site block of the Caddyfile: one map selects the rule, and the
 * action follows at the end.
 */
import { ACTIVITY_TYPE } from '../../conditions/request';
import { FRONT, type RequestForm } from '../../rules/plain-form';
import { byExpressions } from '../shared/observed-cases';
import { plainForms } from '../shared/plain-forms';
import { printedTarget } from '../shared/printed-target';
import {
	ALLOWED_ADDRESSES,
	commented,
	sitePath,
	partPerDescription,
	idsAnswering404,
	LOGIN_COOKIE,
	clientInKey,
	pathPattern,
	queryInKey,
	TRAVERSAL,
	statusText,
	type RuleText,
} from '../shared/rule-texts';
import type { Part, Strength } from '../target';
import { caddyFacts } from './facts';

function formLines( form: RequestForm, id: string ): readonly Part[] {
	if ( form.path === FRONT ) {
		return [ `\t\`~^front ${ queryInKey( form ) } \` ${ id }\n` ];
	}
	const query = form.query
		? `(?-i:${ queryInKey( form ) })`
		: queryInKey( form );
	return [
		`\t\`~(?i)^${ clientInKey( form ) } ${ query } `,
		sitePath(),
		`${ pathPattern( form, 'site' ) }\` ${ id }\n`,
	];
}

const ruleOf = commented( formLines, '\t# ' );

/** Sets the parts of the key: the kind of client, the query as it was sent, the path as Caddy has decoded and cleaned it. */
const KEY: readonly Part[] = [
	`@sidegate-path path_regexp sidegate (?s)^(.*)$
vars @sidegate-path sidegate_path {re.sidegate.1}
@sidegate-visitor expression \`method("GET", "HEAD") && {header.Authorization} == "" &&
	!{header.Cookie}.matches(r"${ LOGIN_COOKIE }") && !{header.Accept}.matches(r"${ ACTIVITY_TYPE }")\`
vars @sidegate-visitor sidegate_who visitor # GET or HEAD without a login, not for ActivityPub
@sidegate-front expression \`{vars.sidegate_who} == "visitor" && path_regexp(r"(?i)^`,
	sitePath(),
	`${ pathPattern( { path: FRONT, visitor: true }, 'site' ) }")\`
vars @sidegate-front sidegate_who front # a visitor on a page where ?author= or ?rest_route= works
map "{vars.sidegate_who} {query} {vars.sidegate_path}" {sidegate_rule} {
`,
];

/**
 * Passes the request to refuse.php. The path does not matter, since the file is
 * given. refuse.php needs no body: as a GET it gets none, even if the client does
 * not send the body's length. The client's method is passed beside it.
 */
const REFUSE_PHP = `	reverse_proxy {{fastcgi_caddy}} {
		method GET
		transport fastcgi {
			env REQUEST_URI {http.request.orig_uri}
			env SCRIPT_FILENAME "{{refuse_file}}"
			env SIDEGATE_RULE {sidegate_rule}
			env SIDEGATE_METHOD {http.request.orig_method}
			env SIDEGATE_SPOOL "{{spool}}"
		}
	}
`;

/** Prints the action. `handle`, because a plain `respond` comes too late on a site that has its own `handle`. */
const action = ( list: readonly RuleText[], strength: Strength ) =>
	`${ strength === 'counted' ? '' : `@sidegate-hide vars {sidegate_rule} ${ idsAnswering404( list ).join( ' ' ) }\n` }handle @sidegate-refuse {
${
	strength === 'counted'
		? REFUSE_PHP
		: `	header Cache-Control no-store
	respond @sidegate-hide "${ statusText( 404 ) }" 404
	respond "${ statusText( 403 ) }" 403
`
}}
`;

export const caddy = printedTarget( caddyFacts, {
	covers: byExpressions( 'site', true ),
	plainForms: plainForms( 'site' ),
	text: ( list, strength ) => [
		...KEY,
		partPerDescription( list, ruleOf ),
		'\tdefault none\n}\n',
		`@sidegate-refuse expression \`{sidegate_rule} != "none" && !({http.request.orig_uri}.matches(r"(?i)${ TRAVERSAL }")`,
		{ each: 'cidr', of: [ ' || remote_ip("{{cidr}}")' ] },
		')` # Left to PHP: `..`',
		ALLOWED_ADDRESSES,
		'\n',
		action( list, strength ),
	],
} );
