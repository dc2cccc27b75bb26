/**
 * Choices on their way to the server.
 *
 * A choice shows at once. One request runs at a time, each with one choice, so
 * that an older answer can't undo a newer choice and a bad list can't take a
 * good one down with it. Of two choices for the same thing only the last is
 * sent.
 */
import type { Settings, SettingsPatch } from '../../rest/types';

/** What became of the last choice for one thing. */
export type Fate =
	| { readonly kind: 'saving' }
	| { readonly kind: 'saved' }
	| { readonly kind: 'failed'; readonly error: unknown };

export interface View {
	/** What the server has. */
	readonly confirmed: Settings;
	/** The same with the choices that are under way. */
	readonly shown: Settings;
	readonly fates: ReadonlyMap< string, Fate >;
}

export interface Server {
	readonly read: () => Promise< Settings >;
	readonly save: ( patch: SettingsPatch ) => Promise< Settings >;
}

export interface SaveQueue {
	readonly view: () => View;
	readonly subscribe: ( listener: () => void ) => () => void;
	/**
	 * `key` names the thing that is chosen, such as `rules.xmlrpc`. Answers
	 * what became of it: still `saving` if a newer choice took its place.
	 */
	readonly save: ( key: string, patch: SettingsPatch ) => Promise< Fate >;
}

interface Choice {
	readonly patch: SettingsPatch;
	readonly settle: ( fate: Fate ) => void;
}

const SAVING: Fate = { kind: 'saving' };
const SAVED: Fate = { kind: 'saved' };

function apply( settings: Settings, patch: SettingsPatch ): Settings {
	return {
		...settings,
		...patch,
		rules: { ...settings.rules, ...patch.rules },
	};
}

function holds( settings: Settings, patch: SettingsPatch ): boolean {
	return (
		JSON.stringify( apply( settings, patch ) ) ===
		JSON.stringify( settings )
	);
}

export function saveQueue( initial: Settings, server: Server ): SaveQueue {
	const waiting = new Map< string, Choice >();
	const listeners = new Set< () => void >();
	let running: SettingsPatch | undefined;
	let busy = false;
	let view: View = { confirmed: initial, shown: initial, fates: new Map() };

	function show( confirmed: Settings, key: string, fate: Fate ) {
		const patches = [
			running ?? {},
			...[ ...waiting.values() ].map( ( { patch } ) => patch ),
		];
		view = {
			confirmed,
			shown: patches.reduce( apply, confirmed ),
			fates: new Map( view.fates ).set( key, fate ),
		};
		listeners.forEach( ( listener ) => listener() );
	}

	async function send(
		patch: SettingsPatch
	): Promise< readonly [ Settings, Fate ] > {
		try {
			return [ await server.save( patch ), SAVED ];
		} catch ( error ) {
			const failed: Fate = { kind: 'failed', error };
			// Only the answer may be lost, and the choice have arrived: ask what holds.
			return server.read().then(
				( confirmed ) =>
					[
						confirmed,
						holds( confirmed, patch ) ? SAVED : failed,
					] as const,
				() => [ view.confirmed, failed ] as const
			);
		}
	}

	async function run() {
		busy = true;
		// A Map's iterator also visits what is added while it runs.
		for ( const [ key, { patch, settle } ] of waiting ) {
			waiting.delete( key );
			running = patch;
			const [ confirmed, outcome ] = await send( patch );
			running = undefined;
			const fate = waiting.has( key ) ? SAVING : outcome;
			show( confirmed, key, fate );
			settle( fate );
		}
		busy = false;
	}

	return {
		view: () => view,
		subscribe( listener ) {
			listeners.add( listener );
			return () => listeners.delete( listener );
		},
		save: ( key, patch ) =>
			new Promise( ( settle ) => {
				waiting.get( key )?.settle( SAVING );
				waiting.delete( key );
				waiting.set( key, { patch, settle } );
				show( view.confirmed, key, SAVING );
				if ( ! busy ) {
					void run();
				}
			} ),
	};
}
