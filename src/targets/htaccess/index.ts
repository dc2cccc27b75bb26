/**
 * `.htaccess` in the folder of the site: Apache, LiteSpeed and OpenLiteSpeed.
 *
 * Rewrite rules and nothing else, because OpenLiteSpeed reads no other
 * directive there. So an ally's range is an expression on his address. And
 * few bytes, for plain requests: see ../plain.ts. Each rule only says that it
 * is the one; what is done then stands once, at the end.
 */
import { SHORT_LOGIN_COOKIE } from '../login';
import { UNPLAIN, plainWays } from '../plain';
import { header, type Part, type Strength, type Target } from '../target';
import { covered, eachRule, sure } from '../template';
import { asksWho, condition, rulesOf } from './rules';

const ALLIES: readonly Part[] = [
	{
		when: 'ipv4',
		then: [ condition( 'REMOTE_ADDR', '"!^{{allies_ipv4}}$"' ) ],
	},
	// No expression is a range of IPv6 addresses: all of them are left to PHP.
	{ when: 'ipv6', then: [ condition( 'REMOTE_ADDR', '"!\\x3a"' ) ] },
];

/** Somebody may be logged in: what only strangers are refused is not for him. */
const SPARED =
	condition( 'HTTP_COOKIE', `"${ SHORT_LOGIN_COOKIE }"`, ' [OR]' ) +
	condition( 'HTTP:Authorization', '!=""' ) +
	'RewriteRule ^ - [E=!SIDEGATE_RULE]\n';

/**
 * WordPress's own rewriting begins anew with /index.php, and so do error
 * pages: the path that the client has asked for is then forgotten.
 *
 * NS: mod_dir looks for /index.php by a request of its own, which is a GET
 * whatever the client has sent.
 */
const end = ( rules: string, action: string ): Part[] => [
	condition( 'ENV:SIDEGATE_RULE', rules ),
	condition( 'ENV:REDIRECT_STATUS', '=""' ),
	condition( 'THE_REQUEST', `"!${ UNPLAIN }"` ),
	...ALLIES,
	`RewriteRule ^ ${ action }\n`,
];

export const htaccess: Target = {
	name: 'htaccess',
	compile( rules ) {
		const list = sure( rules, plainWays );
		// Who speaks last is heard.
		const backwards = [ ...list ].reverse();
		const hidden = list
			.filter( ( { answer } ) => answer === 404 )
			.map( ( { rule } ) => rule.id );
		const ends: Readonly<
			Record< Exclude< Strength, 'logged' >, readonly Part[] >
		> = {
			counted: end(
				'!=""',
				'"{{refuse_url}}" "[NS,END,E=SIDEGATE_SPOOL:{{spool}}]"'
			),
			bare: [
				...end( `"^(?:${ hidden.join( '|' ) })$"`, '- [NS,R=404,END]' ),
				...end( '!=""', '- [NS,F]' ),
			],
		};
		const text = ( strength: keyof typeof ends ): Part[] => [
			header( 'htaccess', strength ),
			'<IfModule mod_rewrite.c>\nRewriteEngine On\n',
			eachRule( backwards, ( one ) => rulesOf( one, asksWho ) ),
			SPARED,
			eachRule( backwards, ( one ) =>
				rulesOf( one, ( way ) => ! asksWho( way ) )
			),
			...ends[ strength ],
			'</IfModule>\n',
		];
		return {
			target: 'htaccess',
			parts: { counted: text( 'counted' ), bare: text( 'bare' ) },
			rules: covered( rules, 'plain', plainWays ),
		};
	},
};
