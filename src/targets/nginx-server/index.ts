/**
 * nginx where only `server {}` can be changed, as in many panels: no map and
 * no geo, but a variable that each look may empty.
 */
import { besides } from '../foreign';
import type { Conjunction } from '../literals';
import { action, BASE, GUARDS, looks, REFUSE, type Look } from '../nginx-parts';
import { header, type Part, type Strength, type Target } from '../target';
import { covered, eachRule, sure, type Sure } from '../template';

const unless = (
	{ variable, expression, not }: Look,
	name: string,
	value: string
) =>
	`if (${ variable } ${ not ? '~' : '!~' } "${ expression }") { set ${ name } "${ value }"; }\n`;

/** Nothing is refused, whatever the rule, unless the look is as it should be. */
const needs = ( look: Look ) => unless( look, '$sidegate_pass', '0' );

/** Goes on only if the look is as it should be. */
const line = ( look: Look ) => unless( look, '$sidegate_go', '' );

/**
 * These lines run again when WordPress's try_files has led to /index.php, and
 * the path that the client has asked for is forgotten. Only the first pass counts.
 */
const REFUSABLE: readonly Part[] = [
	'uninitialized_variable_warn off;\nset $sidegate_pass "${sidegate_pass}1";\n',
	...GUARDS.map( needs ),
	{
		when: 'base',
		then: [ needs( BASE ) ],
	},
	{
		when: 'ipv4',
		then: [
			needs( {
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
			needs( {
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
		...[ ...conjunction, ...besides( one.rule ) ]
			.flatMap( looks )
			.map( line ),
		`if ($sidegate_go = "1") { ${ action( one, strength ) } }\n`,
	];

export const nginxServer: Target = {
	name: 'nginx-server',
	compile( rules ) {
		const list = sure( rules );
		const text = ( strength: Strength ): Part[] => [
			header( 'nginx-server', strength ),
			...REFUSABLE,
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
