/**
 * The table of hits in groups.
 */
import { __ } from '@wordpress/i18n';
import type { Group, GroupedBy } from '../../api/types';
import { Moment } from '../ui/moment';
import { number } from '../format/locale';
import { GroupName } from './group-name';
import { ListCredits } from './list-credits';
import { NetworkLink } from './network-link';
import type { Filter } from './log-query';
import { groupTitle, hitsOf } from './messages';

interface Props {
	readonly by: GroupedBy;
	readonly groups: readonly Group[];
	readonly filter: Filter;
}

export function GroupsTable( { by, groups, filter }: Props ) {
	// For an hour, first and last time would only repeat its name.
	const hasTimes = by !== 'hour';
	const hasBlocked = groups.some( ( { refused } ) => refused !== null );
	return (
		<>
			{ groups.some( ( { counted } ) => counted === 'kept' ) && (
				<p className="sidegate-log__kept">
					{ __(
						'These numbers count only the listed requests, because only those can be grouped or filtered like this. In a flood, only the first and last few of each address are listed.',
						'sidegate'
					) }
				</p>
			) }
			{ groups.some( ( { counted } ) => counted === 'least' ) && (
				<p className="sidegate-log__kept">
					{ __(
						'So many addresses sent requests that only those with the most could be counted one by one. A network may have sent more.',
						'sidegate'
					) }
				</p>
			) }
			<table className="sidegate-table sidegate-table--groups">
				<thead>
					<tr>
						<th scope="col">{ groupTitle( by ) }</th>
						<th scope="col" className="is-number">
							{ __( 'Requests', 'sidegate' ) }
						</th>
						{ hasBlocked && (
							<th scope="col" className="is-number">
								{ __( 'Blocked', 'sidegate' ) }
							</th>
						) }
						{ hasTimes && (
							<>
								<th scope="col">
									{ __( 'First', 'sidegate' ) }
								</th>
								<th scope="col">
									{ __( 'Last', 'sidegate' ) }
								</th>
							</>
						) }
					</tr>
				</thead>
				<tbody>
					{ groups.map( ( group ) => (
						<tr key={ group.key } className="sidegate-line">
							<th scope="row">
								<GroupName
									by={ by }
									group={ group }
									filter={ filter }
								/>
								{ by === 'source' && (
									<NetworkLink
										network={ group.network }
										source={ group.key }
										filter={ filter }
									/>
								) }
							</th>
							<td className="is-number">{ hitsOf( group ) }</td>
							{ hasBlocked && (
								<td className="is-number">
									{ group.refused === null
										? __( 'not known', 'sidegate' )
										: number( group.refused ) }
								</td>
							) }
							{ hasTimes && (
								<>
									<td>
										<Moment time={ group.first } />
									</td>
									<td>
										<Moment time={ group.last } />
									</td>
								</>
							) }
						</tr>
					) ) }
				</tbody>
			</table>
			<ListCredits
				items={ groups.map( ( { key, network } ) => ( {
					source: by === 'source' ? key : '',
					network,
				} ) ) }
			/>
		</>
	);
}
