/**
 * Who came, when, through which gate and what for: sought, added up, and looked at closely.
 */
import { __ } from '@wordpress/i18n';
import type { ServerKind } from '../../rest/types';
import { Card } from '../card';
import { Choice } from '../choice';
import type { View } from '../saving/save-queue';
import type { Save } from '../saving/use-settings';
import { ExportLinks } from './export-links';
import { Filters } from './filters';
import { GroupsView } from './groups-view';
import { HitsView } from './hits-view';
import { VIEWS, type LogView } from './place';
import { go, usePlace } from './use-place';
import { viewTitle } from './words';

interface Props {
	readonly view: View;
	readonly save: Save;
	readonly kind: ServerKind;
}

export function Log( { view, save, kind }: Props ) {
	const place = usePlace();
	return (
		<Card
			name="log"
			title={ __( 'Log', 'sidegate' ) }
			aside={
				<Choice< LogView >
					label={ __( 'How hits are shown', 'sidegate' ) }
					value={ place.view }
					options={ VIEWS.map( ( value ) => ( {
						value,
						label: viewTitle( value ),
					} ) ) }
					onChange={ ( chosen ) =>
						go( { ...place, view: chosen, page: 1 } )
					}
				/>
			}
		>
			<Filters place={ place } kind={ kind } />
			{ place.view === 'hits' ? (
				<HitsView
					place={ place }
					view={ view }
					save={ save }
					kind={ kind }
				/>
			) : (
				<GroupsView
					key={ place.view }
					by={ place.view }
					place={ place }
					settings={ view.confirmed }
				/>
			) }
			<ExportLinks filter={ place.filter } />
		</Card>
	);
}
