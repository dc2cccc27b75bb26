/**
 * nginx where only `server {}` can be changed, as in many panels: no map and
 * no geo, but a variable that each look may empty.
 */
import { besides } from '../foreign';
import type { Conjunction } from '../literals';
import { action, GUARDS, looks, REFUSE, type Look } from '../nginx-parts';
import { header, type Part, type Strength, type Target } from '../target';
import { covered, eachRule, sure, type Sure } from '../template';

/** Goes on only if the look is as it should be. */
const line = ( { variable, expression, not }: Look ) =>
	`if (${ variable } ${ not ? '~' : '!~' } "${ expression }") { set $sidegate_go ""; }\n`;

const BASE: Part = {
	when: 'base',
	then: [
		line( {
			variable: '$uri',
			expression: '^{{bases}}(?:/|$)',
			not: false,
		} ),
	],
};

const ALLIES: readonly Part[] = [
	{
		when: 'ipv4',
		then: [
			line( {
				variable: '$remote_addr',
				expression: '^{{allies_ipv4}}$',
				not: true,
			} ),
		],
	},
	// No expression is a range of IPv6 addresses: all of them are left to PHP.
	{
		when: 'ipv6',
		then: [
			line( {
				variable: '$remote_addr',
				expression: '\\x3a',
				not: true,
			} ),
		],
	},
];

const way =
	( one: Sure, strength: Strength ) =>
	( conjunction: Conjunction ): Part[] => [
		'set $sidegate_go $sidegate_pass;\n',
		...[
			...[ ...conjunction, ...besides( one.rule ) ].flatMap( looks ),
			...GUARDS,
		].map( line ),
		BASE,
		...ALLIES,
		`if ($sidegate_go = "1") { ${ action( one, strength ) } }\n`,
	];

/**
 * These lines run again when WordPress's try_files has led to /index.php, and
 * the path that the client has asked for is forgotten. Only the first pass counts.
 */
const FIRST_PASS = `uninitialized_variable_warn off;
set $sidegate_pass "\${sidegate_pass}1";
`;

export const nginxServer: Target = {
	name: 'nginx-server',
	compile( rules ) {
		const list = sure( rules );
		const text = ( strength: Strength ): Part[] => [
			header( 'nginx-server', strength ),
			FIRST_PASS,
			eachRule( list, ( one ) => [
				`\n# ${ one.rule.title }\n`,
				...one.ways.flatMap( way( one, strength ) ),
			] ),
			...( strength === 'counted' ? [ `\n${ REFUSE }` ] : [] ),
		];
		return {
			target: 'nginx-server',
			parts: { counted: text( 'counted' ), bare: text( 'bare' ) },
			rules: covered( rules, 'decoded' ),
		};
	},
};
