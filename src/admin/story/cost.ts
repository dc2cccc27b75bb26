/**
 * What a surge cost, and what it would have cost.
 */
import { BCRYPT, PHPASS, type Costs } from './costs';
import type { Gate, Incident } from './incident';

export interface Cost {
	/** Seconds of CPU, about. */
	readonly refused: number;
	/** Seconds of CPU if WordPress had checked a password each time. */
	readonly nowhere: number;
	readonly measured: Costs;
}

/** The figures for a site's WordPress. It tells its version in the classes of the page's body, such as `branch-6-7`; if not, the lower ones. */
export function costsFor( bodyClass: string ): Costs {
	const [ , major, minor ] =
		/(?:^|\s)branch-(\d+)(?:-(\d+))?/.exec( bodyClass ) ?? [];
	const version = Number( major ?? 0 ) * 100 + Number( minor ?? 0 );
	return version >= 608 ? BCRYPT : PHPASS;
}

function milliseconds( { layers }: Gate, { refused }: Costs ): number {
	return (
		( layers.server ?? 0 ) * refused.server +
		( layers.shield ?? 0 ) * refused.shield +
		( layers.wordpress ?? 0 ) * refused.wordpress
	);
}

/** Undefined where nothing was measured: of other gates, and of hits that were only watched. */
export function costOf(
	{ gates }: Incident,
	measured: Costs
): Cost | undefined {
	const gate = gates.find( ( { rule } ) => rule === 'xmlrpc' );
	if ( ! gate || gate.refused !== gate.hits ) {
		return undefined;
	}
	return {
		refused: milliseconds( gate, measured ) / 1000,
		nowhere: ( gate.hits * measured.nowhere ) / 1000,
		measured,
	};
}
