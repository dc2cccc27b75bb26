/**
 * Whom every rule lets through.
 */
import { __ } from '@wordpress/i18n';
import { Card } from '../card';
import { ListEditor } from './list-editor';
import type { View } from '../saving/save-queue';
import type { Save } from '../saving/use-settings';

export function AlliesCard( {
	view,
	save,
}: {
	readonly view: View;
	readonly save: Save;
} ) {
	return (
		<Card name="allies-card" title={ __( 'Allies', 'sidegate' ) }>
			<ListEditor
				name="allies"
				label={ __(
					'Clients that every rule lets through',
					'sidegate'
				) }
				help={ __(
					'One a line: an address (198.51.100.7), a network (2001:db8::/32), or the word jetpack.',
					'sidegate'
				) }
				items={ view.confirmed.allies }
				fate={ view.fates.get( 'allies' ) }
				save={ save }
			/>
		</Card>
	);
}
