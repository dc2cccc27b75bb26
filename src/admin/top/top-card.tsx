/**
 * Lists the addresses, login names and paths with the most requests of the last
 * day, each as a link to these requests in the log.
 */
import { useCallback, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Group } from '../../api/types';
import { readGroups, type Page } from '../data/api';
import { serverNow } from '../data/bootstrap';
import { useLatest } from '../data/use-latest';
import { explain } from '../format/failure';
import { GroupName } from '../log/group-name';
import { hitsOf } from '../log/messages';
import { fragmentOf, restQueryOf, rfc3339 } from '../log/log-query';
import { NetworkName } from '../log/network-name';
import { Card } from '../ui/card';
import { Choice } from '../ui/choice';
import { Skeleton } from '../ui/skeleton';

const BY = [ 'source', 'login', 'path' ] as const;
type By = ( typeof BY )[ number ];

const MAX_SHOWN = 5;
const HOUR = 3600;

interface Props {
	/** Number of all hits: when it changes, the lists are read again. */
	readonly total: number;
}

function label( by: By ): string {
	switch ( by ) {
		case 'source':
			return __( 'Addresses', 'sidegate' );
		case 'login':
			return __( 'Login names', 'sidegate' );
		case 'path':
			return __( 'Paths', 'sidegate' );
	}
}

function emptyMessage( by: By ): string {
	switch ( by ) {
		case 'source':
			return __(
				'The addresses that send most requests will appear here.',
				'sidegate'
			);
		case 'login':
			return __(
				'The names that bots try to log in with will appear here.',
				'sidegate'
			);
		case 'path':
			return __(
				'The paths that bots ask for will appear here.',
				'sidegate'
			);
	}
}

/** The same hours as “in the last 24 hours” in the status: the current one and the 23 before it. */
function lastDay() {
	const thisHour = Math.floor( serverNow() / HOUR ) * HOUR;
	return { after: rfc3339( thisHour - 23 * HOUR ) };
}

function Rows( {
	by,
	page,
}: {
	readonly by: By;
	readonly page: Page< Group >;
} ) {
	if ( page.items.length === 0 ) {
		return <p className="sidegate-top__empty">{ emptyMessage( by ) }</p>;
	}
	return (
		<ol className="sidegate-top__list">
			{ page.items.slice( 0, MAX_SHOWN ).map( ( group ) => (
				<li key={ group.key }>
					<span className="sidegate-top__name">
						<GroupName
							by={ by }
							group={ group }
							filter={ lastDay() }
						/>
						{ by === 'source' && group.key !== '' && (
							<small>
								<NetworkName
									network={ group.network }
									source={ group.key }
								/>
							</small>
						) }
					</span>
					<span className="sidegate-top__count">
						{ hitsOf( group ) }
					</span>
				</li>
			) ) }
		</ol>
	);
}

export function TopCard( { total }: Props ) {
	const [ by, setBy ] = useState< By >( 'source' );
	const { answer, error } = useLatest(
		useCallback( async () => {
			// Read again when there are new requests.
			void total;
			return {
				by,
				page: await readGroups( by, restQueryOf( lastDay() ), 1 ),
			};
		}, [ by, total ] )
	);
	return (
		<Card
			name="top"
			title={ __( 'Most in 24 hours', 'sidegate' ) }
			aside={
				<a
					className="sidegate-more"
					href={ fragmentOf( {
						view: by,
						filter: lastDay(),
						page: 1,
					} ) }
				>
					{ __( 'All', 'sidegate' ) }
				</a>
			}
		>
			<div className="sidegate-top__by">
				<Choice< By >
					label={ __( 'Grouped by', 'sidegate' ) }
					value={ by }
					options={ BY.map( ( value ) => ( {
						value,
						label: label( value ),
					} ) ) }
					onChange={ setBy }
				/>
			</div>
			{ answer && answer.by === by && (
				<Rows by={ by } page={ answer.page } />
			) }
			{ error !== undefined && <p>{ explain( error ) }</p> }
			{ answer?.by !== by && error === undefined && <Skeleton /> }
		</Card>
	);
}
