/**
 * nginx with access to `http {}`: maps, which are looked at one by one and
 * only as far as needed, and an `if` for each rule in the server, which comes
 * before any location and so knows no precedence that could be got wrong.
 */
import { besides } from '../foreign';
import type { Conjunction } from '../literals';
import { action, GUARDS, looks, REFUSE, type Look } from '../nginx-parts';
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

const BASE: Look = {
	variable: '$uri',
	expression: '^{{bases}}(?:/|$)',
	not: false,
};

/**
 * One map for each look, each leading to the next; the first that fails leads
 * to the next way, the last one to `""`.
 */
function chain( one: Sure ): Part[] {
	const name = variable( one );
	const at = ( way: number, look: number ) =>
		way === 0 && look === 0 ? name : `${ name }_${ way }_${ look }`;
	const way = ( conjunction: Conjunction, number: number ): Part[] => {
		const all = [
			...conjunction.filter( ( { not } ) => ! not ),
			...conjunction.filter( ( { not } ) => not ),
			...besides( one.rule ),
		].flatMap( looks );
		const failed =
			number + 1 < one.ways.length ? at( number + 1, 0 ) : '""';
		const line = ( look: Look, from: string, to: string ) =>
			map(
				look.variable,
				from,
				look.expression,
				...( look.not
					? ( [ failed, to ] as const )
					: ( [ to, failed ] as const ) )
			);
		const steps = [ ...all, ...GUARDS ];
		const last = at( number, steps.length );
		const base = `${ name }_${ number }_base`;
		return [
			...steps.map( ( look, index ) =>
				line( look, at( number, index ), at( number, index + 1 ) )
			),
			{
				when: 'base',
				then: [ line( BASE, last, base ), allied( base, failed ) ],
				otherwise: [ allied( last, failed ) ],
			},
		];
	};
	return [ `\n# ${ one.rule.title }\n`, ...one.ways.flatMap( way ) ];
}

const allied = ( name: string, failed: string ) =>
	`map $sidegate_ally ${ name } {\n\tdefault ${ failed };\n\t0 1;\n}\n`;

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
