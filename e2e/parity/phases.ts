/**
 * What a site is put through.
 */
import { rules } from '../../src/rules';
import type { State } from '../../src/rules/rule';
import type { Asked } from './ask';
import { checked, type Check } from './checks';
import { bySource, keepUnfolded } from './hits';
import {
	fault,
	faultsOfDud,
	faultsOfPass,
	faultsOfRefusal,
	type Fault,
} from './judge';
import { isKnown, type Known } from './known';
import { pool } from './pool';
import type { Round } from './round';
import { firstDifference, steady } from './same';
import { HONEST, type Entry } from './table';

/** Requests that are under way at once on a site. */
const WIDTH = 4;

/** Would stop much that is honest, as its owner wants: so it is tried alone. */
export const APART = 'rest-anonymous';

const not = ( test: ( entry: Entry ) => boolean ) => ( entry: Entry ) =>
	! test( entry );

/** What each entry heard, and of which rules it left a hit. */
type Heard = ReadonlyMap<
	Entry,
	{ readonly asked: Asked; readonly hits: readonly string[] }
>;

export interface Options {
	/** Without: only what holds while rules are on. Stock and Watch differ little from site to site. */
	readonly stock: boolean;
	readonly progress: ( state: string, requests: number ) => void;
}

export async function phases(
	round: Round,
	{ stock, progress }: Options
): Promise< Check[] > {
	const letGo = await keepUnfolded( round.folder, round.node );
	const send = async ( state: string, entries: readonly Entry[] ) => {
		const asked = await pool( WIDTH, entries, ( { one } ) =>
			round.ask( one )
		);
		progress( state, asked.length );
		const hits = await bySource( round.folder );
		return new Map(
			entries.flatMap( ( entry, at ) => {
				const heard = asked[ at ];
				return heard
					? [
							[
								entry,
								{
									asked: heard,
									hits: hits.get( heard.from ) ?? [],
								},
							] as const,
						]
					: [];
			} )
		);
	};
	try {
		const all = round.entries;
		const some = all.filter(
			( { rule, is, one } ) =>
				! one.unless && ( rule !== APART || is === 'dud' )
		);
		const checks: Check[] = [];

		const rest = ( state: State ) => ( id: string ) =>
			id === APART ? 'off' : state;
		const isHonest = ( { rule }: Entry ) => rule === HONEST;

		// Honest people write; what is compared byte for byte comes before them.
		let stocked: { off: Heard; watch: Heard } | null = null;
		if ( stock ) {
			await round.set( () => 'off' );
			const early = await send(
				'all off',
				all.filter( not( isHonest ) )
			);
			await round.set( rest( 'watch' ) );
			const watch = await send( 'all watch', [
				...some.filter( not( isHonest ) ),
				...some.filter( isHonest ),
			] );
			await round.set( () => 'off' );
			const late = await send( 'all off', all.filter( isHonest ) );
			const off = new Map( [ ...early, ...late ] );
			checks.push(
				...judge( round, 'all off', off, withoutRule( round ) )
			);
			stocked = { off, watch };
		}

		await round.set( rest( 'block' ) );
		const block = await send( 'all on', some );
		checks.push( ...judge( round, 'all on', block, withRule( round ) ) );
		if ( stocked ) {
			checks.push(
				...( await compare( round, send, { ...stocked, block } ) )
			);
		}

		for ( const { id } of rules ) {
			const mine = all.filter(
				( { rule, is, one } ) =>
					rule === id &&
					( is === 'way' || one.unless || id === APART )
			);
			if ( mine.length > 0 ) {
				await round.set( ( each ) =>
					each === id ? 'block' : 'off'
				);
				const state = `${ id } alone`;
				const heard = await send( state, mine );
				checks.push(
					...judge( round, state, heard, withRule( round ) )
				);
			}
		}
		return checks;
	} finally {
		await letGo();
	}
}

type Judge = ( entry: Entry, asked: Asked, hits: readonly string[] ) => Fault[];

export const judge = (
	{ combination, site }: Pick< Round, 'combination' | 'site' >,
	state: string,
	heard: Heard,
	by: Judge
): Check[] =>
	[ ...heard ].map( ( [ entry, { asked, hits } ] ) =>
		checked(
			combination,
			site.url,
			state,
			entry,
			asked,
			by( entry, asked, hits )
		)
	);

