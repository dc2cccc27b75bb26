/**
 * Hits added up by source, rule or hour.
 */
import { __ } from '@wordpress/i18n';
import type { Group, GroupedBy } from '../../rest/types';
import { Moment } from '../hits/moment';
import { number } from '../words/locale';
import { GroupName } from './group-name';
import { ListCredits } from './list-credits';
import { NetworkLink } from './network-link';
import type { Filter } from './place';
import { hitsOf } from './words';

interface Props {
	readonly by: GroupedBy;
	readonly groups: readonly Group[];
	readonly filter: Filter;
}

function heading( by: GroupedBy ): string {
	switch ( by ) {
		case 'source':
			return __( 'Source', 'sidegate' );
		case 'rule':
			return __( 'Rule', 'sidegate' );
		case 'hour':
			return __( 'Hour', 'sidegate' );
	}
}

export function GroupsTable( { by, groups, filter }: Props ) {
	// Of an hour they would only say what its name does.
	const timed = by !== 'hour';
	const known = groups.some( ( { refused } ) => refused !== null );
	return (
		<>
			{ groups.some( ( { counted } ) => counted === 'kept' ) && (
				<p className="sidegate-log__kept">
					{ __(
						'These numbers are of the hits that are kept whole, not of all that came: only those know what you ask for. Of a flood, the first and the last hits are kept.',
						'sidegate'
					) }
				</p>
			) }
			<table className="sidegate-table sidegate-table--groups">
				<thead>
					<tr>
						<th scope="col">{ heading( by ) }</th>
						<th scope="col" className="is-number">
							{ __( 'Hits', 'sidegate' ) }
						</th>
						{ known && (
							<th scope="col" className="is-number">
								{ __( 'Refused', 'sidegate' ) }
							</th>
						) }
						{ timed && (
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
										filter={ filter }
									/>
								) }
							</th>
							<td className="is-number">{ hitsOf( group ) }</td>
							{ known && (
								<td className="is-number">
									{ group.refused === null
										? __( 'not known', 'sidegate' )
										: number( group.refused ) }
								</td>
							) }
							{ timed && (
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
					source: key,
					network,
				} ) ) }
			/>
		</>
	);
}
