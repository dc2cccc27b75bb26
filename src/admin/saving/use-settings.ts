/**
 * The settings, and the way to change one of them.
 */
import { speak } from '@wordpress/a11y';
import {
	useCallback,
	useEffect,
	useMemo,
	useState,
	useSyncExternalStore,
} from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Settings, SettingsPatch } from '../../rest/types';
import { readSettings, saveSettings } from '../api';
import { explain } from '../words/failure';
import { saveQueue, type Fate, type View } from './save-queue';

export interface Change {
	/** Names the thing that is chosen, such as `rules.xmlrpc`. */
	readonly key: string;
	/** Its name for the owner. */
	readonly name: string;
	readonly patch: SettingsPatch;
}

export type Save = ( change: Change ) => Promise< Fate >;

export interface Loaded {
	readonly settings: Settings | undefined;
	readonly error: unknown;
	readonly again: () => void;
}

/** Reads the settings once; each answer to a save brings them anew. */
export function useLoadedSettings(): Loaded {
	const [ settings, setSettings ] = useState< Settings >();
	const [ error, setError ] = useState< unknown >();
	const again = useCallback( () => {
		setError( undefined );
		readSettings().then( setSettings, setError );
	}, [] );
	useEffect( again, [ again ] );
	return { settings, error, again };
}

function announce( { key, name }: Change, fate: Fate ) {
	if ( fate.kind === 'saved' ) {
		/* translators: %s: what was changed, such as the name of a rule. */
		speak( sprintf( __( '%s: saved.', 'sidegate' ), name ), 'polite' );
	} else if ( fate.kind === 'failed' ) {
		speak(
			sprintf(
				/* translators: 1: what was changed, such as the name of a rule. 2: the reason, a sentence. */
				__( '%1$s: not saved. %2$s', 'sidegate' ),
				name,
				explain( fate.error, key )
			),
			'assertive'
		);
	}
}

export function useSettings(
	loaded: Settings
): View & { readonly save: Save } {
	const queue = useMemo(
		() => saveQueue( loaded, { read: readSettings, save: saveSettings } ),
		[ loaded ]
	);
	const view = useSyncExternalStore( queue.subscribe, queue.view );
	const save = useCallback< Save >(
		async ( change ) => {
			const fate = await queue.save( change.key, change.patch );
			announce( change, fate );
			return fate;
		},
		[ queue ]
	);
	return { ...view, save };
}