/** All off: whatever a rule refuses must be there to be refused. */
const withoutRule =
	( { place }: Pick< Round, 'place' > ): Judge =>
	( entry, asked ) => {
		const { is, answer } = entry;
		const { one } = asked;
		switch ( is ) {
			case 'way': {
				if ( isKnown( entry, place, 'elsewhere' ) ) {
					return [];
				}
				const holds =
					faultsOfRefusal( one, answer, asked ).length === 0;
				return holds === Boolean( isKnown( entry, place, 'moot' ) )
					? []
					: [
							fault(
								'difference',
								holds
									? 'It passes without the rule.'
									: 'It leads somewhere, and was declared not to.'
							),
						];
			}
			case 'pass':
				return faultsOfPass( one, asked );
			case 'dud':
				return unless(
					isKnown( entry, place, 'leaking' ),
					faultsOfDud( one, asked ).filter(
						( { kind } ) => kind === 'leak'
					)
				);
		}
	};

/** Its rule on. */
export const withRule =
	( { place }: Pick< Round, 'place' > ): Judge =>
	( entry, asked, hits ) => {
		const { is, answer, counted } = entry;
		const { one } = asked;
		switch ( is ) {
			case 'way': {
				const faults = faultsOfRefusal( one, answer, asked );
				const declared = isKnown( entry, place, 'open' );
				if ( declared ) {
					return unless( declared, faults );
				}
				const isRecordedHere =
					answer !== 'unnamed' &&
					counted &&
					! isKnown( entry, place, 'elsewhere' );
				return isRecordedHere && hits.length === 0
					? [
							...faults,
							fault( 'difference', 'Nothing was recorded.' ),
						]
					: faults;
			}
			case 'pass':
				return [
					...faultsOfPass( one, asked ),
					...recorded( hits, 'Block' ),
				];
			case 'dud':
				return unless(
					isKnown( entry, place, 'broken' ),
					faultsOfDud( one, asked )
				);
		}
	};

/** What is wrong, unless that is declared: then, that nothing is. */
function unless(
	declared: Pick< Known, 'because' > | undefined,
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
					`It holds, and was declared not to: ${ declared.because }`
				),
			];
}

const recorded = ( hits: readonly string[], where: string ): Fault[] =>
	hits.length > 0
		? [
				fault(
					'false refusal',
					`Recorded as ${ hits.join( ', ' ) } in ${ where }.`
				),
			]
		: [];

type Send = ( state: string, entries: readonly Entry[] ) => Promise< Heard >;

/** Watch changes no byte, and records what Block would have refused. */
async function compare(
	round: Round,
	send: Send,
	{ off, block, watch }: Record< 'off' | 'block' | 'watch', Heard >
): Promise< Check[] > {
	const differing = different( off, watch );
	// Something else may have been written in between: look again, side by side.
	let again = new Map< Entry, string >();
	if ( differing.size > 0 ) {
		await round.set( () => 'off' );
		const first = await send( 'all off, again', [ ...differing.keys() ] );
		await round.set( ( id ) => ( id === APART ? 'off' : 'watch' ) );
		const second = await send( 'all watch, again', [
			...differing.keys(),
		] );
		again = different( first, second );
	}
	return judge( round, 'all watch', watch, ( entry, _asked, hits ) => {
		if ( entry.is === 'pass' ) {
			return recorded( hits, 'Watch' );
		}
		if ( entry.is === 'dud' ) {
			return [];
		}
		const changed = again.get( entry );
		return [
			...( changed
				? [ fault( 'difference', `Watch changes it: ${ changed }` ) ]
				: [] ),
			...otherHits( block.get( entry )?.hits ?? [], hits ),
		];
	} );
}

function different( before: Heard, after: Heard ): Map< Entry, string > {
	const found = new Map< Entry, string >();
	for ( const [ entry, { asked } ] of after ) {
		const earlier = before.get( entry );
		const text =
			entry.is === 'way' && earlier
				? firstDifference(
						steady( earlier.asked.answer, earlier.asked.random ),
						steady( asked.answer, asked.random )
					)
				: '';
		if ( text ) {
			found.set( entry, text );
		}
	}
	return found;
}

function otherHits(
	blocked: readonly string[],
	watched: readonly string[]
): Fault[] {
	const missing = blocked.filter( ( rule ) => ! watched.includes( rule ) );
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
						`Watch recorded ${ extra.join( ', ' ) }, Block nothing.`
					),
				]
			: [] ),
	];
}
