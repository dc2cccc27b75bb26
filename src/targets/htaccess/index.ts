/**
 * `.htaccess` in the folder of the site: Apache, LiteSpeed and OpenLiteSpeed.
 *
 * Rewrite rules and nothing else, because OpenLiteSpeed reads no other
 * directive there. So an allowed range is an expression on the address. Each
 * rule only says that it is the one; what is left to PHP, and what is done,
 * stands once, at the end.
 */
import { hasEntry } from '../../rules/entry';
import { printed } from '../printed';
import { each, hidden, type Said } from '../said';
import type { Part, Strength } from '../target';
import { coverageOf } from './coverage';
import {
	groups,
	LOGIN_COOKIE,
	NOT_METHODS,
	OWN,
	UPWARDS,
	type Form,
} from './forms';
import { plainForms } from './plain';

const condition = ( variable: string, test: string, flags = '' ) =>
	`RewriteCond ${ variable } ${ test }${ flags }\n`;

function rewrite( { rule }: Said, { path, notPath, query }: Form ): string {
	const pattern = notPath ? `!${ notPath }` : path;
	return (
		( query ? condition( '%{QUERY_STRING}', query ) : '' ) +
		`RewriteRule ${ pattern ?? '^' } - [${ pattern ? 'NC,' : '' }E=SIDEGATE_RULE:${ rule.id }]\n`
	);
}

/** A rule's forms under its name: those for anybody, or those for clients without a login. */
const lines = ( one: Said, anybody: boolean ): string[] =>
	( groups[ one.rule.id ] ?? [] )
		.filter(
			( group ) =>
				( group.anybody ?? false ) === anybody &&
				( ! group.single || hasEntry( one.rule ) )
		)
		.flatMap( ( { what, forms } ) => [
			`# ${ one.rule.title }: ${ what }\n`,
			...forms.map( ( form ) => rewrite( one, form ) ),
		] );

const LOGINS = [
	'# Logins are for WordPress to judge, and bodies for PHP to read\n',
	condition( '%{REQUEST_METHOD}', NOT_METHODS, ' [OR]' ),
	condition( '%{HTTP_COOKIE}', LOGIN_COOKIE, ' [OR]' ),
	condition( '%{HTTP:Authorization}', '!=""' ),
	'RewriteRule ^ - [E=!SIDEGATE_RULE]\n',
].join( '' );

/**
 * What is left to PHP skips the rules that act. REDIRECT_STATUS is empty for
 * what the client has sent: WordPress's rewriting begins anew with /index.php,
 * and so do error pages. The root and the path must be those that the text was
 * made for: a copy of the site has a refuse.php of its own. Files and folders
 * that are there, and not WordPress's, belong to other programs.
 */
const left = ( acting: number ): readonly Part[] => [
	'# Left to PHP: a copy of this site, `..`, allowed addresses, files of other programs\n',
	condition( '%{ENV:SIDEGATE_RULE}', '=""', ' [OR]' ),
	condition(
		'%{ENV:REDIRECT_STATUS}%{DOCUMENT_ROOT}|$0|%{REQUEST_URI}',
		'"!^{{document_root}}\\|([^|]*)\\|{{home_base}}/{1,4}\\1$"',
		' [OR]'
	),
	{
		when: 'ipv4',
		then: [ condition( '%{REMOTE_ADDR}', '^{{allies_ipv4}}$', ' [OR]' ) ],
	},
	// No expression is a range of IPv6 addresses: all of them are left to PHP.
	{ when: 'ipv6', then: [ condition( '%{REMOTE_ADDR}', ':', ' [OR]' ) ] },
	// Sites of a network that let more through than the main one: PHP knows their settings.
	{
		when: 'apart_paths',
		then: [
			condition(
				'%{REQUEST_URI}',
				'"^{{apart_paths}}(?:/|$)"',
				' [NC,OR]'
			),
		],
	},
	{
		when: 'apart_hosts',
		then: [
			condition(
				'%{HTTP_HOST}',
				'"^{{apart_hosts}}\\.?(?::[0-9]*)?$"',
				' [NC,OR]'
			),
		],
	},
	condition( '%{THE_REQUEST}', UPWARDS ),
	`RewriteRule ^.*$ - [E=!SIDEGATE_RULE,S=${ acting + 1 }]\n`,
	condition( '%{REQUEST_FILENAME}', '-f', ' [OR]' ),
	condition( '%{DOCUMENT_ROOT}{{home_path}}/$1', '-d' ),
	`RewriteRule ^(?!${ OWN })([^/]+) - [NC,E=!SIDEGATE_RULE,S=${ acting }]\n`,
];

/** NS: mod_dir looks for /index.php by a request of its own, which is a GET whatever the client has sent. */
const act = ( list: readonly Said[], strength: Strength ): readonly string[] =>
	strength === 'counted'
		? [
				'RewriteRule ^ {{refuse_url}} "[NS,END,E=SIDEGATE_SPOOL:{{spool_apache}}]"\n',
			]
		: [
				condition(
					'%{ENV:SIDEGATE_RULE}',
					`^(?:${ hidden( list ).join( '|' ) })$`
				) + 'RewriteRule ^ - [NS,R=404,END]\n',
				'RewriteRule ^ - [NS,F]\n',
			];

/** PHP's settings name folders; Sidegate may have written them, too. */
const USER_INI = `# Settings of PHP, which no client may read
RewriteRule ^{{wordpress_below}}\\.user\\.ini$ - [NC,F]
`;

export const htaccess = printed( {
	name: 'htaccess',
	apart: true,
	// It can't write logs.
	strengths: [ 'counted', 'bare' ],
	covers: coverageOf,
	plain: plainForms,
	text: ( list, strength ) => {
		// The last rule that matches names the hit.
		const backwards = [ ...list ].reverse();
		const acts = act( list, strength );
		return [
			`<IfModule mod_rewrite.c>\nRewriteEngine On\n${ USER_INI }`,
			each( backwards, ( one ) => lines( one, false ) ),
			LOGINS,
			each( backwards, ( one ) => lines( one, true ) ),
			...left( acts.length ),
			strength === 'counted' ? '# Blocked, and counted\n' : '',
			...acts,
			'</IfModule>\n',
		];
	},
} );
