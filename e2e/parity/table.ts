/**
 * The table of cases as a flat list: the request, and the expected answer.
 */
import { rules } from '../../src/rules';
import { legitimateTraffic } from '../../src/rules/legitimate-traffic';
import type { Answer, Case, Persona, Rule, Setup } from '../../src/rules/rule';

export interface Entry {
	/** Id of the rule, or `legitimate-traffic`. */
	readonly rule: string;
	readonly kind: 'blocked' | 'allowed' | 'ineffective';
	readonly testCase: Case;
	/** The rule's answer to requests that it blocks. */
	readonly answer: Answer;
	/** Whether the rule records hits. */
	readonly counted: boolean;
}

export interface Filter {
	readonly rule?: string | undefined;
	/** Text in the case's name. */
	readonly only?: string | undefined;
}

export const LEGITIMATE = 'legitimate-traffic';
const ruleList: readonly Rule[] = rules;

/** In the order of the report. */
export const ids: readonly string[] = [
	...ruleList.map( ( { id } ) => id ),
	LEGITIMATE,
];

const ofRule = ( rule: Rule ): Entry[] => {
	const { id, answer, counted } = rule;
	const common = { rule: id, answer, counted };
	return [
		...rule.caseGroups.flatMap( ( group ) =>
			group.blocks.map( ( testCase ): Entry => ( {
				...common,
				kind: 'blocked',
				testCase,
				answer: group.answer ?? answer,
			} ) )
		),
		...rule.allows.map( ( testCase ): Entry => ( {
			...common,
			kind: 'allowed',
			testCase,
		} ) ),
		...rule.ineffective.map( ( testCase ): Entry => ( {
			...common,
			kind: 'ineffective',
			testCase,
		} ) ),
	];
};

const legitimateEntry = ( testCase: Case ): Entry => ( {
	rule: LEGITIMATE,
	kind: 'allowed',
	testCase,
	answer: 403,
	counted: false,
} );

const allEntries: readonly Entry[] = [
	...ruleList.flatMap( ofRule ),
	...legitimateTraffic.map( legitimateEntry ),
];

const matching =
	( { rule, only }: Filter ) =>
	( entry: Entry ) =>
		( rule === undefined || entry.rule === rule ) &&
		( only === undefined || entry.testCase.name.includes( only ) );

/** Returns the entries for a site on Apache with this setup. */
export const onApache = ( setup: Setup | undefined, filter: Filter ) =>
	allEntries
		.filter(
			( { testCase } ) => testCase.on === setup && ! testCase.server
		)
		.filter( matching( filter ) );

/** Returns the entries for a server in front of a site with one of these setups. */
export const inServers = (
	setups: ReadonlyArray< Setup | undefined >,
	filter: Filter
) =>
	allEntries
		.filter( ( { testCase } ) => setups.includes( testCase.on ) )
		.filter( matching( filter ) );

/** Number of allowed requests on Playground, where a request takes up to half a second. */
const MAX_ALLOWED = 10;

/** Returns the entries for Playground: the first request of each group of cases (or of each rule) that it can receive, and some allowed ones. */
export function onPlayground( filter: Filter, everyGroup: boolean ): Entry[] {
	const isPossible = ( testCase: Case ) =>
		! testCase.on &&
		! testCase.http &&
		! testCase.chunked &&
		! testCase.server &&
		testCase.as !== ( 'allowed' satisfies Persona );
	const chosen = allEntries.filter(
		( entry ) => isPossible( entry.testCase ) && matching( filter )( entry )
	);
	const blocked = ruleList.flatMap( ( { id, caseGroups } ) => {
		const firstOfEachGroup = caseGroups.flatMap( ( { blocks } ) =>
			chosen
				.filter(
					( { rule, testCase } ) =>
						rule === id && blocks.includes( testCase )
				)
				.slice( 0, 1 )
		);
		return everyGroup ? firstOfEachGroup : firstOfEachGroup.slice( 0, 1 );
	} );
	const allowed = chosen.filter(
		( { kind, testCase } ) =>
			kind === 'allowed' && ! testCase.as && ! testCase.unless
	);
	const step = Math.max( 1, Math.floor( allowed.length / MAX_ALLOWED ) );
	return [
		...blocked,
		...allowed
			.filter( ( _, at ) => at % step === 0 )
			.slice( 0, MAX_ALLOWED ),
	];
}
