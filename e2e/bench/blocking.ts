/**
 * Measures the CPU of a blocked request in each variant, in several rounds.
 */
import type { RunningEngine } from '../support/engines/engine';
import type { NativeSite } from '../../src/tools/sites/native';
import { LOOPBACK } from '../../src/tools/sites/port';
import { burst } from './burst';
import {
	BARE,
	COUNTED,
	DENY,
	EXIT_ONLY,
	FILTER,
	FLOOR,
	PLUGIN,
	PREPENDED,
	STOCK,
	type Variant,
} from './variants';
import type { Budget } from './budgets';
import { ratio } from './ratio';
import { apacheVariants, nginxVariants } from './server-variants';

/**
 * Variants in the order of the table. Those of one group are compared, so they are
 * measured in turn, some requests each: other programs on the machine affect both equally.
 */
const groups: ReadonlyArray< readonly Variant[] > = [
	[ STOCK ],
	[ FILTER ],
	[ EXIT_ONLY, PLUGIN ],
	[ PREPENDED ],
	[ FLOOR, COUNTED ],
	[ DENY, BARE ],
	[ apacheVariants.floor, apacheVariants.counted ],
	[ apacheVariants.deny, apacheVariants.bare ],
	[ apacheVariants.denyWithLog, apacheVariants.logged ],
	[ nginxVariants.floor, nginxVariants.counted ],
	[ nginxVariants.deny, nginxVariants.bare ],
	[ nginxVariants.denyWithLog, nginxVariants.logged ],
];

/** Returns into how many turns a round is divided: fewer where the site is set up for each, and one for WordPress alone, which nothing is compared with. */
function turns( { start, setUp }: Variant ): number {
	if ( start ) {
		return 5;
	}
	return setUp ? 3 : 1;
}

/** Milliseconds of CPU for each request, by variant; one figure for each round. */
export type Costs = ReadonlyMap< Variant, readonly number[] >;

/** Calls a function while a variant is set up. */
export async function withVariant< Result >(
	variant: Variant,
	site: NativeSite,
	work: () => Promise< Result >
): Promise< Result > {
	await variant.setUp?.( site );
	try {
		return await work();
	} finally {
		await variant.tearDown?.( site );
	}
}

/** Returns the mean of each variant over its turns. */
async function measureInTurn(
	group: readonly Variant[],
	measure: ( variant: Variant ) => Promise< number >
): Promise< ReadonlyArray< readonly [ Variant, number ] > > {
	const sums = new Map< Variant, number >();
	const maxTurns = Math.max( ...group.map( turns ) );
	for ( let turn = 0; turn < maxTurns; turn++ ) {
		for ( const variant of turn % 2 ? [ ...group ].reverse() : group ) {
			sums.set(
				variant,
				( sums.get( variant ) ?? 0 ) + ( await measure( variant ) )
			);
		}
	}
	return group.map( ( variant ) => [
		variant,
		( sums.get( variant ) ?? NaN ) / maxTurns,
	] );
}

export async function measureBlocking(
	site: NativeSite,
	rounds: number,
	only: string,
	print: ( text: string ) => void
): Promise< Costs > {
	const chosen = groups.filter( ( group ) =>
		group.some( ( { name } ) => name.includes( only ) )
	);
	if ( chosen.length === 0 ) {
		throw new Error( `--only ${ only }: no place has such a name.` );
	}
	const found = new Map< Variant, number[] >();
	const servers = new Map< Variant, RunningEngine >();
	try {
		for ( const variant of chosen.flat() ) {
			const server = await variant.start?.( site );
			if ( server ) {
				servers.set( variant, server );
			}
		}
		const measure = ( variant: Variant ) => {
			const port = servers.get( variant )?.port;
			const url = port ? `http://${ LOOPBACK }:${ port }` : site.url;
			const count = Math.round( variant.requests / turns( variant ) );
			return withVariant( variant, site, async () => {
				// The first requests only warm up PHP's opcode cache and the server.
				await burst( url, variant.status, Math.ceil( count / 10 ) );
				return burst( url, variant.status, count );
			} );
		};
		for ( let round = 1; round <= rounds; round++ ) {
			for ( const group of chosen ) {
				for ( const [ variant, figure ] of await measureInTurn(
					group,
					measure
				) ) {
					found.set( variant, [
						...( found.get( variant ) ?? [] ),
						figure,
					] );
					print(
						`  ${ round }  ${ figure.toFixed( 3 ).padStart( 8 ) } ms  ${ variant.name }`
					);
				}
			}
		}
		return found;
	} finally {
		for ( const server of servers.values() ) {
			await server.stop();
		}
	}
}

export function budgetsOf( costs: Costs ): Budget[] {
	const ratioOf = ( one: Variant, other: Variant ) =>
		ratio( costs.get( one ) ?? [], costs.get( other ) ?? [] );
	return [
		{
			label: 'a request blocked by the plugin only, to a plugin that only exits',
			ratio: ratioOf( PLUGIN, EXIT_ONLY ),
			max: 1.05,
		},
		...[
			[ '.htaccess', COUNTED, FLOOR ] as const,
			[ 'Apache', apacheVariants.counted, apacheVariants.floor ] as const,
			[ 'nginx', nginxVariants.counted, nginxVariants.floor ] as const,
		].map( ( [ where, one, floor ] ) => ( {
			label: `${ where }: counted, to an empty PHP file behind a rule`,
			ratio: ratioOf( one, floor ),
			max: 1.2,
		} ) ),
		...[
			[ 'Apache', apacheVariants.bare, apacheVariants.deny ] as const,
			[ 'nginx', nginxVariants.bare, nginxVariants.deny ] as const,
		].map( ( [ where, one, deny ] ) => ( {
			label: `${ where }: bare, to its own deny`,
			ratio: ratioOf( one, deny ),
			max: 1.1,
		} ) ),
		...[
			[
				'Apache',
				apacheVariants.logged,
				apacheVariants.denyWithLog,
			] as const,
			[
				'nginx',
				nginxVariants.logged,
				nginxVariants.denyWithLog,
			] as const,
		].map( ( [ where, one, deny ] ) => ( {
			label: `${ where }: logged, to its own deny with its log`,
			ratio: ratioOf( one, deny ),
			max: 1.3,
		} ) ),
	];
}
