/**
 * The tab Log: hits, filtered, grouped and in detail.
 */
import { SelectControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ServerKind } from '../../api/types';
import { Card } from '../ui/card';
import type { View } from '../data/save-queue';
import type { Save } from '../data/use-settings';
import { sourceState } from '../proxy/state';
import { useSource } from '../data/use-source';
import { ExportLinks } from './export-links';
import { Filters } from './filters';
import { GroupsView } from './groups-view';
import { HitsView } from './hits-view';
import { VIEWS, type LogView } from './log-query';
import { navigate, useLogQuery } from './use-log-query';
import { viewTitle } from './messages';

interface Props {
	readonly view: View;
	readonly save: Save;
	readonly kind: ServerKind;
}

export function LogTab( { view, save, kind }: Props ) {
	const query = useLogQuery();
	const { source } = useSource( view.confirmed );
	const proxyState = source && sourceState( source, view.confirmed.proxy );
	return (
		<Card
			name="log"
			title={ __( 'Log', 'sidegate' ) }
			aside={
				<SelectControl
					label={ __( 'Group by', 'sidegate' ) }
					labelPosition="side"
					value={ query.view }
					options={ VIEWS.map( ( value ) => ( {
						value,
						label: viewTitle( value ),
					} ) ) }
					onChange={ ( chosen: LogView ) =>
						navigate( { ...query, view: chosen, page: 1 } )
					}
					__nextHasNoMarginBottom
					__next40pxDefaultSize
				/>
			}
		>
			<Filters query={ query } kind={ kind } />
			{ query.view === 'hits' ? (
				<HitsView
					query={ query }
					view={ view }
					save={ save }
					kind={ kind }
					isProxyUnknown={
						proxyState === 'unknown' || proxyState === 'unreadable'
					}
				/>
			) : (
				<GroupsView
					key={ query.view }
					by={ query.view }
					query={ query }
					settings={ view.confirmed }
				/>
			) }
			<ExportLinks filter={ query.filter } />
		</Card>
	);
}
