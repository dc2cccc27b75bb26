/**
 * The table of cases, flat: what is sent to a site, and what is expected.
 */
import { rules } from '../../src/rules';
import { honest } from '../../src/rules/honest';
import type { Answer, Case, Persona, Rule, Setup } from '../../src/rules/rule';

export interface Entry {
	/** Id of the rule, or `honest`. */
	readonly rule: string;
	readonly is: 'way' | 'pass' | 'dud';
	readonly one: Case;
	/** How the rule answers. */
	readonly answer: Answer;
	/** Whether the rule writes down who came. */
	readonly counted: boolean;
}

export interface Filter {
	readonly rule?: string | undefined;
	/** Text in the case's name. */
	readonly only?: string | undefined;
}

export const HONEST = 'honest';
const list: readonly Rule[] = rules;

/** In the order of the report. */
export const ids: readonly string[] = [
	...list.map( ( { id } ) => id ),
	HONEST,
];

const ofRule = ( rule: Rule ): Entry[] => {
	const { id, answer, counted } = rule;
	const common = { rule: id, answer, counted };
	return [
		...rule.ways.flatMap( ( way ) =>
			way.refuses.map( ( one ): Entry => ( {
				...common,
				is: 'way',
				one,
				answer: way.answer ?? answer,
			} ) )
		),
		...rule.passes.map( ( one ): Entry => ( {
			...common,
			is: 'pass',
			one,
		} ) ),
		...rule.duds.map( ( one ): Entry => ( { ...common, is: 'dud', one } ) ),
	];
};

const ofNobody = ( one: Case ): Entry => ( {
	rule: HONEST,
	is: 'pass',
	one,
	answer: 403,
	counted: false,
} );

const all: readonly Entry[] = [
	...list.flatMap( ofRule ),
	...honest.map( ofNobody ),
];

const wanted =
	( { rule, only }: Filter ) =>
	( entry: Entry ) =>
		( rule === undefined || entry.rule === rule ) &&
		( only === undefined || entry.one.name.includes( only ) );

/** What makes sense on Apache, set up so. */
export const onApache = ( setup: Setup | undefined, filter: Filter ) =>
	all
		.filter( ( { one } ) => one.on === setup && ! one.server )
		.filter( wanted( filter ) );

/** What makes sense before a site that is set up in one of these ways. */
export const inServers = (
	setups: ReadonlyArray< Setup | undefined >,
	filter: Filter
) =>
	all
		.filter( ( { one } ) => setups.includes( one.on ) )
		.filter( wanted( filter ) );

/** Of each kind of pass, so many are enough where a request takes a second. */
const PASSES = 10;

/** The first of each way that Playground can be sent, and some passes. */
export function onPlayground( filter: Filter ): Entry[] {
	const can = ( one: Case ) =>
		! one.on &&
		! one.http &&
		! one.chunked &&
		! one.server &&
		one.as !== ( 'ally' satisfies Persona );
	const firsts = list.flatMap( ( rule ) => {
		const mine = ofRule( rule ).filter( ( { is } ) => is === 'way' );
		return rule.ways.flatMap( ( way ) => {
			const first = way.refuses.find( can );
			return mine.filter( ( { one } ) => one === first );
		} );
	} );
	const passes = all.filter(
		( { is, one } ) =>
			is === 'pass' && can( one ) && ! one.as && ! one.unless
	);
	const step = Math.max( 1, Math.floor( passes.length / PASSES ) );
	return [
		...firsts,
		...passes.filter( ( _, at ) => at % step === 0 ).slice( 0, PASSES ),
	].filter( wanted( filter ) );
}
