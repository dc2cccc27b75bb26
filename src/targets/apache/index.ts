/**
 * Rules for Apache's own configuration, to include within `<VirtualHost>`: each
 * line sets the rule, the last match counts, and the action follows at the end.
 */
import { ACTIVITY_TYPE } from '../../conditions/request';
import { FRONT, type RequestForm } from '../../rules/plain-form';
import { byExpressions } from '../shared/observed-cases';
import { INCLUDES, plainForms } from '../shared/plain-forms';
import { printedTarget } from '../shared/printed-target';
import {
	ALLOWED_ADDRESSES,
	commented,
	inReverse,
	sitePath,
	answering404,
	outsideExcludedFolders,
	LEFT_TO_PHP_ABOVE,
	LOGIN_COOKIE,
	pathPattern,
	type PathForm,
	TRAVERSAL,
	type RuleText,
} from '../shared/rule-texts';
import type { Part, Strength } from '../target';
import { apacheFacts } from './facts';

const condition = ( test: string, flags = '' ) =>
	`RewriteCond ${ test }${ flags }\n`;
const UNSET = 'RewriteRule ^ - [E=!SIDEGATE_RULE]\n';

const path = ( form: PathForm, before = '' ): readonly Part[] => [
	`RewriteRule "^${ before }`,
	sitePath(),
	`${ pathPattern( form, 'disk' ) }" - [NC,E=`,
];

function formLines( form: RequestForm, id: string ): readonly Part[] {
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

const ruleOf = commented( formLines );

/**
 * Leaves requests to PHP. WordPress's own rewriting restarts with /index.php, and
 * so do error pages: the path that the client requested is lost then.
 */
const EXCEPTIONS: readonly Part[] = [
	'# Left to PHP: existing folders, `..`, internal redirects (index.php)',
	ALLOWED_ADDRESSES,
	'\n',
	'RewriteCond %{REQUEST_URI} "^(',
	sitePath(),
	`(?!${ INCLUDES })/[^/]+)/"\n`,
	condition( '%{DOCUMENT_ROOT}%1 -d' ),
	UNSET,
	{ each: 'cidr', of: [ condition( 'expr "-R \'{{cidr}}\'"', ' [OR]' ) ] },
	condition(
		`%{ENV:REDIRECT_STATUS}%{THE_REQUEST} "^[0-9]|${ TRAVERSAL }"`,
		' [NC]'
	),
	UNSET,
];

/**
 * Prints the action. NS: mod_dir looks for /index.php with its own subrequest,
 * which is a GET whatever the client has sent.
 */
const action = ( list: readonly RuleText[], strength: Strength ): string =>
	strength === 'counted'
		? `RewriteCond %{ENV:SIDEGATE_RULE} !=""
RewriteRule ^ "{{refuse_url}}" "[NS,PT,END,E=SIDEGATE_SPOOL:{{spool}}]"
`
		: `RewriteCond %{ENV:SIDEGATE_RULE} "${ answering404( list ) }"
RewriteRule ^ - [NS,R=404,END]
RewriteCond %{ENV:SIDEGATE_RULE} !=""
RewriteRule ^ - [NS,F]
`;

/**
 * Writes one short line per hit, into a file for each hour: see ../README.md,
 * "logged". The expression for the end of a header runs on every page, so it is
 * anchored at the start: without that, `(.{1,200})$` took 50 ms for 8 KB.
 */
const LOG_BEFORE = `# Each hit is a line in a file for its hour. Your own CustomLog: add env=!SIDEGATE_RULE at its end.
SetEnvIfExpr "%{THE_REQUEST} =~ m#^[^ ]+ ([^ ]{1,200})#" SIDEGATE_URI=$1
SetEnvIf User-Agent "^(.{1,200})" SIDEGATE_AGENT=$1
SetEnvIf X-Forwarded-For "^(?:.*(.{200})|(.+))$" SIDEGATE_FOR=$1$2
`;
const LOG = `LogFormat "%{sec}t.%{msec_frac}t\\t%<{SIDEGATE_RULE}e\\t%a\\t%m\\t%<{SIDEGATE_URI}e\\t%<{SIDEGATE_AGENT}e\\t%<{SIDEGATE_FOR}e" sidegate
CustomLog "|/usr/bin/rotatelogs -l '{{spool}}/hits-apache-%Y%m%d%H.log' 3600" sidegate env=SIDEGATE_RULE
`;

export const apache = printedTarget( apacheFacts, {
	covers: byExpressions( 'disk' ),
	plainForms: plainForms( 'disk' ),
	text: ( list, strength ) => [
		'RewriteEngine On\n',
		...path(
			{ path: FRONT, visitor: true },
			outsideExcludedFolders( list )
		),
		'SG_FRONT:1]\n',
		inReverse( list, true, ruleOf ),
		`# ${ LEFT_TO_PHP_ABOVE }\n`,
		condition(
			'%{REQUEST_METHOD};%{HTTP:Authorization} !^(?:GET|HEAD);$',
			' [OR]'
		),
		condition(
			`%{HTTP_ACCEPT};%{HTTP_COOKIE} "${ ACTIVITY_TYPE }|${ LOGIN_COOKIE }"`
		),
		UNSET,
		inReverse( list, false, ruleOf ),
		...EXCEPTIONS,
		strength === 'logged' ? LOG_BEFORE : '',
		action( list, strength ),
		strength === 'logged' ? LOG : '',
	],
} );
