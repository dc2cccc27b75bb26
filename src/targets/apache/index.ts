/**
 * Apache's own configuration, to be included within `<VirtualHost>`.
 */
import { rewriting } from '../rewrite';
import { header, type Part, type Strength, type Target } from '../target';
import { covered, eachRule, sure } from '../template';

const GUARDS: readonly Part[] = [
	{
		when: 'base',
		then: [ '\tRewriteCond %{REQUEST_URI} "^{{bases}}(?:/|$)"\n' ],
	},
	{
		each: 'cidr',
		of: [ '\tRewriteCond expr "! -R \'{{cidr}}\'"\n' ],
	},
];

export const apache: Target = {
	name: 'apache',
	compile( rules ) {
		const list = sure( rules );
		const text = ( strength: Strength ): Part[] => [
			header( 'apache', strength ),
			'<IfModule mod_rewrite.c>\n\tRewriteEngine On\n',
			eachRule( list, ( one ) =>
				// Through to aliases: the plugin may lie outside of the site's folder.
				rewriting( one, strength, { guards: GUARDS, flags: 'PT,' } )
			),
			'</IfModule>\n',
		];
		return {
			target: 'apache',
			parts: { counted: text( 'counted' ), bare: text( 'bare' ) },
			rules: covered( rules, 'decoded' ),
		};
	},
};
