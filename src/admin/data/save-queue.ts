/**
 * Queues changes of the settings and saves them one by one.
 *
 * A change shows at once. One request runs at a time, each with one change, so
 * that an older answer can't revert a newer change and an invalid list does not
 * make a valid one fail. Of two waiting changes of the same setting, only the
 * last one is sent.
 */
import type { Settings, SettingsPatch } from '../../api/types';

/** The result of the last change of one setting. */
export type SaveStatus =
	| { readonly kind: 'saving' }
	| { readonly kind: 'saved' }
	| { readonly kind: 'failed'; readonly error: unknown };

export interface View {
	/** The settings that the server has stored. */
	readonly confirmed: Settings;
	/** The same, with the changes that are still being saved. */
	readonly shown: Settings;
	readonly saveStatuses: ReadonlyMap< string, SaveStatus >;
}

export interface Server {
	readonly read: () => Promise< Settings >;
	readonly save: ( patch: SettingsPatch ) => Promise< Settings >;
}

export interface SaveQueue {
	readonly view: () => View;
	readonly subscribe: ( listener: () => void ) => () => void;
	/**
	 * Saves a change. `key` names the setting, such as `rules.xmlrpc`. Resolves
	 * to the result: still `saving` if a newer change has replaced this one.
	 */
	readonly save: (
		key: string,
		patch: SettingsPatch
	) => Promise< SaveStatus >;
}

interface QueuedChange {
	readonly patch: SettingsPatch;
	readonly settle: ( saveStatus: SaveStatus ) => void;
}

const SAVING: SaveStatus = { kind: 'saving' };
const SAVED: SaveStatus = { kind: 'saved' };

function apply( settings: Settings, patch: SettingsPatch ): Settings {
	return {
		...settings,
		...patch,
		rules: { ...settings.rules, ...patch.rules },
	};
}

function isApplied( settings: Settings, patch: SettingsPatch ): boolean {
	return (
		JSON.stringify( apply( settings, patch ) ) ===
		JSON.stringify( settings )
	);
}

export function saveQueue( initial: Settings, server: Server ): SaveQueue {
	const waiting = new Map< string, QueuedChange >();
	const listeners = new Set< () => void >();
	let running: SettingsPatch | undefined;
	let isRunning = false;
	let view: View = {
		confirmed: initial,
		shown: initial,
		saveStatuses: new Map(),
	};

	function show( confirmed: Settings, key: string, saveStatus: SaveStatus ) {
		const patches = [
			running ?? {},
			...[ ...waiting.values() ].map( ( { patch } ) => patch ),
		];
		view = {
			confirmed,
			shown: patches.reduce( apply, confirmed ),
			saveStatuses: new Map( view.saveStatuses ).set( key, saveStatus ),
		};
		listeners.forEach( ( listener ) => listener() );
	}

	async function send(
		patch: SettingsPatch
	): Promise< readonly [ Settings, SaveStatus ] > {
		try {
			return [ await server.save( patch ), SAVED ];
		} catch ( error ) {
			const failed: SaveStatus = { kind: 'failed', error };
			// The server may have saved it and only the answer was lost, so read what is stored.
			return server.read().then(
				( confirmed ) =>
					[
						confirmed,
						isApplied( confirmed, patch ) ? SAVED : failed,
					] as const,
				() => [ view.confirmed, failed ] as const
			);
		}
	}

	async function run() {
		isRunning = true;
		// The iterator of a Map also visits entries that are added while it runs.
		for ( const [ key, { patch, settle } ] of waiting ) {
			waiting.delete( key );
			running = patch;
			const [ confirmed, outcome ] = await send( patch );
			running = undefined;
			const saveStatus = waiting.has( key ) ? SAVING : outcome;
			show( confirmed, key, saveStatus );
			settle( saveStatus );
		}
		isRunning = false;
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
				if ( ! isRunning ) {
					void run();
				}
			} ),
	};
}
