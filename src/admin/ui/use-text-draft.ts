/**
 * Keeps the text of a field until it is saved. If saving fails, the text stays.
 */
import { useState } from '@wordpress/element';
import type { SaveStatus } from '../data/save-queue';

export interface TextDraft {
	readonly text: string;
	readonly setText: ( text: string ) => void;
	/** Shows the stored value after the text was saved, unless it has changed meanwhile. */
	readonly finish: ( saved: Promise< SaveStatus > ) => Promise< void >;
}

export function useTextDraft( stored: string ): TextDraft {
	const [ draft, setText ] = useState< string >();
	return {
		text: draft ?? stored,
		setText,
		async finish( saved ) {
			if ( ( await saved ).kind === 'saved' ) {
				setText( ( now ) => ( now === draft ? undefined : now ) );
			}
		},
	};
}
