/**
 * The addresses that rules let through.
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
		<Card
			name="allies-card"
			title={ __( 'Allowed addresses', 'sidegate' ) }
		>
			<ListEditor
				name="allies"
				label={ __(
					'Addresses that every rule lets through',
					'sidegate'
				) }
				help={ __(
					'One a line: an address (198.51.100.7) or a network (2001:db8::/32). The word jetpack opens XML-RPC alone to the networks of WordPress.com: anybody can have them ask for pages, so all other rules still hold there.',
					'sidegate'
				) }
				items={ view.confirmed.allies }
				fate={ view.fates.get( 'allies' ) }
				save={ save }
			/>
		</Card>
	);
}
