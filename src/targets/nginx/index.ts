/**
 * nginx with access to `http {}`: maps, which are looked at one by one and
 * only as far as needed, and an `if` for each rule in the server, which comes
 * before any location and so knows no precedence that could be got wrong.
 */
import { besides } from '../foreign';
import type { Conjunction } from '../literals';
import { action, BASE, GUARDS, looks, REFUSE } from '../nginx-parts';
import { TWO_DOTS } from '../odd';
import { header, type Part, type Strength, type Target } from '../target';
import { covered, eachRule, sure, type Sure } from '../template';

const variable = ( { rule }: Sure ) =>
	`$sidegate_${ rule.id.replaceAll( '-', '_' ) }`;

const map = (
	from: string,
	to: string,
	expression: string,
	matching: string,
	otherwise: string
) =>
	`map ${ from } ${ to } {\n\tdefault ${ otherwise };\n\t"~${ expression }" ${ matching };\n}\n`;

/** Empty for an ally, and for a path that leads up oddly. */
const stranger = ( name: string ) =>
	`map $sidegate_ally$sidegate_up ${ name } {\n\tdefault "";\n\t0 1;\n}\n`;

/**
 * What holds whatever the rule: no ally is refused, no path that only PHP
 * resolves as PHP does, and nothing outside of the site. nginx asks once a
 * request, and not before some rule's looks have all succeeded.
 */
const REFUSABLE: readonly Part[] = [
	'\n# What may be refused\n',
	map( '$request_uri', '$sidegate_up', TWO_DOTS, '$sidegate_up_1', '""' ),
	...GUARDS.map( ( guard, index ) =>
		map(
			guard.variable,
			`$sidegate_up_${ index + 1 }`,
			guard.expression,
			'1',
			index + 1 < GUARDS.length ? `$sidegate_up_${ index + 2 }` : '""'
		)
	),
	{
		when: 'base',
		then: [
			map(
				BASE.variable,
				'$sidegate_refusable',
				BASE.expression,
				'$sidegate_stranger',
				'""'
			),
			stranger( '$sidegate_stranger' ),
		],
		otherwise: [ stranger( '$sidegate_refusable' ) ],
	},
];

/**
 * One map for each look, each leading to the next; the first that fails leads
 * to the next way, the last one to `""`.
 */
function chain( one: Sure ): Part[] {
	const name = variable( one );
	const at = ( way: number, look: number ) =>
		way === 0 && look === 0 ? name : `${ name }_${ way }_${ look }`;
	const way = ( conjunction: Conjunction, number: number ): string[] => {
		const all = [
			...conjunction.filter( ( { not } ) => ! not ),
			...conjunction.filter( ( { not } ) => not ),
			...besides( one.rule ),
		].flatMap( looks );
		const failed =
			number + 1 < one.ways.length ? at( number + 1, 0 ) : '""';
		return all.map( ( look, index ) => {
			const next =
				index + 1 < all.length
					? at( number, index + 1 )
					: '$sidegate_refusable';
			return map(
				look.variable,
				at( number, index ),
				look.expression,
				...( look.not
					? ( [ failed, next ] as const )
					: ( [ next, failed ] as const ) )
			);
		} );
	};
	return [ `\n# ${ one.rule.title }\n`, ...one.ways.flatMap( way ) ];
}

export const nginx: Target = {
	name: 'nginx',
	compile( rules ) {
		const list = sure( rules );
		const text = ( strength: Strength ): Part[] => [
			header( 'nginx', strength ),
			'\n# --- Into http { } ---\n',
			'geo $sidegate_ally {\n\tdefault 0;\n',
			{ each: 'cidr', of: [ '\t{{cidr}} 1;\n' ] },
			'}\n',
			...REFUSABLE,
			eachRule( list, chain ),
			'\n# --- Into server { } ---\n',
			eachRule( list, ( one ) => [
				`if (${ variable( one ) }) { ${ action( one, strength ) } }\n`,
			] ),
			...( strength === 'counted' ? [ REFUSE ] : [] ),
		];
		return {
			target: 'nginx',
			parts: { counted: text( 'counted' ), bare: text( 'bare' ) },
			rules: covered( rules, 'decoded' ),
		};
	},
};
