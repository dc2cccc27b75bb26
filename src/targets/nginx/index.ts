/**
 * nginx with access to `http {}`: one map says which rule refuses, and an `if`
 * in the server comes before any location, so that none can win over it.
 */
import { FRONT, type Form } from '../../rules/form';
import { REFUSE, rulesAnswer } from '../nginx-parts';
import { byExpressions } from '../covers';
import { INCLUDES, plainForms } from '../plain-forms';
import { printed } from '../printed';
import {
	about,
	below,
	each,
	notHonest,
	LOGIN_COOKIE,
	pathOf,
	UP,
	type Said,
} from '../said';
import type { Part } from '../target';

/** Of the key: 1 for what is left to PHP, who asks, the query as it came (no blank is in it), the path as nginx has decoded and merged it. */
const KEY = '$sidegate_left$sidegate_who $args $uri';

/** All that a query is, within the key. */
const inKey = ( { query }: Form ) =>
	query?.replaceAll( '[^&]', '[^& ]' ) ?? '[^ ]*';

function look( form: Form, id: string ): readonly Part[] {
	if ( form.path === FRONT ) {
		return [ `\t"~^front ${ inKey( form ) } " ${ id };\n` ];
	}
	const asked = form.query ? `(?-i:${ inKey( form ) })` : inKey( form );
	const who = form.visitor ? 'visitor' : '[a-z]*';
	return [
		`\t"~*^${ who } ${ asked } `,
		below(),
		`${ pathOf( form, 'seen' ) }" ${ id };\n`,
	];
}

const rule = ( one: Said ): readonly Part[] => [
	`\t# ${ about( one ) }\n`,
	...one.forms.flatMap( ( form ) => look( form, one.rule.id ) ),
];

const http = ( list: readonly Said[] ): readonly Part[] => [
	'# --- Into http { } ---\n',
	'geo $sidegate_allowed { ',
	{ each: 'cidr', of: [ '{{cidr}} 1; ' ] },
	'default ""; }\n',
	`map "$sidegate_allowed$request_uri" $sidegate_left { "~*^1|${ UP }" 1; } # Left to PHP: allowed addresses, paths that lead up (..).\n`,
	'# A visitor has no login; on the front page, a parameter may ask for names.\n',
	`map "$request_method:$http_authorization:$http_cookie" $sidegate_visitor { "~${ LOGIN_COOKIE }" ""; "~^(?:GET|HEAD)::" visitor; }\n`,
	'map "$sidegate_visitor $uri" $sidegate_who { default $sidegate_visitor;\n',
	`\t"~*^visitor ${ notHonest( list ) }`,
	below(),
	`${ pathOf( { path: FRONT, visitor: true }, 'seen' ) }" front; }\n`,
	`map "${ KEY }" $sidegate_found {\n`,
	each( list, rule ),
	'}\n# A folder that is there is another program’s: left alone.\n',
	'map "$sidegate_found $uri" $sidegate_folder { "~*^[^ ]+ (?<sidegate_first>',
	below(),
	`(?!${ INCLUDES })/[^/]+)/" $document_root$sidegate_first; }\n`,
];

const SERVER = `# --- Into server { } ---
set $sidegate_rule $sidegate_found;
if (-d $sidegate_folder) { set $sidegate_rule ""; }
`;

/** One short line a hit, in a file for each hour: see README.md, "logged". */
const LOG_HTTP = `# Each hit is a line in a file for its hour, and in no other log.
map $time_iso8601 $sidegate_hour { "~^(....)-(..)-(..)T(..)" $1$2$3$4; } map $sidegate_rule $sidegate_other { "" 1; }
map "$request_uri $http_user_agent" $sidegate_uri { "~^(?<sidegate_start>[^ ]{1,200})[^ ]* ?(?<sidegate_agent>.{0,200})" $sidegate_start; }
map $http_x_forwarded_for $sidegate_for { "~^(?:.*(?<sidegate_last>.{200})|(?<sidegate_whole>.+))$" $sidegate_last$sidegate_whole; }
log_format sidegate '$msec\\t$sidegate_rule\\t$remote_addr\\t$request_method\\t$sidegate_uri\\t$sidegate_agent\\t$sidegate_for';
`;
const LOG_SERVER = `open_log_file_cache max=4 inactive=1m;
access_log "{{spool}}/hits-nginx-$sidegate_hour.log" sidegate if=$sidegate_rule;
access_log /var/log/nginx/access.log combined if=$sidegate_other; # your own log: add the last word
`;

export const nginx = printed( {
	name: 'nginx',
	strengths: [ 'counted', 'bare', 'logged' ],
	covers: byExpressions( 'seen' ),
	plain: plainForms( 'seen' ),
	text: ( list, strength ) => [
		...http( list ),
		strength === 'logged' ? LOG_HTTP : '',
		SERVER,
		strength === 'counted' ? REFUSE : rulesAnswer( list ),
		strength === 'logged' ? LOG_SERVER : '',
	],
} );
