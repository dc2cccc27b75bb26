/**
 * `.htaccess` in the folder of the site: Apache, LiteSpeed and OpenLiteSpeed.
 *
 * Rewrite rules and nothing else, because OpenLiteSpeed reads no other
 * directive there. So an ally's range is an expression on his address.
 */
import { rewriting } from '../rewrite';
import { header, type Part, type Strength, type Target } from '../target';
import { covered, eachRule, sure } from '../template';

const ALLIES: readonly Part[] = [
	{
		when: 'ipv4',
		then: [ '\tRewriteCond %{REMOTE_ADDR} "!^{{allies_ipv4}}$"\n' ],
	},
	// No expression is a range of IPv6 addresses: all of them are left to PHP.
	{ when: 'ipv6', then: [ '\tRewriteCond %{REMOTE_ADDR} "!\\x3a"\n' ] },
];

export const htaccess: Target = {
	name: 'htaccess',
	compile( rules ) {
		const list = sure( rules );
		const text = ( strength: Strength ): Part[] => [
			header( 'htaccess', strength ),
			'<IfModule mod_rewrite.c>\n\tRewriteEngine On\n',
			eachRule( list, ( one ) =>
				rewriting( one, strength, { guards: ALLIES, flags: '' } )
			),
			'</IfModule>\n',
		];
		return {
			target: 'htaccess',
			parts: { counted: text( 'counted' ), bare: text( 'bare' ) },
			rules: covered( rules, 'decoded' ),
		};
	},
};
