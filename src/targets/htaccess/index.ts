/**
 * `.htaccess` in the folder of the site: Apache, LiteSpeed and OpenLiteSpeed.
 *
 * Rewrite rules and nothing else, because OpenLiteSpeed reads no other
 * directive there. So an ally's range is an expression on his address. And
 * short ones, for plain requests: see ../plain.ts.
 */
import { FOREIGN } from '../foreign';
import { SHORT_LOGIN_COOKIE } from '../login';
import { PLAIN_PATH, plainWays } from '../plain';
import { header, type Part, type Strength, type Target } from '../target';
import { covered, eachRule, sure } from '../template';
import { absent, condition, rulesOf } from './rules';

const ALLIES: readonly Part[] = [
	{
		when: 'ipv4',
		then: [ '\tRewriteCond %{REMOTE_ADDR} "!^{{allies_ipv4}}$"\n' ],
	},
	// No expression is a range of IPv6 addresses: all of them are left to PHP.
	{ when: 'ipv6', then: [ '\tRewriteCond %{REMOTE_ADDR} "!\\x3a"\n' ] },
];

/**
 * What many rules ask is asked once. NS: mod_dir looks for /index.php by a
 * request of its own, which is a GET whatever the client has sent.
 *
 * WordPress's own rewriting begins anew with /index.php, and so do error
 * pages: the path that the client has asked for is then forgotten.
 */
const BEGIN: readonly Part[] = [
	'<IfModule mod_rewrite.c>\n\tRewriteEngine On\n',
	condition(
		'THE_REQUEST',
		`"^[A-Z]+\\x20${ PLAIN_PATH }(?:[\\x20\\x3f]|$)"`
	),
	condition( 'ENV:REDIRECT_STATUS', '=""' ),
	...ALLIES,
	'\tRewriteRule ^ - [NS,E=SIDEGATE_PLAIN:1]\n',
	condition( 'ENV:SIDEGATE_PLAIN', '=1' ),
	condition( 'HTTP_COOKIE', `"!${ SHORT_LOGIN_COOKIE }"` ),
	condition( 'HTTP:Authorization', '=""' ),
	absent( [ FOREIGN ] ),
	'\tRewriteRule ^ - [NS,E=SIDEGATE_NOBODY:1]\n',
];

export const htaccess: Target = {
	name: 'htaccess',
	compile( rules ) {
		const list = sure( rules, plainWays );
		const text = ( strength: Strength ): Part[] => [
			header( 'htaccess', strength ),
			...BEGIN,
			eachRule( list, ( one ) => rulesOf( one, strength ) ),
			'</IfModule>\n',
		];
		return {
			target: 'htaccess',
			parts: { counted: text( 'counted' ), bare: text( 'bare' ) },
			rules: covered( rules, 'plain', plainWays ),
		};
	},
};
