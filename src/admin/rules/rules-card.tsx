/**
 * Shows the card of a group of rules.
 */
import { __ } from '@wordpress/i18n';
import type { RuleText, Stats } from '../../api/types';
import { buckets } from '../chart/buckets';
import { RuleCheck } from '../checks/rule-check';
import { bootstrap, serverNow } from '../data/bootstrap';
import type { View } from '../data/save-queue';
import type { ServerView } from '../data/use-server';
import type { Save } from '../data/use-settings';
import { calendar } from '../format/time-zone';
import { Card } from '../ui/card';
import { SettingFields } from '../ui/setting-field';
import { blockedBy } from './blocked-by';
import { groupTitle, inGroup, type RuleGroup } from './groups';
import { NeedNotice } from './need-notice';
import { RuleDetails } from './rule-details';
import { RuleRow } from './rule-row';
import { XmlrpcNotices } from './xmlrpc-notices';

interface Props {
	readonly group: RuleGroup;
	readonly view: View;
	readonly stats: Stats | undefined;
	readonly save: Save;
	readonly server: ServerView;
}

const siteCalendar = calendar( bootstrap.timezone );

export function RulesCard( { group, view, stats, save, server }: Props ) {
	const days =
		stats && buckets( stats.hours, '30d', serverNow(), siteCalendar );
	const renderRow = ( text: RuleText ) => {
		const { id, title } = text;
		const key = `rules.${ id }`;
		const state = view.shown.rules[ id ];
		return (
			<RuleRow
				key={ id }
				text={ text }
				state={ state }
				saveStatus={ view.saveStatuses.get( key ) }
				today={ days && ( days.at( -1 )?.rules[ id ] ?? 0 ) }
				blockedBy={ blockedBy(
					state,
					server.status?.rules[ id ],
					bootstrap.kind
				) }
				onChange={ ( chosen ) =>
					void save( {
						key,
						name: title,
						patch: { rules: { [ id ]: chosen } },
					} )
				}
				notices={
					<>
						<NeedNotice
							text={ text }
							settings={ view.shown }
							save={ save }
						/>
						{ id === 'xmlrpc' && (
							<XmlrpcNotices
								settings={ view.shown }
								save={ save }
							/>
						) }
					</>
				}
			>
				<RuleDetails
					text={ text }
					count={ stats?.rules[ id ] }
					options={
						<SettingFields
							place={ id }
							view={ view }
							save={ save }
						/>
					}
					check={
						<RuleCheck
							text={ text }
							settings={ view.confirmed }
							server={ server.server }
							status={ server.status }
						/>
					}
				/>
			</RuleRow>
		);
	};
	return (
		<Card
			name={ `rules-${ group }` }
			title={ groupTitle( group ) }
			aside={
				<div className="sidegate-rules__columns" aria-hidden="true">
					<span>{ __( 'Today', 'sidegate' ) }</span>
					<span>{ __( 'Blocked by', 'sidegate' ) }</span>
				</div>
			}
		>
			<ul className="sidegate-rules">
				{ inGroup( group, bootstrap.rules ).map( renderRow ) }
			</ul>
		</Card>
	);
}
