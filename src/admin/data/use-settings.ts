/**
 * Saves changes of single settings.
 */
import { speak } from '@wordpress/a11y';
import { useCallback, useMemo, useSyncExternalStore } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Settings, SettingsPatch } from '../../api/types';
import { readSettings, saveSettings } from './api';
import { explain } from '../format/failure';
import { saveQueue, type SaveStatus, type View } from './save-queue';

export interface Change {
	/** Names the setting, such as `rules.xmlrpc`. */
	readonly key: string;
	/** The setting's name on the screen. */
	readonly name: string;
	readonly patch: SettingsPatch;
}

export type Save = ( change: Change ) => Promise< SaveStatus >;

function announce( { key, name }: Change, saveStatus: SaveStatus ) {
	if ( saveStatus.kind === 'saved' ) {
		/* translators: %s: what was changed, such as the name of a rule. */
		speak( sprintf( __( '%s: saved.', 'sidegate' ), name ), 'polite' );
	} else if ( saveStatus.kind === 'failed' ) {
		speak(
			sprintf(
				/* translators: 1: what was changed, such as the name of a rule. 2: the reason, a sentence. */
				__( '%1$s: not saved. %2$s', 'sidegate' ),
				name,
				explain( saveStatus.error, key )
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
			const saveStatus = await queue.save( change.key, change.patch );
			announce( change, saveStatus );
			return saveStatus;
		},
		[ queue ]
	);
	return { ...view, save };
}
