/**
 * Sends the cases to a site with all rules off, in Watch and in Block, then with each rule on its own.
 */
import { rules } from '../../src/rules';
import type { State } from '../../src/rules/rule';
import type { SentCase } from './send-case';
import { checkOf, type Check } from './checks';
import { rulesBySource, holdRollupLock } from './hits';
import {
	fault,
	faultsOfIneffective,
	faultsOfAllowed,
	faultsOfBlocked,
	type Fault,
} from './judge';
import {
	findExpectedDifference,
	type ExpectedDifference,
} from './expected-differences';
import { pool } from './pool';
import type { TestRun } from './test-run';
import { firstDifference, normalizeResponse } from './compare-responses';
import { LEGITIMATE, type Entry } from './table';

/** Concurrent requests to a site. */
const CONCURRENCY = 4;

/** By design this rule blocks many legitimate requests, so it is tested without the others. */
export const SEPARATE_RULE = 'rest-anonymous';

const not = ( test: ( entry: Entry ) => boolean ) => ( entry: Entry ) =>
	! test( entry );

/** The answer to each entry, and the rules of the hits that it caused. */
type Observations = ReadonlyMap<
	Entry,
	{ readonly sentCase: SentCase; readonly hits: readonly string[] }
>;

export interface Options {
	/** Whether to send attacks with all rules off, in Watch and in Block too; each rule alone blocks them anyway. */
	readonly isThorough: boolean;
	readonly progress: ( state: string, requests: number ) => void;
}

export async function runPhases(
	run: TestRun,
	{ isThorough, progress }: Options
): Promise< Check[] > {
	const releaseLock = await holdRollupLock( run.folder, run.node );
	const send = async ( state: string, entries: readonly Entry[] ) => {
		const sentCases = await pool( CONCURRENCY, entries, ( { testCase } ) =>
			run.sendCase( testCase )
		);
		progress( state, sentCases.length );
		const hits = await rulesBySource( run.folder );
		return new Map(
			entries.flatMap( ( entry, at ) => {
				const observed = sentCases[ at ];
				return observed
					? [
							[
								entry,
								{
									sentCase: observed,
									hits: hits.get( observed.from ) ?? [],
								},
							] as const,
						]
					: [];
			} )
		);
	};
	try {
		const all = run.entries;
		const combined = all.filter(
			( { rule, kind, testCase } ) =>
				! testCase.unless &&
				( rule !== SEPARATE_RULE || kind === 'ineffective' )
		);
		const checks: Check[] = [];

		const exceptSeparate = ( state: State ) => ( id: string ) =>
			id === SEPARATE_RULE ? 'off' : state;
		const isLegitimate = ( { rule }: Entry ) => rule === LEGITIMATE;

		// Legitimate requests write content, so answers that are compared byte by byte come first.
		let baseline: { off: Observations; watch: Observations } | null = null;
		if ( isThorough ) {
			await run.setRules( () => 'off' );
			const attacks = await send(
				'all off',
				all.filter( not( isLegitimate ) )
			);
			await run.setRules( exceptSeparate( 'watch' ) );
			const watch = await send( 'all watch', [
				...combined.filter( not( isLegitimate ) ),
				...combined.filter( isLegitimate ),
			] );
			await run.setRules( () => 'off' );
			const legitimate = await send(
				'all off',
				all.filter( isLegitimate )
			);
			const off = new Map( [ ...attacks, ...legitimate ] );
			checks.push(
				...checksOf( run, 'all off', off, judgeWithoutRule( run ) )
			);
			baseline = { off, watch };
		}

		await run.setRules( exceptSeparate( 'block' ) );
		const block = await send(
			'all on',
			isThorough
				? combined
				: combined.filter( ( { kind } ) => kind !== 'blocked' )
		);
		checks.push(
			...checksOf( run, 'all on', block, judgeWithRule( run ) )
		);
		if ( baseline ) {
			checks.push(
				...( await compareWatch( run, send, { ...baseline, block } ) )
			);
		}

		for ( const { id } of rules ) {
			const entriesOfRule = all.filter(
				( { rule, kind, testCase } ) =>
					rule === id &&
					( kind === 'blocked' ||
						testCase.unless ||
						id === SEPARATE_RULE )
			);
			if ( entriesOfRule.length > 0 ) {
				await run.setRules( ( each ) =>
					each === id ? 'block' : 'off'
				);
				const state = `${ id } only`;
				const observed = await send( state, entriesOfRule );
				checks.push(
					...checksOf( run, state, observed, judgeWithRule( run ) )
				);
			}
		}
		return checks;
	} finally {
		await releaseLock();
	}
}

type JudgeEntry = (
	entry: Entry,
	sentCase: SentCase,
	hits: readonly string[]
) => Fault[];

export const checksOf = (
	{ combination, site }: Pick< TestRun, 'combination' | 'site' >,
	state: string,
	observed: Observations,
	judgeEntry: JudgeEntry
): Check[] =>
	[ ...observed ].map( ( [ entry, { sentCase, hits } ] ) =>
		checkOf(
			combination,
			site.url,
			state,
			entry,
			sentCase,
			judgeEntry( entry, sentCase, hits )
		)
	);

