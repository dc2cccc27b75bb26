/**
 * `.htaccess` in the folder of the site: Apache, LiteSpeed and OpenLiteSpeed.
 *
 * Only rewrite rules, because OpenLiteSpeed reads no other directive there. So an
 * allowed range is an expression on the address. Each rule only sets its name;
 * the exceptions and the action follow once, at the end.
 */
import { ACTIVITY_TYPE } from '../../conditions/request';
import { hasEntryScript } from '../../rules/entry-scripts';
import { printedTarget } from '../shared/printed-target';
import {
	ALLOWED_ADDRESSES,
	formsComment,
	partPerRule,
	answering404,
	type RuleText,
} from '../shared/rule-texts';
import type { Part, Strength } from '../target';
import { coverageOf } from './coverage';
import {
	groups,
	LOGIN_COOKIE,
	NOT_METHODS,
	PATH_TRAVERSAL,
	type Form,
	WORDPRESS_PATHS,
} from './forms';
import { plainForms } from './plain-forms';
import { htaccessFacts } from './facts';

const condition = ( variable: string, test: string, flags = '' ) =>
	`RewriteCond ${ variable } ${ test }${ flags }\n`;

function rewrite( { rule }: RuleText, { path, notPath, query }: Form ): string {
	const pattern = notPath ? `!${ notPath }` : path;
	return (
		( query ? condition( '%{QUERY_STRING}', query ) : '' ) +
		`RewriteRule ${ pattern ?? '^' } - [${ pattern ? 'NC,' : '' }E=SIDEGATE_RULE:${ rule.id }]\n`
	);
}

/** Prints a rule's forms under its name: those for any client, or those for clients without a login. */
const lines = ( one: RuleText, anyClient: boolean ): string[] =>
	( groups[ one.rule.id ] ?? [] )
		.filter(
			( group ) =>
				( group.anyClient ?? false ) === anyClient &&
				( ! group.singleSite || hasEntryScript( one.rule ) )
		)
		.flatMap( ( { forms } ) => [
			`# ${ formsComment( {
				...one,
				forms: one.forms.filter(
					( { visitor } ) => visitor !== anyClient
				),
			} ) }\n`,
			...forms.map( ( form ) => rewrite( one, form ) ),
		] );

const EXCLUDE_LOGINS = [
	'# Left to PHP: logins, bodies and ActivityPub. The rules after this also match those\n',
	condition( '%{REQUEST_METHOD}', NOT_METHODS, ' [OR]' ),
	condition(
		'%{HTTP_ACCEPT};%{HTTP_COOKIE}',
		`${ ACTIVITY_TYPE }|${ LOGIN_COOKIE }`,
		' [OR]'
	),
	condition( '%{HTTP:Authorization}', '!=""' ),
	'RewriteRule ^ - [E=!SIDEGATE_RULE]\n',
].join( '' );

/**
 * Prints the exceptions: requests that are left to PHP skip the rules that act.
 * REDIRECT_STATUS is empty for what the client has sent: WordPress's rewriting
 * restarts with /index.php, and so do error pages. The root and the path must be
 * those that the text was made for: a copy of the site has a refuse.php of its
 * own. Existing files and folders that are not WordPress's belong to other
 * programs.
 *
 * @param actions The number of rules that act.
 */
const exceptions = ( actions: number ): readonly Part[] => [
	'# No rule matched, or left to PHP: a copy of this site, `..`',
	ALLOWED_ADDRESSES,
	'\n',
	condition( '%{ENV:SIDEGATE_RULE}', '=""', ' [OR]' ),
	condition(
		'%{ENV:REDIRECT_STATUS}%{DOCUMENT_ROOT}|$0|%{REQUEST_URI}',
		'"!^{{document_root}}\\|([^|]*)\\|{{home_base}}/{1,4}\\1$"',
		' [OR]'
	),
	{
		when: 'ipv4',
		then: [ condition( '%{REMOTE_ADDR}', '^{{allowed_ipv4}}$', ' [OR]' ) ],
	},
	// No expression can match a range of IPv6 addresses: all of them are left to PHP.
	{ when: 'ipv6', then: [ condition( '%{REMOTE_ADDR}', ':', ' [OR]' ) ] },
	// Sites of a network that allow more than the main site: PHP knows their settings.
	{
		when: 'excluded_paths',
		then: [
			condition(
				'%{REQUEST_URI}',
				'"^{{excluded_paths}}(?:/|$)"',
				' [NC,OR]'
			),
		],
	},
	{
		when: 'excluded_hosts',
		then: [
			condition(
				'%{HTTP_HOST}',
				'"^{{excluded_hosts}}\\.?(?::[0-9]*)?$"',
				' [NC,OR]'
			),
		],
	},
	condition( '%{THE_REQUEST}', PATH_TRAVERSAL ),
	`RewriteRule ^.*$ - [E=!SIDEGATE_RULE,S=${ actions + 1 }]\n`,
	'# Left to PHP: files of other programs\n',
	condition( '%{REQUEST_FILENAME}', '-f', ' [OR]' ),
	condition( '%{DOCUMENT_ROOT}{{home_path}}/$1', '-d' ),
	`RewriteRule ^(?!${ WORDPRESS_PATHS })([^/]+) - [NC,E=!SIDEGATE_RULE,S=${ actions }]\n`,
];

/** Prints the action. NS: mod_dir looks for /index.php with its own subrequest, which is a GET whatever the client has sent. */
const act = (
	list: readonly RuleText[],
	strength: Strength
): readonly string[] =>
	strength === 'counted'
		? [
				'RewriteRule ^ {{refuse_url}} "[NS,END,E=SIDEGATE_SPOOL:{{spool_apache}}]"\n',
			]
		: [
				condition( '%{ENV:SIDEGATE_RULE}', answering404( list ) ) +
					'RewriteRule ^ - [NS,R=404,END]\n',
				'RewriteRule ^ - [NS,F]\n',
			];

/** PHP's settings contain folder names. Sidegate may have written them itself. */
const USER_INI = `RewriteRule ^{{wordpress_below}}\\.user\\.ini$ - [NC,F]
`;

export const htaccess = printedTarget( htaccessFacts, {
	excludesSites: true,
	covers: coverageOf,
	plainForms,
	text: ( list, strength ) => {
		// The last rule that matches counts.
		const reversed = [ ...list ].reverse();
		const acts = act( list, strength );
		return [
			'<IfModule mod_rewrite.c>\nRewriteEngine On\n',
			// Bare, the text has no line left for it.
			strength === 'counted'
				? '# Settings of PHP, which no client may read\n'
				: '',
			USER_INI,
			partPerRule( reversed, ( one ) => lines( one, false ) ),
			EXCLUDE_LOGINS,
			partPerRule( reversed, ( one ) => lines( one, true ) ),
			...exceptions( acts.length ),
			strength === 'counted' ? '# Blocked, and counted\n' : '',
			...acts,
			'</IfModule>\n',
		];
	},
} );
