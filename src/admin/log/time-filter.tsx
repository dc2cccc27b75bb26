/**
 * Filters by time, in the site's time zone.
 */
import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { bootstrap, serverNow } from '../data/bootstrap';
import { zoneName } from '../format/time-zone';
import { instantOf, wallTime } from '../format/wall-time';
import { ActiveFilters } from './active-filters';
import { rfc3339, type LogQuery } from './log-query';
import { isLast, lastHours } from './last-hours';
import { TypedFilter } from './typed-filter';
import { change } from './use-log-query';

const fieldValue = ( time: string | undefined ) =>
	time === undefined
		? ''
		: wallTime( Date.parse( time ) / 1000, bootstrap.timezone );

function parseField( wall: string ): string | undefined {
	const seconds = instantOf( wall, bootstrap.timezone );
	return seconds === undefined ? undefined : rfc3339( seconds );
}

export function TimeFilter( { query }: { readonly query: LogQuery } ) {
	const { filter } = query;
	const spans = [
		{ hours: 2, label: __( 'This and the previous hour', 'sidegate' ) },
		{ hours: 24, label: __( 'Last 24 hours', 'sidegate' ) },
		{ hours: 168, label: __( 'Last 7 days', 'sidegate' ) },
	];
	return (
		<fieldset className="sidegate-log__times">
			<legend className="screen-reader-text">
				{ __( 'Time span', 'sidegate' ) }
			</legend>
			<TypedFilter
				type="datetime-local"
				label={ sprintf(
					/* translators: %s: a time zone. */
					__( 'From (%s)', 'sidegate' ),
					zoneName( bootstrap.timezone )
				) }
				value={ fieldValue( filter.after ) }
				onCommit={ ( wall, isContinued ) =>
					change( { after: parseField( wall ) }, isContinued )
				}
			/>
			<TypedFilter
				type="datetime-local"
				label={ __( 'Until', 'sidegate' ) }
				value={ fieldValue( filter.before ) }
				onCommit={ ( wall, isContinued ) =>
					change( { before: parseField( wall ) }, isContinued )
				}
			/>
			<div className="sidegate-log__spans">
				{ spans.map( ( { hours, label } ) => (
					<Button
						key={ hours }
						variant="tertiary"
						isPressed={ isLast( filter, hours, serverNow() ) }
						onClick={ () =>
							change( lastHours( hours, serverNow() ) )
						}
						__next40pxDefaultSize
					>
						{ label }
					</Button>
				) ) }
				<ActiveFilters query={ query } />
			</div>
		</fieldset>
	);
}
