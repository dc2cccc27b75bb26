/**
 * Which of four things is true of the site right now.
 */
import type { RuleText, Settings, Stats, XmlrpcMode } from '../../rest/types';
import type { State } from '../../rules/rule';

export type StatusKind = 'disabled' | 'wrong' | 'open' | 'watching' | 'shut';

export interface Status {
	readonly kind: StatusKind;
	/** The rules that made it so: open ones, watched ones; if shut, those left open by choice. */
	readonly about: readonly RuleText[];
	/** The mode of XML-RPC, where it is not shut for everything. */
	readonly partly?: Exclude< XmlrpcMode, 'everything' >;
}

/** The worst comes first: an owner reads one sentence. */
export function status(
	settings: Settings,
	stats: Stats | undefined,
	texts: readonly RuleText[]
): Status {
	if ( settings.status.disabled ) {
		return { kind: 'disabled', about: [] };
	}
	const problems = [
		...settings.status.problems,
		...( stats?.problems ?? [] ),
	];
	if ( problems.length > 0 ) {
		return { kind: 'wrong', about: [] };
	}
	const inState = ( state: State ) =>
		texts.filter( ( { id } ) => settings.rules[ id ] === state );
	const off = inState( 'off' );
	// Open by default is nobody's mistake: a public blog has author pages.
	const open = off.filter( ( text ) => text.default !== 'off' );
	if ( open.length > 0 ) {
		return { kind: 'open', about: open };
	}
	const watched = inState( 'watch' );
	if ( watched.length > 0 ) {
		return { kind: 'watching', about: watched };
	}
	const { xmlrpc_mode: mode } = settings;
	return settings.rules.xmlrpc === 'block' && mode !== 'everything'
		? { kind: 'shut', about: off, partly: mode }
		: { kind: 'shut', about: off };
}

/** The rule through which most of the last 24 hours' refusals came. */
export function busiest(
	stats: Stats,
	texts: readonly RuleText[]
): RuleText | undefined {
	const refused = ( text: RuleText ) =>
		stats.rules[ text.id ].refused.last24h;
	return texts
		.filter( ( text ) => refused( text ) * 2 > stats.refused.last24h )
		.at( 0 );
}
