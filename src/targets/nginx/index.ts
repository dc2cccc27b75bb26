/**
 * nginx with access to `http {}`: one map selects the rule, and an `if` in the
 * server runs before any location is chosen, so that no location overrides it.
 */
import { ACTIVITY_TYPE } from '../../conditions/request';
import { FRONT, type RequestForm } from '../../rules/plain-form';
import { directAnswer, REFUSE_PHP } from '../shared/nginx';
import { byExpressions } from '../shared/observed-cases';
import { INCLUDES, plainForms } from '../shared/plain-forms';
import { printedTarget } from '../shared/printed-target';
import {
	commented,
	sitePath,
	partPerDescription,
	outsideExcludedFolders,
	LOGIN_COOKIE,
	clientInKey,
	pathPattern,
	queryInKey,
	TRAVERSAL,
	type RuleText,
} from '../shared/rule-texts';
import type { Part } from '../target';
import { nginxFacts } from './facts';

/** The key of the map: 1 if left to PHP, the kind of client, the query as it was sent (it contains no space), the path as nginx has decoded and merged it. */
const KEY = '$sidegate_left$sidegate_who $args $uri';

function formLines( form: RequestForm, id: string ): readonly Part[] {
	if ( form.path === FRONT ) {
		return [ `\t"~^front ${ queryInKey( form ) } " ${ id };\n` ];
	}
	const query = form.query
		? `(?-i:${ queryInKey( form ) })`
		: queryInKey( form );
	return [
		`\t"~*^${ clientInKey( form ) } ${ query } `,
		sitePath(),
		`${ pathPattern( form, 'disk' ) }" ${ id };\n`,
	];
}

const ruleOf = commented( formLines, '\t# ' );

const http = ( list: readonly RuleText[] ): readonly Part[] => [
	'# --- Into http { } ---\n',
	'geo $sidegate_allowed { ',
	{ each: 'cidr', of: [ '{{cidr}} 1; ' ] },
	'default ""; }\n',
	`map "$sidegate_allowed$request_uri" $sidegate_left { "~*^1|${ TRAVERSAL }" 1; } # Left to PHP: allowed addresses, \`..\`\n`,
	'# visitor: GET or HEAD without a login, not for ActivityPub; front: a visitor on a page where ?author= works\n',
	`map "$request_method:$http_authorization:$http_cookie:$http_accept" $sidegate_visitor {\n\t"~${ LOGIN_COOKIE }" ""; "~${ ACTIVITY_TYPE }" ""; "~^(?:GET|HEAD)::" visitor; }\n`,
	'map "$sidegate_visitor $uri" $sidegate_who { default $sidegate_visitor;\n',
	`\t"~*^visitor ${ outsideExcludedFolders( list ) }`,
	sitePath(),
	`${ pathPattern( { path: FRONT, visitor: true }, 'disk' ) }" front; }\n`,
	`map "${ KEY }" $sidegate_found {\n`,
	partPerDescription( list, ruleOf ),
	'}\n# Left to PHP: existing folders, which may be another program’s\n',
	'map "$sidegate_found $uri" $sidegate_folder { "~*^[^ ]+ (',
	sitePath(),
	`(?!${ INCLUDES })/[^/]+)/" $document_root$1; }\n`,
];

const SERVER = `# --- Into server { } ---
set $sidegate_rule $sidegate_found; if (-d $sidegate_folder) { set $sidegate_rule ""; }
`;

/** Writes one short line per hit, into a file for each hour: see README.md, "logged". */
const LOG_HTTP = `map $time_iso8601 $sidegate_hour { "~^(....)-(..)-(..)T(..)" $1$2$3$4; } map $sidegate_rule $sidegate_other { "" 1; }
map "$request_uri $http_user_agent" $sidegate_uri { "~^([^ ]{1,200})[^ ]* ?(?<sidegate_agent>.{0,200})" $1; }
map $http_x_forwarded_for $sidegate_for { "~^(?:.*(.{200})|(.+))$" $1$2; }
log_format sidegate '$msec\\t$sidegate_rule\\t$remote_addr\\t$request_method\\t$sidegate_uri\\t$sidegate_agent\\t$sidegate_for';
`;
const LOG_SERVER = `open_log_file_cache max=4 inactive=1m;
access_log "{{spool}}/hits-nginx-$sidegate_hour.log" sidegate if=$sidegate_rule; # hits: a file for each hour
access_log /var/log/nginx/access.log combined if=$sidegate_other; # your own log: add the last word
`;

export const nginx = printedTarget( nginxFacts, {
	covers: byExpressions( 'disk' ),
	plainForms: plainForms( 'disk' ),
	text: ( list, strength ) => [
		...http( list ),
		strength === 'logged' ? LOG_HTTP : '',
		SERVER,
		strength === 'counted' ? REFUSE_PHP : directAnswer( list ),
		strength === 'logged' ? LOG_SERVER : '',
	],
} );