/** Judges an entry while all rules are off: an attack must have an effect that a rule can block. */
const judgeWithoutRule =
	( { siteKind }: Pick< TestRun, 'siteKind' > ): JudgeEntry =>
	( entry, sentCase ) => {
		const { kind, answer } = entry;
		const { testCase } = sentCase;
		switch ( kind ) {
			case 'blocked': {
				if ( findExpectedDifference( entry, siteKind, 'other-site' ) ) {
					return [];
				}
				const looksBlocked =
					faultsOfBlocked( testCase, answer, sentCase ).length === 0;
				return looksBlocked ===
					Boolean(
						findExpectedDifference( entry, siteKind, 'no-effect' )
					)
					? []
					: [
							fault(
								'difference',
								looksBlocked
									? 'It has no effect even without the rule.'
									: 'It has an effect, but was declared to have none.'
							),
						];
			}
			case 'allowed':
				return faultsOfAllowed( testCase, sentCase );
			case 'ineffective':
				return unlessExpected(
					findExpectedDifference(
						entry,
						siteKind,
						'leaks-without-rule'
					),
					faultsOfIneffective( testCase, sentCase ).filter(
						( found ) => found.kind === 'leak'
					)
				);
		}
	};

/** Judges an entry while its rule is on. */
export const judgeWithRule =
	( { siteKind }: Pick< TestRun, 'siteKind' > ): JudgeEntry =>
	( entry, sentCase, hits ) => {
		const { kind, answer, counted } = entry;
		const { testCase } = sentCase;
		switch ( kind ) {
			case 'blocked': {
				const faults = faultsOfBlocked( testCase, answer, sentCase );
				const declared = findExpectedDifference(
					entry,
					siteKind,
					'not-blocked'
				);
				if ( declared ) {
					return unlessExpected( declared, faults );
				}
				const isRecordedHere =
					answer !== 'redacted' &&
					counted &&
					! findExpectedDifference( entry, siteKind, 'other-site' );
				return isRecordedHere && hits.length === 0
					? [
							...faults,
							fault( 'difference', 'No hit was recorded.' ),
						]
					: faults;
			}
			case 'allowed':
				return [
					...faultsOfAllowed( testCase, sentCase ),
					...unexpectedHits( hits, 'Block' ),
				];
			case 'ineffective':
				return unlessExpected(
					findExpectedDifference( entry, siteKind, 'server-error' ),
					faultsOfIneffective( testCase, sentCase )
				);
		}
	};

/** Returns the faults. If a difference is expected: none, or one fault if it did not occur. */
function unlessExpected(
	declared: Pick< ExpectedDifference, 'reason' > | undefined,
	faults: Fault[]
): Fault[] {
	if ( ! declared ) {
		return faults;
	}
	return faults.length > 0
		? []
		: [
				fault(
					'difference',
					`The expected difference did not occur: ${ declared.reason }`
				),
			];
}

const unexpectedHits = ( hits: readonly string[], where: string ): Fault[] =>
	hits.length > 0
		? [
				fault(
					'false positive',
					`Recorded as ${ hits.join( ', ' ) } in ${ where }.`
				),
			]
		: [];

type Send = (
	state: string,
	entries: readonly Entry[]
) => Promise< Observations >;

/** Checks that Watch changes no byte, and records the hits that Block records. */
async function compareWatch(
	run: TestRun,
	send: Send,
	{ off, block, watch }: Record< 'off' | 'block' | 'watch', Observations >
): Promise< Check[] > {
	const differing = differingEntries( off, watch );
	// Other requests may have changed content in between: compare again, one right after the other.
	let confirmed = new Map< Entry, string >();
	if ( differing.size > 0 ) {
		await run.setRules( () => 'off' );
		const first = await send( 'all off, again', [ ...differing.keys() ] );
		await run.setRules( ( id ) =>
			id === SEPARATE_RULE ? 'off' : 'watch'
		);
		const second = await send( 'all watch, again', [
			...differing.keys(),
		] );
		confirmed = differingEntries( first, second );
	}
	return checksOf( run, 'all watch', watch, ( entry, _sentCase, hits ) => {
		if ( entry.kind === 'allowed' ) {
			return unexpectedHits( hits, 'Watch' );
		}
		if ( entry.kind === 'ineffective' ) {
			return [];
		}
		const changed = confirmed.get( entry );
		return [
			...( changed
				? [
						fault(
							'difference',
							`Watch changes the answer: ${ changed }`
						),
					]
				: [] ),
			...hitDifferences( block.get( entry )?.hits ?? [], hits ),
		];
	} );
}

function differingEntries(
	before: Observations,
	after: Observations
): Map< Entry, string > {
	const found = new Map< Entry, string >();
	for ( const [ entry, { sentCase } ] of after ) {
		const earlier = before.get( entry );
		const text =
			entry.kind === 'blocked' && earlier
				? firstDifference(
						normalizeResponse(
							earlier.sentCase.answer,
							earlier.sentCase.random
						),
						normalizeResponse( sentCase.answer, sentCase.random )
					)
				: '';
		if ( text ) {
			found.set( entry, text );
		}
	}
	return found;
}

function hitDifferences(
	blocked: readonly string[],
	watched: readonly string[]
): Fault[] {
	const missing = blocked.filter( ( rule ) => ! watched.includes( rule ) );
	// Block stops at the first rule, so Watch may record more.
	const extra = blocked.length === 0 ? watched : [];
	return [
		...( missing.length > 0
			? [
					fault(
						'difference',
						`Block recorded ${ missing.join( ', ' ) }, Watch did not.`
					),
				]
			: [] ),
		...( extra.length > 0
			? [
					fault(
						'difference',
						`Watch recorded ${ extra.join( ', ' ) }, Block did not.`
					),
				]
			: [] ),
	];
}
