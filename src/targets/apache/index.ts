/**
 * Apache's own configuration, to be included within `<VirtualHost>`: each line
 * names the rule, the last that does counts, and what is done stands at the end.
 */
import { FRONT, type Form } from '../../rules/form';
import { byExpressions } from '../covers';
import { INCLUDES, plainForms } from '../plain-forms';
import { printed } from '../printed';
import {
	about,
	backwards,
	below,
	hidden,
	notHonest,
	LOGIN_COOKIE,
	pathOf,
	UP,
	type Said,
} from '../said';
import type { Part, Strength } from '../target';

const condition = ( test: string, flags = '' ) =>
	`RewriteCond ${ test }${ flags }\n`;
const UNSET = 'RewriteRule ^ - [E=!SIDEGATE_RULE]\n';

const path = ( form: Form, before = '' ): readonly Part[] => [
	`RewriteRule "^${ before }`,
	below(),
	`${ pathOf( form, 'seen' ) }" - [NC,E=`,
];

function look( form: Form, id: string ): readonly Part[] {
	const { query } = form;
	if ( form.path === FRONT ) {
		return [
			condition( `%{ENV:SG_FRONT}%{QUERY_STRING} "^1${ query }$"` ),
			`RewriteRule ^ - [E=SIDEGATE_RULE:${ id }]\n`,
		];
	}
	return [
		query ? condition( `%{QUERY_STRING} "^${ query }$"` ) : '',
		...path( form ),
		`SIDEGATE_RULE:${ id }]\n`,
	];
}

const ruleOf = ( one: Said ): readonly Part[] => [
	`# ${ about( one ) }\n`,
	...one.forms.flatMap( ( form ) => look( form, one.rule.id ) ),
];

/**
 * WordPress's own rewriting begins anew with /index.php, and so do error
 * pages: the path that the client has asked for is then forgotten.
 */
const GUARDS: readonly Part[] = [
	'# Left to PHP: folders that are there, paths that lead up (..), what Apache asks again, allowed addresses.\n',
	'RewriteCond %{REQUEST_URI} "^(',
	below(),
	`(?!${ INCLUDES })/[^/]+)/"\n`,
	condition( '%{DOCUMENT_ROOT}%1 -d' ),
	UNSET,
	{ each: 'cidr', of: [ condition( 'expr "-R \'{{cidr}}\'"', ' [OR]' ) ] },
	condition( '%{ENV:REDIRECT_STATUS} !=""', ' [OR]' ),
	condition( `%{THE_REQUEST} "${ UP }"`, ' [NC]' ),
	UNSET,
];

/**
 * NS: mod_dir looks for /index.php by a request of its own, which is a GET
 * whatever the client has sent.
 */
const act = ( list: readonly Said[], strength: Strength ): string =>
	strength === 'counted'
		? `RewriteCond %{ENV:SIDEGATE_RULE} !=""
RewriteRule ^ "{{refuse_url}}" "[NS,PT,END,E=SIDEGATE_SPOOL:{{spool}}]"
`
		: `RewriteCond %{ENV:SIDEGATE_RULE} "^(?:${ hidden( list ).join( '|' ) })$"
RewriteRule ^ - [NS,R=404,END]
RewriteCond %{ENV:SIDEGATE_RULE} !=""
RewriteRule ^ - [NS,F]
`;

/**
 * One short line a hit, in a file for each hour: see ../README.md, "logged".
 * The end of a header is looked for on every page, so from its end: without an
 * anchor, `(.{1,200})$` took 50 ms for 8 KB.
 */
const LOG_BEFORE = `# Each hit is a line in a file for its hour. Your own CustomLog: add env=!SIDEGATE_RULE at its end.
RewriteCond %{THE_REQUEST} "^[^ ]+ ([^ ]{1,200})"
RewriteRule ^ - [E=SIDEGATE_URI:%1]
RewriteCond %{HTTP_USER_AGENT} "^(.{1,200})"
RewriteRule ^ - [E=SIDEGATE_AGENT:%1]
RewriteCond %{HTTP:X-Forwarded-For} "^(?:.*(.{200})|(.+))$"
RewriteRule ^ - [E=SIDEGATE_FOR:%1%2]
`;
const LOG = `LogFormat "%{sec}t.%{msec_frac}t\\t%<{SIDEGATE_RULE}e\\t%a\\t%m\\t%<{SIDEGATE_URI}e\\t%<{SIDEGATE_AGENT}e\\t%<{SIDEGATE_FOR}e" sidegate
CustomLog "|/usr/bin/rotatelogs -l '{{spool}}/hits-apache-%Y%m%d%H.log' 3600" sidegate env=SIDEGATE_RULE
`;

export const apache = printed( {
	name: 'apache',
	strengths: [ 'counted', 'bare', 'logged' ],
	covers: byExpressions( 'seen' ),
	plain: plainForms( 'seen' ),
	text: ( list, strength ) => [
		'RewriteEngine On\n',
		...path( { path: FRONT, visitor: true }, notHonest( list ) ),
		'SG_FRONT:1]\n',
		backwards( list, true, ruleOf ),
		'# Logins and forms are for PHP to judge.\n',
		condition( '%{REQUEST_METHOD} !^(?:GET|HEAD)$', ' [OR]' ),
		condition( `%{HTTP_COOKIE} "${ LOGIN_COOKIE }"`, ' [OR]' ),
		condition( '%{HTTP:Authorization} !=""' ),
		UNSET,
		backwards( list, false, ruleOf ),
		...GUARDS,
		strength === 'logged' ? LOG_BEFORE : '',
		act( list, strength ),
		strength === 'logged' ? LOG : '',
	],
} );
